/** Real projects, made by `create-prefiq-app`, and the `prefiq` command run on them in this process. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runCli, type CommandRef, type Io } from 'prefiq/cli';
import { commands } from '../../src/cli/commands.js';
import { COMMANDS } from '../../src/runtime/cli/main.js';
import { create, type Outcome } from '../cli/run.js';
import { snapshot } from '../engine/project.js';

const NO_STEPS = ['--yes', '--no-install', '--no-git', '--runtime', 'registry'];

export interface Run extends Outcome {
  /** The output with --json. */
  json<T>(): T;
}

interface How {
  readonly all?: readonly CommandRef[];
  readonly env?: Readonly<Record<string, string>>;
}

/** `prefiq <argv>`, started in `cwd`. */
export async function prefiq(
  cwd: string,
  argv: readonly string[],
  { all = [...COMMANDS, ...commands], env = {} }: How = {},
): Promise<Run> {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const io: Io = {
    stdout: { write: (text) => stdout.push(text) },
    stderr: { write: (text) => stderr.push(text) },
    stdin: {},
    env: { PATH: process.env['PATH'], HOME: cwd, ...env },
    cwd,
  };
  const cli = { program: 'prefiq', version: '0.0.0', intro: 'test', commands: all };
  const code = await runCli(cli, argv, io);
  const text = stdout.join('');
  return { code, stdout: text, stderr: stderr.join(''), json: <T>() => JSON.parse(text) as T };
}

export class App {
  readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  run(...argv: string[]): Promise<Run> {
    return prefiq(this.root, argv);
  }

  path(path: string): string {
    return join(this.root, path);
  }

  has(path: string): boolean {
    return existsSync(this.path(path));
  }

  read(path: string): string {
    return readFileSync(this.path(path), 'utf8');
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(this.path(path)), { recursive: true });
    writeFileSync(this.path(path), text);
  }

  /** Replaces a text that must be there. */
  edit(path: string, from: string | RegExp, to: string): void {
    const before = this.read(path);
    const after = before.replace(from, to);
    if (after === before) throw new Error(`${path} does not hold ${String(from)}`);
    this.write(path, after);
  }

  /** Without what a run remembers for the next one: that holds the times of files. */
  snapshot(): Record<string, string> {
    const all = Object.entries(snapshot(this.root));
    return Object.fromEntries(all.filter(([path]) => !/^\.prefiq\/cache(\/|$)/.test(path)));
  }
}

export interface AppSource {
  /** A fresh copy of the app. */
  copy(): App;
  /** A copy of a copy in its present state. */
  copyOf(app: App): App;
  /** The app all copies are made of. */
  run(...argv: string[]): Promise<Run>;
  dispose(): void;
}

/** Creates an app once; tests work on copies of it. */
export async function appSource(models: readonly string[]): Promise<AppSource> {
  const work = mkdtempSync(join(tmpdir(), 'prefiq-app-'));
  const flags = models.flatMap((model) => ['--model', model]);
  const { code, stderr } = await create(work, ['crm', ...NO_STEPS, ...flags]);
  if (code !== 0) throw new Error(`the app of this test was not created: ${stderr}`);
  let count = 0;
  const copyOf = ({ root: from }: { readonly root: string }): App => {
    const root = join(work, `copy-${++count}`);
    cpSync(from, root, { recursive: true, verbatimSymlinks: true });
    return new App(root);
  };
  return {
    run: (...argv) => prefiq(join(work, 'crm'), argv),
    copy: () => copyOf({ root: join(work, 'crm') }),
    copyOf,
    dispose: () => rmSync(work, { recursive: true, force: true }),
  };
}

/** Paths that differ between two snapshots, directories left out. */
export function changedPaths(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): string[] {
  const paths = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...paths].filter((path) => !path.endsWith('/') && before[path] !== after[path]).sort();
}
