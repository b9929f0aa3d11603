/** git merge-file is the oracle: the same verdicts, and in clean merges the same text. */
import { parse } from '@babel/parser';
import fc from '../../../fast-check.js';
import { describe, expect, it } from 'vitest';
import { mergeTexts, type MergeResult } from '../../../../src/engine/merge/index.js';
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

/** Modules are merged with imports as sets, and parsed: where that makes a difference to git, it is for these reasons. */
describe.skipIf(!hasGit)('modules differ from git merge-file', () => {
  it(
    'in imports, and where what git merges would not parse',
    async () => {
      const modules = cases(renderedFiles(/\.tsx?$/));
      const batch = fc.sample(modules, RUNS / 5);
      const verdicts = await gitVerdicts(batch);
      const reasons = batch.map((one, at) => reasonOf(one, verdicts[at] as GitVerdict));
      expect(batch.filter((_, at) => reasons[at] === 'none')).toEqual([]);
      expect(reasons.filter((reason) => reason === 'same').length).toBeGreaterThan(RUNS / 10);
    },
    TIMEOUT,
  );
});

function reasonOf(one: Case, git: GitVerdict): 'same' | 'imports' | 'syntax' | 'none' {
  if (agree(one, git, 'page.tsx')) return 'same';
  const own = merge(one, 'page.tsx');
  if (!agree(one, git)) return 'none';
  if (own.type === 'conflict' && git.conflicts === 0) return parses(git.text) ? 'none' : 'syntax';
  return [one.user, one.render, one.base].some((text) => /^(?:import|export \{)/m.test(text))
    ? 'imports'
    : 'none';
}

function parses(text: string): boolean {
  try {
    parse(text, { sourceType: 'module', plugins: ['typescript', 'jsx'] });
    return !/^import x from "x";$[^]*^import x from "x";$/m.test(text);
  } catch {
    return false;
  }
}

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

function merge({ base, user, render }: Case, path = 'notes.txt'): MergeResult {
  const bytes = (text: string): Uint8Array => Buffer.from(text);
  return mergeTexts({ path, base: bytes(base), user: bytes(user), render: bytes(render) });
}

function agree(one: Case, git: GitVerdict, path?: string): boolean {
  const own = merge(one, path);
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
