/** A command that writes into a project, killed: afterwards the project is the old one or the new one. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recover } from '../../src/engine/apply/recover.js';
import { App, appSource, type AppSource } from '../commands/app.js';
import { bundle, type Bundle } from './bundle.js';
import { runAndKill, runChild } from './children.js';
import { copyOf } from './copy-of.js';
import { rounds, SEED } from '../rounds.js';
import { generator } from './random.js';

const CALLS = rounds(2, 12);
/** Edits by hand before the command: none of them may ever change. */
const MINE = { path: 'bin/services/billing.ts', text: 'export const mine = 1;\n' };
/** At the end of files that the tool wrote. */
const ADDED: Readonly<Record<string, string>> = {
  'bin/services/ProjectService.ts': '\nexport const ours = 1;\n',
  'README.md': '\nWhat else we want to say.\n',
};
const COMMENT = '# what we sell\n';

export interface Case {
  readonly name: string;
  readonly argv: readonly string[];
  /** Makes work for the command. */
  prepare(app: App): unknown;
  /** A file that tells the old tree from the new one. */
  readonly witness: string;
  /** A command that changes nothing once the killed one is done. */
  readonly again: readonly string[];
  /** New paths of edited files once it is done, where they moved. */
  readonly moved?: Readonly<Record<string, string>>;
  readonly kills: number;
}

/** Every file with its hash. Migrations carry the second they were made in, copies the name of their operation. */
function tree(app: App): Record<string, string> {
  const timed = /\d{14}_\w+\.ts|base\/index\.json$/;
  // The snapshot lists them: without their times it is the same.
  const of = (path: string, hash: string): string =>
    path === '.prefiq/schema.json' ? app.read(path).replace(/\d{14}_/g, 'TIME_') : hash;
  return Object.fromEntries(
    Object.entries(app.snapshot())
      .filter(([path]) => !path.startsWith('.prefiq/lock'))
      .map(([path, hash]) => [timeless(path), timed.test(path) ? 'timed' : of(path, hash)]),
  );
}

const timeless = (text: string): string =>
  text.replace(/replaced\/[^/]+/, 'replaced/OP').replace(/\d{14}_(?=\w+\.ts)/g, 'TIME_');

/** Reads what `prefiq status` says of the base and the files together. */
async function statusOf(app: App): Promise<string> {
  const { code, stdout, stderr } = await app.run('status', '--all');
  expect(code, stderr).toBe(0);
  return timeless(stdout);
}

/** Declares the tests of every case, on copies of an app with a model Project. */
export function describeKilled(cases: readonly Case[]): void {
  let child: Bundle;
  let source: AppSource;
  beforeAll(async () => {
    child = await bundle('./command-child.ts');
    source = await appSource(['Project:code:string!^,name:string!']);
    // With the client made: what remains of codegen is what a kill can meet, not a compiler that warms up.
    await source.run('codegen');
  }, 60_000);
  afterAll(() => {
    child.dispose();
    source.dispose();
  }, 60_000);

  /** The project before the command, with a hand's work in it. */
  async function prepared({ prepare }: Case): Promise<App> {
    const app = source.copy();
    await prepare(app);
    app.write(MINE.path, MINE.text);
    for (const [path, text] of Object.entries(ADDED)) app.write(path, app.read(path) + text);
    app.edit('project.yml', 'apps:\n', `apps:\n  ${COMMENT}`);
    return app;
  }

  const run = (app: App, argv: readonly string[], env?: Record<string, string>) =>
    runChild(child, app, argv, env);

  describe.each(cases)('$name killed', (one) => {
    let old: App;
    let before: Record<string, string>;
    let after: Record<string, string>;
    let status: Readonly<Record<'old' | 'new', string>>;
    beforeAll(async () => {
      old = await prepared(one);
      before = tree(old);
      const whole = copyOf(old, 'whole');
      const { status: code, stderr } = run(whole, one.argv);
      expect(stderr.replace(/warning:[^]*/, '')).toBe('go\n');
      expect(code).toBe(0);
      after = tree(whole);
      expect(after[one.witness]).not.toBe(before[one.witness]);
      status = { old: await statusOf(old), new: await statusOf(whole) };
    }, 60_000);

    /** Holds the hand's work and the manifest against what they were. */
    function assertMine(app: App, isDone: boolean, at: string): void {
      expect(app.read(MINE.path), at).toBe(MINE.text);
      for (const [path, text] of Object.entries(ADDED)) {
        const now = (isDone ? one.moved?.[path] : undefined) ?? path;
        expect(app.read(now).endsWith(text), `${at}: ${now}`).toBe(true);
      }
      expect(app.read('project.yml'), at).toContain(COMMENT);
    }

    /** Recovered it is the old tree or the new one; after the same command again, the new one. */
    async function judge(app: App, at: string): Promise<'old' | 'new'> {
      await recover(app.root, 'test');
      const now = tree(app);
      const outcome = now[one.witness] === before[one.witness] ? 'old' : 'new';
      expect(now, `${at}, recovered`).toEqual(outcome === 'old' ? before : after);
      expect(await statusOf(app), at).toBe(status[outcome]);
      assertMine(app, outcome === 'new', at);
      const again = await app.run(...(outcome === 'old' ? one.argv : one.again));
      expect(again.code, `${at}: ${again.stderr}`).toBe(0);
      expect(tree(app), `${at}, and the same command again`).toEqual(after);
      assertMine(app, true, at);
      return outcome;
    }

    it(`${one.kills} times at random`, async () => {
      const { ms } = await runAndKill(child, copyOf(old, 'timed'), one.argv);
      const random = generator(SEED);
      const seen: string[] = [];
      for (let i = 0; i < one.kills; i++) {
        const app = copyOf(old, `random-${i}`);
        // Denser at the beginning: what is put ready, and the moment from which it counts.
        const { isKilled } = await runAndKill(child, app, one.argv, ms * random() ** 4);
        seen.push(`${await judge(app, `seed ${SEED}, kill ${i}`)}${isKilled ? '' : '(done)'}`);
        rmSync(app.root, { recursive: true });
      }
      console.log(`${one.name}, seed ${SEED}: ${seen.join(' ')}`);
    }, 300_000);

    it('at writing calls spread over the operation, torn in half', async () => {
      const counted = run(copyOf(old, 'counted'), one.argv);
      const calls = Number(/calls (\d+)/.exec(counted.stdout)?.[1]);
      expect(calls).toBeGreaterThan(CALLS);
      const outcomes = new Set<string>();
      for (let i = 0; i < CALLS; i++) {
        const at = 1 + Math.floor(((calls - 1) * i) / (CALLS - 1));
        const app = copyOf(old, `call-${at}`);
        const { signal } = run(app, one.argv, { PREFIQ_TEST_KILL_AT: String(at), PREFIQ_TEST_TORN: '1' });
        expect(signal, `call ${at} of ${calls}`).toBe('SIGKILL');
        outcomes.add(await judge(app, `call ${at} of ${calls}`));
        rmSync(app.root, { recursive: true });
      }
      expect([...outcomes].sort()).toEqual(['new', 'old']);
    }, 300_000);
  });
}
