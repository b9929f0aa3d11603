/** Real processes with a limit, in their own groups, so that every process they start ends with them. */

import { spawn, type ChildProcess } from 'node:child_process';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface RunOptions {
  readonly cwd: string;
  readonly env?: Environment;
  readonly seconds?: number;
  /** Keep standard input open for the caller; else there is none. */
  readonly openInput?: boolean;
}

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  /** Both streams as they came. */
  readonly all: string;
}

const living = new Set<ChildProcess>();

process.on('exit', killAll);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    killAll();
    process.exit(1);
  });
}

function killAll(): void {
  for (const child of living) killGroup(child);
}

/** Variables of the test runner, and of the npm that ran it, must not reach what is tested. */
export function cleanEnvironment(extra: Environment = {}): Record<string, string> {
  const npm = /^npm_(?!config_(registry|cafile|userconfig|globalconfig|cache|proxy|https?_proxy)$)/i;
  const runner = /^(VITEST|VITE_|NODE_(ENV|OPTIONS)$|INIT_CWD$|(TEST|DEV|PROD|MODE|SSR|BASE_URL|CI)$)/;
  const foreign = (name: string): boolean => npm.test(name) || runner.test(name);
  const own = Object.entries(process.env).filter(([name]) => !foreign(name));
  return Object.fromEntries(
    [...own, ...Object.entries({ NO_COLOR: '1', ...extra })].filter(
      (pair): pair is [string, string] => pair[1] !== undefined,
    ),
  );
}

export function start(command: string, args: readonly string[], options: RunOptions): ChildProcess {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: cleanEnvironment(options.env),
    stdio: [options.openInput ? 'pipe' : 'ignore', 'pipe', 'pipe'],
    detached: true,
  });
  living.add(child);
  child.once('exit', () => living.delete(child));
  return child;
}

/** Everything below the child, too: npm, npx and shells do not hand signals on. */
export function killGroup(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It has ended already.
  }
}

/** Runs to the end, with any exit code. A command over its limit is killed and fails. */
export function attempt(command: string, args: readonly string[], options: RunOptions): Promise<Outcome> {
  const { seconds = 120 } = options;
  const shown = [command, ...args].join(' ');
  return new Promise((resolve, reject) => {
    const child = start(command, args, options);
    let [stdout, all] = ['', ''];
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      all += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (all += text));
    const timer = setTimeout(() => {
      killGroup(child);
      reject(new Error(`${shown}\nwas not done after ${seconds} s:\n${tail(all)}`));
    }, seconds * 1000);
    child.once('error', (cause) => {
      clearTimeout(timer);
      reject(new Error(`${shown}: ${cause.message}`));
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      killGroup(child);
      resolve({ code, stdout, all });
    });
  });
}

/** Runs to the end and must succeed; else its output is the message. */
export async function run(command: string, args: readonly string[], options: RunOptions): Promise<Outcome> {
  const outcome = await attempt(command, args, options);
  if (outcome.code === 0) return outcome;
  throw new Error(
    `${[command, ...args].join(' ')}\nin ${options.cwd} ended with ${outcome.code}:\n${tail(outcome.all)}`,
  );
}

const TAIL_LINES = 80;
const tail = (text: string): string => text.trimEnd().split('\n').slice(-TAIL_LINES).join('\n');
