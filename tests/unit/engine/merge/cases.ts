/** Three texts that hang together: a base, and two sets of edits on it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from '../../../fast-check.js';

import { rounds } from '../../../rounds.js';

export const RUNS = rounds(500, 5000);

export interface Case {
  readonly base: string;
  readonly user: string;
  readonly render: string;
}

interface Edit {
  /** Where, as a share of the lines there are. */
  readonly at: number;
  readonly remove: number;
  readonly insert: readonly string[];
}

const SNAPSHOTS = fileURLToPath(new URL('../../../../snapshots/', import.meta.url));

/** Files that the generators render; every project has a hundred of these. */
export function renderedFiles(pattern: RegExp): readonly string[] {
  return readdirSync(SNAPSHOTS, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => path.includes('expected'))
    .sort()
    .map((path) => readFileSync(path, 'utf8'))
    .filter((text) => text.length > 200 && text.length < 8000);
}

/** Few different lines, so that much repeats. */
const lineOfFew = fc.constantFrom('a', 'b', 'c', '{', '}', '', '  return;');
const freshLine = fc.constantFrom(
  '// mine',
  'const more = 1;',
  '',
  '}',
  '  {',
  'höher',
  'import x from "x";',
);

const joined = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

const edits = (line: fc.Arbitrary<string>, most: number): fc.Arbitrary<readonly Edit[]> =>
  fc.array(
    fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      remove: fc.nat(3),
      insert: fc.array(line, { maxLength: 3 }),
    }),
    { maxLength: most },
  );

function edited(text: string, changes: readonly Edit[]): string {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  for (const { at, remove, insert } of changes)
    lines.splice(Math.round(at * lines.length), remove, ...insert);
  return joined(lines);
}

const editedTwice = (base: fc.Arbitrary<string>, line: fc.Arbitrary<string>): fc.Arbitrary<Case> =>
  fc.tuple(base, edits(line, 4), edits(line, 4), edits(line, 1)).map(([text, mine, theirs, both]) => ({
    base: text,
    user: edited(edited(text, both), mine),
    render: edited(edited(text, both), theirs),
  }));

const unrelated: fc.Arbitrary<Case> = (() => {
  const text = fc.array(lineOfFew, { maxLength: 12 }).map(joined);
  return fc.record({ base: text, user: text, render: text });
})();

const repetitive = editedTwice(fc.array(lineOfFew, { maxLength: 40 }).map(joined), lineOfFew);

/** Texts of every kind, LF, with a final newline. */
export function cases(files: readonly string[]): fc.Arbitrary<Case> {
  return fc.oneof(
    { arbitrary: editedTwice(fc.constantFrom(...files), freshLine), weight: 3 },
    { arbitrary: repetitive, weight: 2 },
    { arbitrary: unrelated, weight: 1 },
  );
}

const without = (text: string): string => text.replace(/\n$/, '');

/** The same, some without their final newline. */
export const sometimesOpen = (all: fc.Arbitrary<Case>): fc.Arbitrary<Case> =>
  fc.tuple(all, fc.boolean(), fc.boolean(), fc.boolean()).map(([{ base, user, render }, b, u, r]) => ({
    base: b ? without(base) : base,
    user: u ? without(user) : user,
    render: r ? without(render) : render,
  }));
