/** The short way through strict JSON and the long way through JSON with comments come to the same tree. */
import fc from '../../../fast-check.js';
import { expect, it } from 'vitest';

import { isJson, parseJson } from '../../../../src/engine/merge/data/parse-json.js';

/** A comment at the end, where it moves nothing, keeps Node's own parser out. */
const theLongWay = (text: string) => parseJson(`${text}\n// the end`);

it('any value, in any layout', () => {
  const indents = fc.constantFrom(undefined, 1, 2, '\t');
  fc.assert(
    fc.property(fc.jsonValue(), indents, fc.constantFrom('\n', '\r\n'), (value, indent, end) => {
      const text = JSON.stringify(value, null, indent).replaceAll('\n', end);
      expect(parseJson(text)).toEqual(theLongWay(text));
    }),
  );
});

it.each([
  '{}',
  '[]',
  ' [ ] ',
  '"alone"',
  '-0',
  '1e400',
  '12345678901234567890',
  '{"a":1,"a":2}',
  '{"a\\"b": "c:\\\\", "\\u0061": "\\n"}',
  '{ "a" : [ 1 , { "b" : null } ] , "" : "" }',
  '{"key": "with , and : and } and ]", "x": true}',
  '"\u2028"',
])('%s', (text) => {
  expect(parseJson(text)).toEqual(theLongWay(text));
});

it.each(['', '{', '{"a":}', '[1 2]', 'nul', '"open', "{'a': 1}"])('%s is no JSON', (text) => {
  expect([isJson(text), parseJson(text)]).toEqual([false, null]);
});

it('a long text does not exhaust the stack', () => {
  const text = JSON.stringify({ long: 'x\\"'.repeat(500_000), deep: '"'.repeat(100_000) });
  expect(parseJson(text)?.members).toHaveLength(2);
});
