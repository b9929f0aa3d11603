/** `upgrade` and `upgrade --abort`, killed: afterwards the project is the old one or the new one, base and all. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recover } from '../../src/engine/apply/recover.js';
import { App } from '../commands/app.js';
import { HistoryApp, plant } from '../upgrade/history.js';
import { HISTORY_EDITS, makeHistoryEdits } from '../upgrade/history-edits.js';
import { bundle, type Bundle } from './bundle.js';
import { runAndKill, runChild } from './children.js';
import { copyOf as copied } from './copy-of.js';
import { MOMENTS } from './moments.js';
import { rounds, SEED } from '../rounds.js';
import { generator } from './random.js';

const VERSION = '2.0.0';
const CALLS = rounds(5, 25);
const SERVICE = 'bin/services/CustomerService.ts';

interface Case {
  readonly name: string;
  readonly argv: readonly string[];
  /** Leaves the project as it is before the command. Returns the expected files, where they are known beforehand. */
  prepare(app: App): Promise<Record<string, string> | null>;
  /** The hand edits are found at the paths after an upgrade. */
  readonly isUpgraded: boolean;
  /** Exit code of the command once it has been done. */
  readonly again: number;
  readonly kills: number;
}

const CASES: readonly Case[] = [
  {
    name: 'upgrade',
    argv: ['upgrade'],
    prepare: () => Promise.resolve(null),
    isUpgraded: true,
    again: 0,
    kills: MOMENTS.upgrade,
  },
  {
    name: 'upgrade --abort',
    argv: ['upgrade', '--abort'],
    async prepare(app) {
      app.edit(SERVICE, / \* Business rules of customers\..*/, ' * What we know of customers.');
      const untouched = tree(app);
      expect((await app.run('upgrade')).code).toBe(3);
      return untouched;
    },
    isUpgraded: false,
    // Nothing is open any more.
    again: 2,
    kills: MOMENTS.abort,
  },
];

let child: Bundle;
let work: string;
beforeAll(async () => {
  child = await bundle('./history-child.ts');
  work = mkdtempSync(join(tmpdir(), 'prefiq-kill-upgrade-'));
}, 60_000);
afterAll(() => {
  child.dispose();
  rmSync(work, { recursive: true, force: true });
}, 60_000);

const copyOf = (app: HistoryApp, name: string): HistoryApp => new HistoryApp(copied(app, name).root);

/** Every file with its hash; copies that were set aside carry the name of their operation. */
const tree = (app: App): Record<string, string> =>
  Object.fromEntries(
    Object.entries(app.snapshot())
      .filter(([path]) => !path.startsWith('.prefiq/lock'))
      .map(([path, hash]) => [path.replace(/replaced\/[^/]+/, 'replaced/OP'), hash]),
  );

describe.each(CASES)('$name killed', ({ name, argv, prepare, isUpgraded, again, kills }) => {
  let old: HistoryApp;
  let before: Record<string, string>;
  let after: Record<string, string>;
  beforeAll(async () => {
    old = await plant(VERSION, join(work, name.replaceAll(/\W/g, '')));
    await makeHistoryEdits(old, VERSION);
    const want = await prepare(old);
    before = tree(old);
    const whole = copyOf(old, 'whole');
    const { status, stderr } = runChild(child, whole, argv);
    expect(stderr).toBe('go\n');
    expect(status).toBe(0);
    after = tree(whole);
    expect(after).not.toEqual(before);
    if (want !== null) expect(after).toEqual(want);
  }, 120_000);

  /** Recovered it is the old tree or the new one; after the same command again, the new one. */
  async function judge(app: App, at: string): Promise<'old' | 'new'> {
    await recover(app.root, 'test');
    const now = tree(app);
    const outcome = now['project.yml'] === before['project.yml'] ? 'old' : 'new';
    expect(now, `${at}, recovered`).toEqual(outcome === 'old' ? before : after);
    const { code, stderr } = await app.run(...argv);
    expect(code, `${at}: ${stderr}`).toBe(outcome === 'old' ? 0 : again);
    expect((await app.run('status')).code, at).toBe(0);
    expect(tree(app), `${at}, and the same command again`).toEqual(after);
    for (const edit of isUpgraded ? HISTORY_EDITS : [])
      expect(() => edit.alive(app), `${at}: ${edit.name}`).not.toThrow();
    return outcome;
  }

  it(`${kills} times at random`, async () => {
    const { ms } = await runAndKill(child, copyOf(old, 'timed'), argv);
    const random = generator(SEED);
    const seen: string[] = [];
    for (let i = 0; i < kills; i++) {
      const app = copyOf(old, `random-${i}`);
      // Denser at the beginning: what is put ready, and the moment from which it counts.
      const { isKilled } = await runAndKill(child, app, argv, ms * random() ** 4);
      seen.push(`${await judge(app, `seed ${SEED}, kill ${i}`)}${isKilled ? '' : '(done)'}`);
      rmSync(app.root, { recursive: true });
    }
    console.log(`${name}, seed ${SEED}: ${seen.join(' ')}`);
  }, 300_000);

  it('at writing calls spread over the operation, torn in half', async () => {
    const counted = runChild(child, copyOf(old, 'counted'), argv);
    const calls = Number(/calls (\d+)/.exec(counted.stdout)?.[1]);
    expect(calls).toBeGreaterThan(CALLS);
    const outcomes = new Set<string>();
    for (let i = 0; i < CALLS; i++) {
      const at = 1 + Math.floor(((calls - 1) * i) / (CALLS - 1));
      const app = copyOf(old, `call-${at}`);
      const env = { PREFIQ_TEST_KILL_AT: String(at), PREFIQ_TEST_TORN: '1' };
      expect(runChild(child, app, argv, env).signal, `call ${at} of ${calls}`).toBe('SIGKILL');
      outcomes.add(await judge(app, `call ${at} of ${calls}`));
      rmSync(app.root, { recursive: true });
    }
    expect([...outcomes].sort()).toEqual(['new', 'old']);
  }, 300_000);
});
