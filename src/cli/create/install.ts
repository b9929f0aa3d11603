/** Runs the package manager in the new app. Nothing here needs an install script to run. */
import type { Reporter } from 'prefiq/cli';
import { error } from '../../errors.js';
import type { PackageManager } from '../../project/AppInput.js';
import { INSTALL } from './package-manager.js';

/** What the package manager said last is where its reason stands. */
const TAIL_LINES = 15;

export async function install(root: string, pm: PackageManager, shown: string, out: Reporter): Promise<void> {
  const { execa } = await import('execa');
  const [program, ...args] = INSTALL[pm] as [string, ...string[]];
  const command = [program, ...args].join(' ');
  const progress = out.progress(`Installing packages with ${pm}`);
  const result = await execa(program, args, { cwd: root, all: true, reject: false, stdin: 'ignore' });
  if (!result.failed) return progress.done('Packages installed');
  progress.fail();
  const reason =
    (result as { code?: string }).code === 'ENOENT'
      ? `${program} is not installed`
      : `exit ${result.exitCode ?? result.signal}\n${String(result.all ?? '')
          .trim()
          .split('\n')
          .slice(-TAIL_LINES)
          .join('\n')}`;
  throw error(
    'PFQ_INSTALL_FAILED',
    { command: [program, 'install'].join(' '), reason, dir: shown },
    { details: { command } },
  );
}
