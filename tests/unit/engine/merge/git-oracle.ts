/** What git makes of the same three texts. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Case } from './cases.js';

export interface GitVerdict {
  /** Blocks of conflict markers. */
  readonly conflicts: number;
  readonly text: string;
}

export const hasGit = spawnSync('git', ['--version']).status === 0;

/** One shell for all of them: starting a process from Node costs more than git takes. */
const SCRIPT = `i=0; while [ $i -lt "$1" ]; do
git merge-file -p -q --diff3 -L yours -L before -L prefiq $i.user $i.base $i.render > $i.out; echo $? > $i.code
i=$((i+1)); done`;

export function gitVerdicts(all: readonly Case[]): readonly GitVerdict[] {
  const dir = mkdtempSync(join(realpathSync(tmpdir()), 'prefiq-oracle-'));
  try {
    all.forEach((one, at) => {
      for (const side of ['base', 'user', 'render'] as const)
        writeFileSync(join(dir, `${at}.${side}`), one[side]);
    });
    const { status, stderr } = spawnSync('sh', ['-c', SCRIPT, 'sh', String(all.length)], { cwd: dir });
    if (status !== 0) throw new Error(`git merge-file: ${String(stderr)}`);
    return all.map((_, at) => {
      const conflicts = Number(readFileSync(join(dir, `${at}.code`), 'utf8'));
      if (conflicts > 127) throw new Error(`git merge-file ended with ${conflicts}`);
      return { conflicts, text: readFileSync(join(dir, `${at}.out`), 'utf8') };
    });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
