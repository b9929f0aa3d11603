/** Kind: flags that are printed and then refused. Every suggestion is taken as it is printed, until nothing is open. */
import fc from '../../fast-check.js';
import { modelPath, mustParse } from 'prefiq/modelmeta';
import { describe, expect, it } from 'vitest';

import { howToDecide } from '../../../src/project/migrations/describe-schema.js';
import { UNDECIDED, type Decisions } from '../../../src/schema/decisions.js';
import { diffSchema } from '../../../src/schema/diff.js';
import type { Choice, SchemaState } from '../../../src/schema/SchemaDiff.js';
import { answer, state } from './random-models.js';

/** The words of a line as a shell takes them; brackets hold alternatives. */
const WORDS = /'(?:[^']|'\\'')*'|[()|]|[^\s()|]+/g;

/** Parses the flags of the `pick`th alternative, as a person would type them. */
function taken(line: string, pick: number, after: SchemaState): Decisions {
  const words = (line.replace(/^Say it: prefiq migrate make /, '').match(WORDS) ?? []).map((word) =>
    word.replace(/^'|'$/g, '').replaceAll("'\\''", "'"),
  );
  const decisions: Record<Choice['flag'], string[]> = { rename: [], drop: [], map: [], fill: [] };
  let group: (readonly [string, string])[] | null = null;
  const put = ([flag, value]: readonly [string, string]): void => {
    const name = flag.slice(2) as Choice['flag'];
    const isAsked = name === 'fill' && value.endsWith('<value>');
    decisions[name].push(isAsked ? answer({ flag: name, value: value.slice(0, -7) }, after) : value);
  };
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string;
    if (word === '(') group = [];
    else if (word === ')') {
      put((group ?? [])[pick % (group?.length ?? 1)] as readonly [string, string]);
      group = null;
    } else if (word.startsWith('--')) {
      const pair = [word, words[++at] ?? ''] as const;
      if (group === null) put(pair);
      else group.push(pair);
    }
  }
  return decisions;
}

/** Lines that were printed until nothing was open. Throws where one is refused. */
function walk(before: SchemaState, after: SchemaState, pick: number): readonly string[] {
  const lines: string[] = [];
  let decisions = UNDECIDED;
  for (let round = 0; round < 12; round++) {
    const { open } = diffSchema(before, after, decisions);
    if (open.length === 0 || open.some(({ choices }) => choices.length === 0)) return lines;
    const line = howToDecide(open, decisions);
    lines.push(line);
    decisions = taken(line, pick, after);
  }
  throw new Error(`never settled:\n${lines.join('\n')}`);
}

const models = (fields: string): SchemaState => ({
  models: mustParse([{ path: modelPath('Badge'), text: `model: Badge\nfields:\n${fields}` }]),
  tenancy: 'none',
});
const field = (name: string, rest: string): string => `  ${name}: { ${rest} }\n`;

describe('every suggestion can be taken as it is printed', () => {
  it.each([
    [
      'renamed and required from now on',
      field('a1', 'type: string'),
      field('b1', 'type: string, required: true'),
    ],
    [
      'renamed, and was required',
      field('a1', 'type: string, required: true'),
      field('b1', 'type: string, required: true'),
    ],
    [
      'two gone, one came',
      field('a1', 'type: string') + field('a2', 'type: string'),
      field('b1', 'type: string, required: true'),
    ],
    [
      'two gone, two came',
      field('a1', 'type: string') + field('a2', 'type: string'),
      field('b1', 'type: string, required: true') + field('b2', 'type: string, required: true'),
    ],
    [
      'a value that an enum lost, with a quote in it, under another name',
      field('a1', `type: enum, values: [one, "it's two"]`),
      field('b1', 'type: enum, values: [one], required: true'),
    ],
  ])('%s', (_, before, after) => {
    for (const pick of [0, 1, 2, 3]) walk(models(before), models(after), pick);
  });

  it('asks for no value of a column that may be an old one under another name', () => {
    const [first] = walk(
      models(field('a1', 'type: string')),
      models(field('b1', 'type: string, required: true')),
      0,
    );
    expect(first).toBe('Say it: prefiq migrate make (--rename Badge.a1=b1 | --drop Badge.a1)');
  });

  it('for all models', () => {
    let count = 0;
    fc.assert(
      fc.property(state, state, fc.nat(3), (before, after, pick) => {
        count += walk(before, after, pick).length;
      }),
      { numRuns: 200 },
    );
    expect(count).toBeGreaterThan(100);
  });
});
