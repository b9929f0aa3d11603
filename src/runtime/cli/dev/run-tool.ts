/** Runs the tools a project brings along (Vite, TypeScript, this command itself) with the Node that runs us. */

import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { error } from '../../errors/error.js';
import { childEnv } from '../kit/child-env.js';

/** The script behind a package's command, as installed for the project. */
export function toolPath(root: string, name: string, bin = name): string {
  const require = createRequire(join(root, 'package.json'));
  for (const base of require.resolve.paths(name) ?? []) {
    const file = join(base, name, 'package.json');
    if (!existsSync(file)) continue;
    const pkg = JSON.parse(readFileSync(file, 'utf8')) as { bin?: string | Record<string, string> };
    const script = typeof pkg.bin === 'string' ? pkg.bin : pkg.bin?.[bin];
    if (script !== undefined) return join(dirname(file), script);
  }
  throw error('PFQ_BUILD_TOOL', { tool: name, root });
}

export interface ToolRun {
  readonly root: string;
  readonly script: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
  /** The signal that an abort sends; SIGTERM lets the tool finish its step. */
  readonly stopWith?: NodeJS.Signals;
}

export interface ToolOutcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Resolves when it has ended, whatever its exit code; an aborted signal ends it. */
export function runTool({
  root,
  script,
  args,
  env = process.env,
  signal,
  stopWith = 'SIGTERM',
}: ToolRun): Promise<ToolOutcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: root,
      env: childEnv(env),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const stop = (): void => void child.kill(stopWith);
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop, { once: true });
    const text = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8');
      child[name].on('data', (piece: string) => void (text[name] += piece));
    }
    child.once('error', reject);
    child.once('close', (code) => {
      signal?.removeEventListener('abort', stop);
      resolve({ code: code ?? 1, ...text });
    });
  });
}
