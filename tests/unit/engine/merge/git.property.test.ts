/** git merge-file is the oracle: the same verdicts, and in clean merges the same text. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeTexts } from '../../../../src/engine/merge/index.js';
import { cases, renderedFiles, RUNS, sometimesOpen, type Case } from './cases.js';
import { gitVerdicts, hasGit, type GitVerdict } from './git-oracle.js';

const FILES = renderedFiles(/\.(ts|tsx|md|css|json|yml)$/);
const BATCH = 500;
const TIMEOUT = 240_000;

interface Disagreement {
  readonly one: Case;
  readonly git: GitVerdict;
}

describe.skipIf(!hasGit)('agreement with git merge-file --diff3', () => {
  it(
    `over ${RUNS} merges of whole lines is at least 99 in 100`,
    async () => {
      const { found, conflicts } = await disagreements(cases(FILES), RUNS);
      expect(found.length).toBeLessThanOrEqual(RUNS / 100);
      expect(found.filter(({ git }) => !hasOnlyEqualBlocks(git))).toEqual([]);
      // Were all of them clean, or none, the figure would say little.
      expect(conflicts).toBeGreaterThan(RUNS / 5);
      expect(conflicts).toBeLessThan((RUNS * 4) / 5);
    },
    TIMEOUT,
  );

  it(
    'is the same for texts without a final newline, once they are given one',
    async () => {
      const { found } = await disagreements(sometimesOpen(cases(FILES)), RUNS / 5);
      const ended = found.map(({ one }) => withFinalNewline(one));
      const verdicts = await gitVerdicts(ended);
      const unexplained = ended.filter((one, at) => !agree(one, verdicts[at] as GitVerdict));
      expect(unexplained).toEqual([]);
    },
    TIMEOUT,
  );
});

async function disagreements(arbitrary: fc.Arbitrary<Case>, runs: number) {
  const found: Disagreement[] = [];
  let conflicts = 0;
  for (let from = 0; from < runs; from += BATCH) {
    const batch = fc.sample(arbitrary, Math.min(BATCH, runs - from));
    const verdicts = await gitVerdicts(batch);
    verdicts.forEach((git, at) => {
      const one = batch[at] as Case;
      if (git.conflicts > 0) conflicts++;
      if (!agree(one, git)) found.push({ one, git });
    });
  }
  return { found, conflicts };
}

function agree({ base, user, render }: Case, git: GitVerdict): boolean {
  const bytes = (text: string): Uint8Array => Buffer.from(text);
  const own = mergeTexts({ path: 'notes.txt', base: bytes(base), user: bytes(user), render: bytes(render) });
  if (own.type === 'conflict') return git.conflicts > 0;
  return git.conflicts === 0 && Buffer.from(own.bytes).toString() === git.text;
}

/** Git compares hunk with hunk; sides that come to the same text by different hunks are no conflict of ours. */
function hasOnlyEqualBlocks({ conflicts, text }: GitVerdict): boolean {
  const blocks = text.matchAll(/^<{7} yours\n([^]*?)^\|{7} before\n[^]*?^={7}\n([^]*?)^>{7} prefiq$/gm);
  return conflicts > 0 && [...blocks].every(([, user, render]) => user === render);
}

const ended = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`);

const withFinalNewline = ({ base, user, render }: Case): Case => ({
  base: ended(base),
  user: ended(user),
  render: ended(render),
});
