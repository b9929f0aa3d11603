/** Runs a bundled command as a process of its own, to its end or until it is killed. */
import { spawn, spawnSync } from 'node:child_process';
import type { App } from '../commands/app.js';
import type { Bundle } from './bundle.js';

export const runChild = (
  child: Bundle,
  app: App,
  argv: readonly string[],
  env: Record<string, string> = {},
) =>
  spawnSync(process.execPath, [child.file, ...argv], {
    cwd: app.root,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });

/** `after`: ms from the moment it says that it begins to write; without it the run goes to its end. */
export function runAndKill(child: Bundle, app: App, argv: readonly string[], after?: number) {
  return new Promise<{ isKilled: boolean; ms: number }>((resolve) => {
    const process_ = spawn(process.execPath, [child.file, ...argv], {
      cwd: app.root,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let start = 0;
    process_.stderr.once('data', () => {
      start = performance.now();
      if (after !== undefined) setTimeout(() => process_.kill('SIGKILL'), after);
    });
    process_.on('close', (_, signal) =>
      resolve({ isKilled: signal === 'SIGKILL', ms: performance.now() - start }),
    );
  });
}
