/** A value is kept as it was sent, or refused: nothing is rounded, emptied or put in its place. */

import { named, field } from '../runtime/models.js';
import type { PrefiqServer, Problem } from 'prefiq/server';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { markNumbers } from '../../src/runtime/http/json-body.js';
import { describeEngines } from '../runtime/engines.js';
import { serve } from '../runtime/serve.js';
import { plainPlugin } from './app.js';

const model = named('Box', 'boxes', [
  field('json', 'content'),
  field('json', 'needed', { required: true }),
  field('integer', 'count'),
  field('float', 'ratio'),
]);

describeEngines('values of JSON', (engine) => {
  let server: PrefiqServer;
  beforeAll(async () => {
    server = await serve(engine, plainPlugin([model]));
  });
  afterAll(() => server.close());

  const create = async (members: string) => {
    const payload = `{"needed":0${members === '' ? '' : `,${members}`}}`;
    const answer = await server.inject({
      method: 'POST',
      url: '/api/boxes',
      payload: members.includes('"needed"') ? `{${members}}` : payload,
      headers: { 'content-type': 'application/json' },
    });
    if (answer.statusCode === 201) {
      const { id } = answer.json<{ id: string }>();
      return (await server.inject({ method: 'GET', url: `/api/boxes/${id}` })).json<
        Record<string, unknown>
      >();
    }
    const { errors = [] } = answer.json<Problem>();
    return [answer.statusCode, ...errors.map(({ path, rule }) => `${path} ${rule}`)];
  };

  it('that would be altered are refused in their declaration', async () => {
    const altered = ['1e400', '-1e400', '12345678901234567890', '9007199254740993', '0.12345678901234567890', '1e-400', '123456789012345678.5']; // prettier-ignore
    for (const number of altered) {
      expect(await create(`"content":${number}`), number).toEqual([422, 'content number']);
      expect(await create(`"content":{"a":[1,{"b":${number}}]}`), number).toEqual([422, 'content number']);
    }
    expect(await create('"count":12345678901234567890')).toEqual([422, 'count integer']);
    expect(await create('"ratio":1e400')).toEqual([422, 'ratio float']);
  });

  it('that can be kept are', async () => {
    const kept = ['""', '"   "', '0', '-1', '1e21', '1.5e300', '0.1', '0.30000000000000004', '9007199254740991', '5e-324', '[]', '{}', '{"":""}', '[null,""]', '"12345678901234567890"', 'false', '"1e400"']; // prettier-ignore
    for (const text of kept)
      expect(await create(`"content":${text}`), text).toMatchObject({ content: JSON.parse(text) as unknown });
    expect(await create('"content":null')).toMatchObject({ content: null });
    expect(await create('"needed":""')).toMatchObject({ needed: '' });
    expect(await create('"needed":null')).toEqual([422, 'needed required']);
  });
});

it('numbers in texts, and numbers that only look long, stay as they are', () => {
  for (const text of ['{"a":"12345678901234567890"}', '{"a":"\\"1e400"}', '[1.50,100,1e2,0.10000000000000001]', '["2026-01-01T00:00:00.123456789Z"]', '[0.000000000000000000000,0e5,-0]', '[1000000000000000000000]', '[100000000000000000000000e-5]'])
    expect(markNumbers(text)).toBe(text); // prettier-ignore
  expect(markNumbers('{"a":[1e400,"1e400",12345678901234567890]}')).toBe('{"a":[1e999,"1e400",1e999]}');
});
