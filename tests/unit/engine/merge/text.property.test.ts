import fc from '../../../fast-check.js';
import { describe, expect, it } from 'vitest';
import { hasMarkers, mergeTexts, type MergeResult } from '../../../../src/engine/merge/index.js';
import { cases, renderedFiles, RUNS, sometimesOpen, type Case } from './cases.js';

const FILES = renderedFiles(/\.(ts|tsx|md|css|json|yml)$/);
const texts = sometimesOpen(cases(FILES));

const bytes = (text: string): Uint8Array => Buffer.from(text);
const textOf = ({ bytes: out }: MergeResult): string => Buffer.from(out).toString();
const merge = ({ base, user, render }: Case): MergeResult =>
  mergeTexts({ path: 'notes.txt', base: bytes(base), user: bytes(user), render: bytes(render) });
const holds = (arbitrary: fc.Arbitrary<Case>, check: (one: Case) => void): void => {
  fc.assert(fc.property(arbitrary, check), { numRuns: RUNS });
};

describe('a merge of texts', () => {
  it('is the render where the user changed nothing', () => {
    holds(texts, ({ base, render }) => {
      const result = merge({ base, user: base, render });
      expect([result.type, textOf(result)]).toEqual(['merged', render]);
    });
  });

  it("is the user's file where the render did not change", () => {
    holds(texts, ({ base, user }) => {
      const result = merge({ base, user, render: base });
      expect([result.type, textOf(result)]).toEqual(['merged', user]);
    });
  });

  it('is the text that both sides came to', () => {
    holds(texts, ({ base, user }) => {
      const result = merge({ base, user, render: user });
      expect([result.type, textOf(result)]).toEqual(['merged', user]);
    });
  });

  it("keeps the user's bytes: line ends of either kind, a mark at the start", () => {
    const ends = fc.tuple(texts, fc.infiniteStream(fc.boolean()), fc.boolean());
    fc.assert(
      fc.property(ends, ([{ base, user, render }, isCrlf, hasMark]) => {
        const own =
          (hasMark ? '\uFEFF' : '') + user.replace(/\n/g, () => (isCrlf.next().value ? '\r\n' : '\n'));
        expect(textOf(merge({ base, user: own, render: base }))).toBe(own);
        expect(textOf(merge({ base, user: own, render: user }))).toBe(own);
        const [mixed, plain] = [merge({ base, user: own, render }), merge({ base, user, render })];
        expect(mixed.type).toBe(plain.type);
        const even = textOf(mixed)
          .replace(/^\uFEFF/, '')
          .replaceAll('\r\n', '\n');
        expect(even).toBe(textOf(plain));
      }),
      { numRuns: RUNS },
    );
  });

  it('comes to the same verdict with the sides changed over', () => {
    holds(texts, ({ base, user, render }) => {
      const [one, other] = [merge({ base, user, render }), merge({ base, user: render, render: user })];
      expect(one.type).toBe(other.type);
      if (one.type === 'merged') expect(textOf(one)).toBe(textOf(other));
    });
  });

  it('loses no line: lines that a side has more often than the base are in the result as often', () => {
    holds(cases(FILES), ({ base, user, render }) => {
      const result = countLines(textOf(merge({ base, user, render })));
      const was = countLines(base);
      for (const side of [user, render]) {
        for (const [line, count] of countLines(side))
          if (count > (was.get(line) ?? 0)) expect(result.get(line) ?? 0).toBeGreaterThan(0);
      }
    });
  });

  it('has markers exactly where it is a conflict', () => {
    holds(texts, (one) => {
      const result = merge(one);
      expect(hasMarkers(result.bytes)).toBe(result.type === 'conflict');
      if (result.type === 'conflict')
        expect(textOf(result).match(/^<{7} yours$/gm)).toHaveLength(result.hunks);
    });
  });
});

function countLines(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of text.split('\n')) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}
