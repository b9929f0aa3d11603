/** Apps with the three packages installed, as built from the sources of now, and their real `prefiq` command. */
import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { App, appSource, type AppSource } from './app.js';
import { linkPackages, packages, type Packages, ROOT } from './packages.js';

/** Packages that `npm run demo` installs: React, Vite, TypeScript. */
const DEMO_MODULES = join(ROOT, 'demo/crm/node_modules');
/** In CI its absence is a failure, not a reason to skip. */
export const hasDemo = existsSync(join(DEMO_MODULES, 'vite')) || process.env['CI'] === 'true';

export const hasTerminal = existsSync('/usr/bin/script');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export class InstalledApp extends App {
  readonly #script: string;
  readonly #running = new Set<Running>();

  constructor(root: string, script: string) {
    super(root);
    this.#script = script;
  }

  /** Starts `prefiq <argv>` and goes on. */
  start(argv: readonly string[], env: Record<string, string> = {}): Running {
    const running = new Running(
      spawn(process.execPath, [this.#script, ...argv], {
        cwd: this.root,
        env: { PATH: process.env['PATH'], HOME: this.root, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
    this.#running.add(running);
    return running;
  }

  /** The same on a terminal of its own (`script` of util-linux): keys go to the standard input of the child. */
  startOnTerminal(argv: readonly string[]): Running {
    const line = ['exec', process.execPath, this.#script, ...argv].join(' ');
    const running = new Running(
      spawn('script', ['-q', '-e', '-c', line, '/dev/null'], {
        cwd: this.root,
        env: { PATH: process.env['PATH'], HOME: this.root, TERM: 'dumb', SHELL: '/bin/sh', NO_COLOR: '1' },
        stdio: ['pipe', 'pipe', 'pipe'],
      }),
    );
    this.#running.add(running);
    return running;
  }

  prefiq(argv: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
    return this.start(argv, env).ended;
  }

  /** Ends what a failed test left running. */
  async dispose(): Promise<void> {
    for (const running of this.#running) running.child.kill('SIGKILL');
    await Promise.all([...this.#running].map(({ ended }) => ended));
  }
}

/** A command that goes on, and all it printed so far. */
export class Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  stdout = '';
  stderr = '';

  constructor(child: ChildProcess) {
    this.child = child;
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.ended = new Promise((resolve) =>
      child.once('close', (code) => resolve({ code, stdout: this.stdout, stderr: this.stderr })),
    );
  }

  get text(): string {
    return this.stdout + this.stderr;
  }

  /** Waits until it has printed this, and gives back what matched. */
  async says(pattern: RegExp, ms = 20_000): Promise<RegExpExecArray> {
    return until(
      () => pattern.exec(this.text) ?? undefined,
      () => `it did not say ${String(pattern)}, but: ${this.text}`,
      ms,
    );
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> {
    this.child.kill(signal);
    return this.ended;
  }
}

export async function until<T>(
  probe: () => Promise<T | undefined> | T | undefined,
  why: () => string,
  ms = 20_000,
): Promise<T> {
  const deadline = Date.now() + ms;
  for (;;) {
    const found = await probe();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > deadline) throw new Error(why());
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The app with node_modules; `demo`: with all that a page needs too. */
export async function install(source: AppSource, { demo = false } = {}): Promise<InstalledApp> {
  const built = await packages();
  const { root } = source.copy();
  const own = join(root, 'node_modules');
  linkPackages(built, own);
  if (demo) addModules(built, own, DEMO_MODULES);
  return new InstalledApp(root, built.prefiq);
}

/** All that a page needs too, from a folder that has it. */
export function addModules({ nodeModules }: Packages, own: string, from: string): void {
  // A link would lead its imports out of the app: Vite serves nothing from there, and React would be there twice.
  const pages = join(own, '@codexion/resources');
  rmSync(pages);
  cpSync(join(nodeModules, '@codexion/resources'), pages, { recursive: true });
  const others = readdirSync(from).filter((name) => !existsSync(join(own, name)) && !name.startsWith('.'));
  for (const name of others) symlinkSync(join(from, name), join(own, name));
}

/** Process ids below a process, itself left out. */
export function descendants(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const stat = readStat(name);
    if (stat !== undefined) parents.set(Number(name), stat);
  }
  const below = (id: number): number[] =>
    [...parents].filter(([, parent]) => parent === id).flatMap(([child]) => [child, ...below(child)]);
  return below(pid);
}

function readStat(pid: string): number | undefined {
  try {
    return Number(/\) \S (\d+)/.exec(new App('/proc').read(`${pid}/stat`))?.[1]);
  } catch {
    return undefined; // It ended while we looked.
  }
}

export const isAlive = (pid: number): boolean => existsSync(`/proc/${pid}`);

export { appSource };
