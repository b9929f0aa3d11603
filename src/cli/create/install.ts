/** Runs the package manager in the new app. Nothing here needs an install script to run. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { childEnv, type Context } from 'prefiq/cli';
import { error } from '../../errors.js';
import type { PackageManager } from '../../project/load/AppInput.js';
import { INSTALL } from './package-manager.js';

/** The last lines of the package manager hold its reason. */
const TAIL_LINES = 15;

export async function install(
  root: string,
  pm: PackageManager,
  shown: string,
  { env, out }: Pick<Context, 'env' | 'out'>,
): Promise<void> {
  const { execa } = await import('execa');
  const [program, ...args] = INSTALL[pm] as [string, ...string[]];
  const command = [program, ...args].join(' ');
  const progress = out.progress(`Installing packages with ${pm}`);
  const result = await execa(program, args, {
    cwd: root,
    env: childEnv(env),
    extendEnv: false,
    all: true,
    reject: false,
    stdin: 'ignore',
  });
  // Its settings may omit development dependencies, and it succeeds all the same.
  const isWhole = existsSync(join(root, 'node_modules/vite/package.json'));
  if (!result.failed && isWhole) return progress.done('Packages installed');
  progress.fail();
  const reason = reasonOf(result, program);
  throw error(
    'PFQ_INSTALL_FAILED',
    { command: [program, 'install'].join(' '), reason, dir: shown },
    { details: { command } },
  );
}

type Failure = Readonly<Partial<Record<'code' | 'exitCode' | 'signal' | 'all' | 'failed', unknown>>>;

function reasonOf({ code, exitCode, signal, all, failed }: Failure, program: string): string {
  if (code === 'ENOENT') return `${program} is not installed`;
  if (failed !== true)
    return `it left out development packages; \`${program} config list\` shows what tells it to`;
  const said = String(all ?? '').trim().split('\n').slice(-TAIL_LINES).join('\n'); // prettier-ignore
  return `exit ${String(exitCode ?? signal)}\n${said}`;
}
