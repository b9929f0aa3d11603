/** Runs the tools a project brings along (Vite, TypeScript) with the Node that runs us. */

import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { error } from '../../errors.js';

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
  /** Passed through unless the run is quiet. */
  readonly output?: (text: string) => void;
}

/** Resolves to the exit code. */
export function runTool({ root, script, args, env = process.env, signal, output }: ToolRun): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: root,
      env: { ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const stop = (): void => void child.kill('SIGTERM');
    signal?.addEventListener('abort', stop, { once: true });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text: string) => output?.(text));
    }
    child.once('error', reject);
    child.once('close', (code) => {
      signal?.removeEventListener('abort', stop);
      resolve(code ?? 1);
    });
  });
}
