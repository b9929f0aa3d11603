/** Commands on a terminal of their own, with somebody who types. */
import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

const TERMINAL = fileURLToPath(new URL('./terminal.py', import.meta.url));

export const hasTerminal = spawnSync('python3', ['-c', 'import pty']).status === 0;

/** `\r` ends an answer. */
export const KEYS = {
  down: '\u001b[B',
  up: '\u001b[A',
  ctrlC: '\u0003',
  ctrlU: '\u0015',
  ctrlD: '\u0004',
} as const;

/** A text that has been printed since the last keys, and the keys that follow it. */
export type Typed = readonly [seen: string, keys: string];

export interface Session {
  readonly code: number;
  /** All that was printed, in order, without colours. */
  readonly screen: string;
}

/** Runs a script of Node; the terminal has 100 columns. */
export function onTerminal(cwd: string, argv: readonly string[], keys: readonly Typed[]): Promise<Session> {
  return new Promise((resolve, reject) => {
    const run = spawn('python3', [TERMINAL, JSON.stringify(keys), process.execPath, ...argv], {
      cwd,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    run.stdout.on('data', (data: Buffer) => (output += data.toString()));
    run.on('close', () => {
      try {
        const { code, screen } = JSON.parse(output) as Session;
        resolve({ code, screen: stripVTControlCharacters(screen).replaceAll('\r', '') });
      } catch (cause) {
        reject(cause as Error);
      }
    });
  });
}
