import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeTexts, type MergeResult } from '../../../../src/engine/merge/index.js';
import { cases, renderedFiles, RUNS, type Case } from './cases.js';
import { gitVerdicts, hasGit, type GitVerdict } from './git-oracle.js';

const FILES = renderedFiles(/\.(ts|tsx|md|css|json|yml)$/);
const BATCH = 500;
const bytes = (text: string): Uint8Array => Buffer.from(text);
const merge = ({ base, user, render }: Case): MergeResult =>
  mergeTexts({ path: 'notes.txt', base: bytes(base), user: bytes(user), render: bytes(render) });

describe.skipIf(!hasGit)('agreement with git merge-file --diff3', () => {
  it(`in ${RUNS} merges of whole lines`, () => {
    const reasons = compare(cases(FILES));
    expect(reasons.get('unexplained') ?? []).toEqual([]);
  });
});

function compare(arbitrary: fc.Arbitrary<Case>): Map<string, Case[]> {
  const reasons = new Map<string, Case[]>();
  for (let from = 0; from < RUNS; from += BATCH) {
    const batch = fc.sample(arbitrary, { numRuns: Math.min(BATCH, RUNS - from) });
    gitVerdicts(batch).forEach((git, at) => {
      const one = batch[at] as Case;
      const reason = judge(one, git);
      if (reason !== null) reasons.set(reason, [...(reasons.get(reason) ?? []), one]);
    });
  }
    [...reasons].map(([reason, all]) => `${reason}: ${all.length}`).join(', '),
    sometimesOpen.length,
  );
  return reasons;
}

function judge(one: Case, git: GitVerdict): string | null {
  const own = merge(one);
  const text = Buffer.from(own.bytes).toString();
  if (own.type === 'merged' && git.conflicts === 0) return text === git.text ? null : 'unexplained';
  if (own.type === 'conflict' && git.conflicts > 0) return null;
  return own.type === 'merged' ? 'git conflicts' : 'we conflict';
}
