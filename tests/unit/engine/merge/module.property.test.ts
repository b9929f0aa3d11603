/** Merges of rendered modules in which both sides edited lines and imports. */
import { parse } from '@babel/parser';
import fc from '../../../fast-check.js';
import { describe, expect, it } from 'vitest';
import { mergeTexts, type MergeResult } from '../../../../src/engine/merge/index.js';
import { cases, renderedFiles, RUNS, type Case } from './cases.js';

const FILES = renderedFiles(/\.tsx?$/).filter((text) => text.startsWith('import '));
/** TSX, as some of the files are; no edit makes a difference between the two. */
const PATH = 'page.tsx';

const bytes = (text: string): Uint8Array => Buffer.from(text);
const textOf = (result: MergeResult): string => Buffer.from(result.bytes).toString();
const merge = ({ base, user, render }: Case): MergeResult =>
  mergeTexts({ path: PATH, base: bytes(base), user: bytes(user), render: bytes(render) });

type ImportEdit = (text: string) => string;

const name = fc.constantFrom('alpha', 'beta', 'gamma', 'delta');
const IMPORTS = /^import[^]*?;$/gm;

/** A name put into one of the statements in braces. */
const addName: fc.Arbitrary<ImportEdit> = fc.tuple(name, fc.nat(9)).map(([added, which]) => (text) => {
  const lists = [...text.matchAll(/^import (?:type )?\{/gm)];
  const at = lists[which % Math.max(lists.length, 1)];
  if (at === undefined || text.includes(added)) return text;
  const end = at.index + at[0].length;
  return `${text.slice(0, end)} ${added},${text.slice(end)}`;
});

const addStatement: fc.Arbitrary<ImportEdit> = fc.tuple(name, fc.nat(9)).map(([added, which]) => (text) => {
  const all = [...text.matchAll(IMPORTS)];
  const at = all[which % Math.max(all.length, 1)];
  if (at === undefined || text.includes(added)) return text;
  return `${text.slice(0, at.index)}import { ${added} } from './${added}';\n${text.slice(at.index)}`;
});

const removeStatement: fc.Arbitrary<ImportEdit> = fc.nat(9).map((which) => (text) => {
  const all = [...text.matchAll(IMPORTS)];
  const at = all[which % Math.max(all.length, 1)];
  return at === undefined ? text : text.slice(0, at.index) + text.slice(at.index + at[0].length + 1);
});

const importEdits = fc.array(fc.oneof(addName, addStatement, removeStatement), { maxLength: 3 });
const apply = (text: string, edits: readonly ImportEdit[]): string =>
  edits.reduce((now, edit) => edit(now), text);

const modules: fc.Arbitrary<Case> = fc
  .tuple(cases(FILES), fc.constantFrom(...FILES), importEdits, importEdits, fc.boolean())
  .map(([{ base, user, render }, file, mine, theirs, alsoLines]) =>
    alsoLines
      ? { base, user: apply(user, mine), render: apply(render, theirs) }
      : { base: file, user: apply(file, mine), render: apply(file, theirs) },
  );

const holds = (check: (one: Case) => void): void => {
  fc.assert(fc.property(modules, check), { numRuns: RUNS });
};

describe('a merge of modules', { timeout: 180_000 }, () => {
  it('is the other side where one side changed nothing', () => {
    holds(({ base, user }) => {
      expect(textOf(merge({ base, user, render: base }))).toBe(user);
      expect(textOf(merge({ base, user: base, render: user }))).toBe(user);
      expect(textOf(merge({ base, user, render: user }))).toBe(user);
    });
  });

  it('comes to the same verdict with the sides changed over, where both parse', () => {
    holds(({ base, user, render }) => {
      fc.pre(parses(user) && parses(render));
      expect(merge({ base, user, render }).type).toBe(merge({ base, user: render, render: user }).type);
    });
  });

  it('of two that parse does so too', () => {
    holds((one) => {
      fc.pre(parses(one.user) && parses(one.render));
      const result = merge(one);
      if (result.type === 'merged') expect(parses(textOf(result))).toBe(true);
    });
  });

  it('conflicts only in code: imports always merge, with every name that a side added', () => {
    const both = fc.tuple(fc.constantFrom(...FILES), importEdits, importEdits);
    fc.assert(
      fc.property(both, ([file, mine, theirs]) => {
        const one = { base: file, user: apply(file, mine), render: apply(file, theirs) };
        const result = merge(one);
        const clash = ['alpha', 'beta', 'gamma', 'delta'].some((added) => isFromTwo(one, added));
        if (!clash) expect(result.type).toBe('merged');
        for (const added of ['alpha', 'beta', 'gamma', 'delta']) {
          if (one.user.includes(added) || one.render.includes(added)) expect(textOf(result)).toContain(added);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('loses no line of code: additions of each side are in the result', () => {
    holds((one) => {
      const result = new Set(textOf(merge(one)).split('\n'));
      const was = new Set(one.base.split('\n'));
      for (const side of [one.user, one.render]) {
        const code = side.replace(IMPORTS, '').split('\n');
        // Lines between two imports may be empty, and the import statements are a set.
        for (const line of code)
          if (!was.has(line) && line !== '' && !/import|from/.test(line)) expect(result).toContain(line);
      }
    });
  });
});

/** One side imports the name from another module than the other: two declarations of one name. */
function isFromTwo({ user, render }: Case, added: string): boolean {
  const from = (text: string) =>
    [...text.matchAll(IMPORTS)].map(([one]) => one).find((one) => new RegExp(`\\b${added}\\b`).test(one));
  const [mine, theirs] = [from(user), from(render)];
  const moduleOf = (one: string) => /from '(.*)'/.exec(one)?.[1];
  return mine !== undefined && theirs !== undefined && moduleOf(mine) !== moduleOf(theirs);
}

function parses(text: string): boolean {
  try {
    parse(text, { sourceType: 'module', plugins: ['typescript', 'jsx'] });
    return true;
  } catch {
    return false;
  }
}
