/** Runs the CLIs in this process, on a directory of its own, with everything they print caught. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Io } from 'prefiq/cli';
import { main } from '../../src/cli/create-main.js';

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export async function create(
  cwd: string,
  argv: readonly string[],
  env: Record<string, string> = {},
): Promise<Outcome> {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const io: Io = {
    stdout: { write: (text) => stdout.push(text) },
    stderr: { write: (text) => stderr.push(text) },
    stdin: {},
    env: { PATH: process.env['PATH'], HOME: cwd, ...env },
    cwd,
  };
  const code = await main(argv, io);
  return { code, stdout: stdout.join(''), stderr: stderr.join('') };
}

export function tempDir(files: Readonly<Record<string, string>> = {}): {
  readonly path: string;
  dispose(): void;
} {
  const path = mkdtempSync(join(tmpdir(), 'prefiq-cli-'));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), text);
  }
  return { path, dispose: () => rmSync(path, { recursive: true, force: true }) };
}
