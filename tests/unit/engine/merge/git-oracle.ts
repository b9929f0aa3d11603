/** Git's merge of the same three texts. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Case } from './cases.js';

export interface GitVerdict {
  /** Blocks of conflict markers. */
  readonly conflicts: number;
  readonly text: string;
}

export const hasGit = spawnSync('git', ['--version']).status === 0;

/** Starting a process from Node costs more than git takes: a shell starts many. */
const SCRIPT = `i=$1; while [ $i -lt $2 ]; do
git merge-file -p -q --diff3 -L yours -L before -L prefiq $i.user $i.base $i.render > $i.out; echo $? > $i.code
i=$((i+1)); done`;

const SHELLS = 2;

export async function gitVerdicts(all: readonly Case[]): Promise<readonly GitVerdict[]> {
  const dir = mkdtempSync(join(realpathSync(tmpdir()), 'prefiq-oracle-'));
  try {
    all.forEach((one, at) => {
      for (const side of ['base', 'user', 'render'] as const)
        writeFileSync(join(dir, `${at}.${side}`), one[side]);
    });
    const share = Math.ceil(all.length / SHELLS);
    await Promise.all(
      Array.from({ length: SHELLS }, (_, shell) => {
        const [from, to] = [shell * share, Math.min(all.length, (shell + 1) * share)];
        return promisify(execFile)('sh', ['-c', SCRIPT, 'sh', String(from), String(to)], { cwd: dir });
      }),
    );
    return all.map((_, at) => {
      const conflicts = Number(readFileSync(join(dir, `${at}.code`), 'utf8'));
      if (conflicts > 127) throw new Error(`git merge-file ended with ${conflicts}`);
      return { conflicts, text: readFileSync(join(dir, `${at}.out`), 'utf8') };
    });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
