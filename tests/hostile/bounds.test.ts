/** Nothing that a client can size holds the server up: what it sends, what it asks for, what it deletes. */

import { monitorEventLoopDelay } from 'node:perf_hooks';

import { Entity, type IDomain, repositoryToken, uuidv7 } from 'prefiq';
import { parseModels } from 'prefiq/modelmeta';
import { compileValidator } from 'prefiq/rules';
import type { PrefiqServer, Problem } from 'prefiq/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { didYouMean } from '../../src/runtime/lowcode/suggest.js';
import { describeEngines } from '../runtime/engines.js';
import { field, named } from '../runtime/models.js';
import { serve } from '../runtime/serve.js';
import { hostileModels, plainPlugin } from './app.js';

/** The longest that nobody else got a turn while `work` went on. */
async function longestHold<R>(work: () => Promise<R>): Promise<{ readonly ms: number; readonly result: R }> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  await new Promise((resolve) => setTimeout(resolve, 30));
  delay.reset();
  const result = await work();
  await new Promise((resolve) => setTimeout(resolve, 30));
  delay.disable();
  return { ms: delay.max / 1e6, result };
}

describe('bodies', () => {
  let server: PrefiqServer;
  beforeAll(async () => {
    server = await serve('sqlite', plainPlugin(hostileModels));
  });
  afterAll(() => server.close());

  const cases: Readonly<Record<string, object>> = {
    'many unknown keys': Object.fromEntries(Array.from({ length: 60_000 }, (_, n) => [`key${n}`, 1])),
    'one key of a megabyte': { ['k'.repeat(1_000_000)]: 1 },
    'long keys that are nearly right': Object.fromEntries(Array.from({ length: 900 }, (_, n) => [`${'theString'.repeat(100)}${n}`, 1])),
    'a bulk of records that are wrong in many ways': { create: Array.from({ length: 1_000 }, () => ({ a: 1, b: 1, c: 1, order: 1, from: 2, class: 3 })) },
    'a text of a megabyte': { from: 'x'.repeat(1_000_000), theEmail: 'x'.repeat(10) },
    'an address of half a megabyte': { theEmail: 'a.'.repeat(250_000), theUrl: `http://${'a.'.repeat(250_000)}` },
    'digits without end': { theDecimal: '1'.repeat(900_000), theBigint: '1'.repeat(100_000) },
    'a text of quotes and backslashes': { from: '\\"'.repeat(240_000), new: 12345678901234 },
  }; // prettier-ignore
  for (const [what, payload] of Object.entries(cases)) {
    it(`of ${what} are answered at once, and in a few words`, async () => {
      const url = what.includes('bulk') ? '/api/every-types/bulk' : '/api/every-types';
      const { ms, result } = await longestHold(async () => server.inject({ method: 'POST', url, payload }));
      expect(result.statusCode).toBe(422);
      expect(result.json<Problem>().errors?.length ?? 0).toBeLessThanOrEqual(200);
      expect(result.body.length).toBeLessThan(100_000);
      expect(ms).toBeLessThan(1_000);
    });
  }

  it('that are no JSON are refused at once, with any content', async () => {
    for (const payload of [
      '"\\"'.repeat(300_000),
      `{"a":"${'\\"'.repeat(400_000)}1e5`,
      '['.repeat(900_000),
      '1'.repeat(900_000) + 'x',
    ]) {
      const headers = { 'content-type': 'application/json' };
      const { ms, result } = await longestHold(async () =>
        server.inject({ method: 'POST', url: '/api/every-types', payload, headers }),
      );
      expect(result.statusCode).toBe(400);
      expect(ms).toBeLessThan(1_000);
    }
  });

  it('name the first unknown fields, and how many more there are', async () => {
    const payload = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`name${n}`, 1]));
    const { errors = [] } = (
      await server.inject({ method: 'POST', url: '/api/others', payload })
    ).json<Problem>();
    expect(errors.map(({ rule }) => rule)).toEqual(Array(21).fill('unknown'));
    expect(errors[0]?.message).toContain('Did you mean "name"?');
    expect(errors.at(-1)?.message).toContain('30 more');
  });
});

it('a guess is made for words that somebody may have typed', () => {
  expect(didYouMean('nmae', ['name'])).toContain('name');
  expect(didYouMean('n'.repeat(1_000_000), ['n'.repeat(99)])).toBe('');
});

describe('patterns', () => {
  const errorsOf = (pattern: string) =>
    parseModels([
      { path: 'core/schema/thing.model.yml', text: `model: Thing\nfields:\n  code: { type: string, pattern: ${JSON.stringify(pattern)} }\n` },
    ]).errors.map(({ code, position }) => `${code} ${position?.line}:${position?.column}`); // prettier-ignore

  const exponential = ['^(a+)+$', '^(a|a)*$', '(a*)*b', '^(\\w+\\s?)*$', '^(x+x+)+y$', '^(.|\\s)*$', '^(a?){25}a{25}$', '^([a-c]+|[c-e]+)*$', '(?=(a+)+$)b', '^(ä+)+$', '^(?:[\\p{Lu}\\d]+[ .]?){1,40}$', '^(\\d+,?)+$', '(a)\\1*\\1*b', '^((ab)*|(ab)+)*$', '^([\\u{1F600}-\\u{1F64F}]+😀?)+$']; // prettier-ignore
  it.each(exponential)('that backtrack without end are refused in their declaration: %s', (pattern) => {
    expect(errorsOf(pattern)).toEqual(['PFQ_MODEL_OPTION 3:34']);
  });

  it.each(['^(.*)(.*)(.*)$', '^\\d*\\d*\\d*$', '\\s*\\s*x', '^[a-z]*\\w*[a-f\\d]*-$'])(
    'that take the cube of a text are refused: %s',
    (pattern) => expect(errorsOf(pattern)).toEqual(['PFQ_MODEL_OPTION 3:34']),
  );

  const fine = ['^[A-Z0-9-]+$', '^(a|b)*$', '^([a-z]+\\.)*[a-z]+$', '^[a-z]+(-[a-z]+)*$', '^(?:\\d{1,3}\\.){3}\\d{1,3}$', '^[^<>]*$', '^\\s*\\d+\\.?\\d*\\s*$', '^(\\+|00)?[0-9 ()/-]{5,20}$', '^#([A-Fa-f0-9]{6}|[A-Fa-f0-9]{3})$', '^(?=.*\\d)(?=.*[a-z]).{8,}$', '^\\p{L}+( \\p{L}+)*$', '^[\\w.%+-]+@[\\w-]+(\\.[\\w-]+)+$', '^([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?$', '^[A-Z]{2}\\d{2}[A-Z0-9]{11,30}$', '^[a-z😀]+$', 'abc', '^(?<year>\\d{4})-(?<month>\\d\\d)$', '^https?://[^\\s/$.?#].[^\\s]*$']; // prettier-ignore
  it.each(fine)('that people write are taken: %s', (pattern) => expect(errorsOf(pattern)).toEqual([]));

  it('are tried on texts of a length that they can be tried on', () => {
    const pattern = '^\\s*\\d+\\.?\\d*\\s*$';
    const validate = compileValidator(named('Thing', 'things', [field('text', 'note', { pattern })]));
    const rules = (note: string) => validate({ note }, 'create').violations.map(({ rule }) => rule);
    expect(rules('1'.repeat(1_001))).toEqual(['maxLength']);
    const started = performance.now();
    expect(rules(`${'1'.repeat(999)}x`)).toEqual(['pattern']);
    expect(performance.now() - started).toBeLessThan(200);
  });

  it('that take the square of a text are for short ones', () => {
    const declared = (maxLength: number, pattern: string) =>
      parseModels([
        {
          path: 'core/schema/thing.model.yml',
          text: `model: Thing\nfields:\n  code: { type: string, maxLength: ${maxLength}, pattern: '${pattern}' }\n`,
        },
      ]).errors.map(({ code }) => code);
    expect(declared(1_000, 'a+b')).toEqual([]);
    expect(declared(1_001, 'a+b')).toEqual(['PFQ_MODEL_OPTION']);
    expect(declared(100_000, '^a+b')).toEqual([]);
    expect(declared(100_000, '^\\d+\\.?\\d*$')).toEqual(['PFQ_MODEL_OPTION']);
  });
});

const MANY = 60_000;
const parentModel = named('Folder', 'folders', [field('string', 'name'), field('many', 'papers', { of: 'Paper', by: 'folder' }), field('many', 'notes', { of: 'Note', by: 'folder' })]); // prettier-ignore
const childModel = named('Paper', 'papers', [field('string', 'title'), field('ref', 'folder', { to: 'Folder', onDelete: 'cascade' })]); // prettier-ignore
const looseModel = named('Note', 'notes', [field('string', 'title'), field('ref', 'folder', { to: 'Folder', onDelete: 'setNull' })]); // prettier-ignore

describeEngines('a record with very many children', (engine) => {
  // A server answers each statement of a cascade by itself; there it is the time of the network that grows.
  const count = engine === 'sqlite' ? MANY : 1_500;
  let server: PrefiqServer;
  let folder: string;
  beforeAll(async () => {
    server = await serve(engine, plainPlugin([parentModel, childModel, looseModel]));
    const { id } = (
      await server.inject({ method: 'POST', url: '/api/folders', payload: { name: 'a' } })
    ).json<{ id: string }>();
    folder = id;
    for (const model of [childModel, looseModel]) {
      const Child = class extends Entity {
        static override readonly model = model;
      };
      const repository = server.application.container.get(repositoryToken<IDomain<Entity>>(model.model));
      for (let made = 0; made < count / (model === looseModel ? 10 : 1); made += 500)
        await repository.saveMany(
          Array.from(
            { length: 500 },
            (_, n) => new Child({ id: uuidv7(), title: `${made + n}`, folderId: id }),
          ),
        );
    }
  });
  afterAll(() => server.close());

  it('is expanded, whole, while others get their turn', async () => {
    const { ms, result } = await longestHold(async () =>
      server.inject({ method: 'GET', url: `/api/folders/${folder}?expand=papers` }),
    );
    const { papers } = result.json<{ papers: { title: string }[] }>();
    expect(new Set(papers.map(({ title }) => title)).size).toBe(count);
    expect(ms).toBeLessThan(1_000);
  });

  it('is expanded in a list as well', async () => {
    const { ms, result } = await longestHold(async () =>
      server.inject({ method: 'GET', url: '/api/folders?expand=papers,notes' }),
    );
    expect(result.json<{ items: { papers: unknown[] }[] }>().items[0]?.papers).toHaveLength(count);
    expect(ms).toBeLessThan(1_000);
  });

  it('goes with all of them, or is let go by them, while others get their turn', async () => {
    const { ms, result } = await longestHold(async () =>
      server.inject({ method: 'DELETE', url: `/api/folders/${folder}` }),
    );
    expect(result.statusCode).toBe(204);
    const total = async (url: string) =>
      (await server.inject({ method: 'GET', url })).json<{ page: { total: number } }>().page.total;
    expect(await total('/api/papers')).toBe(0);
    expect(await total('/api/notes?filter[folderId][null]=true')).toBe(count / 10 < 500 ? 500 : count / 10);
    expect(ms).toBeLessThan(1_000);
  });
});
