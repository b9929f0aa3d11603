/** Two commands in one project at the same time: the second waits for the first, or says who holds the lock. */
import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { LOCK_FILE } from '../../src/engine/disk/layout.js';
import { appSource, type App, type AppSource } from '../commands/app.js';
import { bundle, type Bundle } from './bundle.js';

/** Writing calls until the lock is held and files are being put ready. */
const AT_WORK = 20;
const READY_MS = 20_000;
const POLL_MS = 10;

const scaffold = (name: string): readonly string[] => [
  'lowcode',
  'scaffold',
  'model',
  name,
  '--fields',
  'title:string!',
];
const UPGRADE = ['upgrade'] as const;

interface Running {
  readonly process: ChildProcess;
  readonly ended: Promise<{ readonly code: number | null; readonly stderr: string }>;
}

let child: Bundle;
let source: AppSource;
const running = new Set<ChildProcess>();
beforeAll(async () => {
  child = await bundle('./command-child.ts');
  source = await appSource(['Project:code:string!^,name:string!']);
}, 60_000);
afterEach(() => {
  for (const one of running) one.kill('SIGKILL');
});
afterAll(() => {
  child.dispose();
  source.dispose();
}, 60_000);

function start(app: App, argv: readonly string[], env: Record<string, string> = {}): Running {
  const process_ = spawn(process.execPath, [child.file, ...argv], {
    cwd: app.root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  running.add(process_);
  let stderr = '';
  process_.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<{ code: number | null; stderr: string }>((resolve) => {
    process_.on('close', (code) => {
      running.delete(process_);
      resolve({ code, stderr });
    });
  });
  return { process: process_, ended };
}

/** The state of a process as the system has it: T is halted. */
const stateOf = (pid: number): string | undefined =>
  /\) (\w)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1];

/** Begins a command and halts it in the middle of its work, the lock in its hands. */
async function halted(app: App, argv: readonly string[]): Promise<Running> {
  const env = { PREFIQ_TEST_KILL_AT: String(AT_WORK), PREFIQ_TEST_SIGNAL: 'SIGSTOP' };
  const one = start(app, argv, env);
  const { pid = 0 } = one.process;
  const end = Date.now() + READY_MS;
  while (stateOf(pid) !== 'T') {
    if (Date.now() > end) throw new Error(`prefiq ${argv.join(' ')} was not halted`);
    await sleep(POLL_MS);
  }
  expect(JSON.parse(app.read(LOCK_FILE))).toMatchObject({ pid });
  return one;
}

function upgradable(): App {
  const app = source.copy();
  app.edit('project.yml', /(template: \{.*?version: )[^,]+/, '$10.0.9');
  return app;
}

/** Checks the files that both commands together leave behind. */
async function expectModels(app: App, ...names: readonly string[]): Promise<void> {
  for (const name of names) {
    expect(app.read('project.yml')).toContain(name);
    expect(app.read('bin/registry.ts')).toContain(`${name}Provider`);
    expect(app.has(`bin/services/${name}Service.ts`), name).toBe(true);
  }
  expect((await app.run('status')).code).toBe(0);
  const derived = await app.run('codegen', '--no-client', '--check');
  expect(derived.code, derived.stdout).toBe(0);
}

const PAIRS = [
  {
    name: 'scaffold and scaffold',
    first: scaffold('Alpha'),
    second: scaffold('Beta'),
    make: () => source.copy(),
    models: ['Alpha', 'Beta'],
  },
  {
    name: 'upgrade and scaffold',
    first: UPGRADE,
    second: scaffold('Beta'),
    make: upgradable,
    models: ['Beta'],
  },
  {
    name: 'scaffold and upgrade',
    first: scaffold('Alpha'),
    second: UPGRADE,
    // A project whose upgrade moves files is refused by scaffold.
    make: () => source.copy(),
    models: ['Alpha'],
  },
];

// Processes are halted and looked at by means of Linux.
describe.skipIf(process.platform !== 'linux')('two commands at once', () => {
  it.each(PAIRS)(
    '$name: the second waits while the first is at work, and both are done',
    async ({ first, second, make, models }) => {
      const app = make();
      const one = await halted(app, first);
      const two = start(app, second);
      // Time enough to be done, were there nothing in the way.
      await sleep(1500);
      expect(two.process.exitCode).toBeNull();
      one.process.kill('SIGCONT');
      expect(await one.ended).toMatchObject({ code: 0 });
      const { code, stderr } = await two.ended;
      expect(code, stderr).toBe(0);
      await expectModels(app, ...models);
      expect((await app.run('upgrade', '--check')).code).toBe(0);
    },
    60_000,
  );

  it('the second says who holds the lock when it has waited long enough, and can be run again', async () => {
    const app = source.copy();
    const one = await halted(app, scaffold('Alpha'));
    const { code, stderr } = await start(app, scaffold('Beta')).ended;
    expect(code).toBe(1);
    expect(stderr).toContain('PFQ_LOCK_HELD');
    expect(stderr).toContain(`"lowcode scaffold model Alpha", process ${one.process.pid}`);
    expect(app.has('bin/services/BetaService.ts')).toBe(false);
    one.process.kill('SIGCONT');
    expect(await one.ended).toMatchObject({ code: 0 });
    expect(await start(app, scaffold('Beta')).ended).toMatchObject({ code: 0 });
    await expectModels(app, 'Alpha', 'Beta');
  }, 60_000);

  it('started at the same moment, both are done', async () => {
    const app = source.copy();
    const both = [start(app, scaffold('Alpha')), start(app, scaffold('Beta'))];
    for (const { ended } of both) expect(await ended).toMatchObject({ code: 0 });
    await expectModels(app, 'Alpha', 'Beta');
  }, 60_000);
});
