import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apply } from '../../src/engine/apply/apply.js';
import { reconcile } from '../../src/engine/reconcile/reconcile.js';
import { readPending } from '../../src/engine/apply/pending.js';
import { recover } from '../../src/engine/apply/recover.js';
import { Project, snapshot } from '../engine/project.js';
import { settle } from '../../src/engine/settle-conflicts.js';
import { bundle, type Bundle } from './bundle.js';
import { rounds, SEED } from '../rounds.js';
import { generator } from './random.js';
import { EDITS, newTree, oldTree } from './scenario.js';

let child: Bundle;
let work: string;
beforeAll(async () => {
  child = await bundle('./apply-child.ts');
  work = mkdtempSync(join(tmpdir(), 'prefiq-kill-'));
});
afterAll(() => {
  child.dispose();
  rmSync(work, { recursive: true, force: true });
});

/** Names of operations differ from run to run. */
function tree(root: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(snapshot(root)).map(([path, hash]) => [
      path.replace(/(replaced\/)\d{14}-[0-9a-f]{6}/, '$1OP'),
      hash,
    ]),
  );
}

async function makeOld(root: string, extra = 0): Promise<void> {
  const project = new Project(root);
  await project.apply(oldTree(extra));
  for (const [path, text] of Object.entries(EDITS)) project.write(path, text);
}

/** One more command: the same again, which is refused where the first one got as far as its conflicts. */
async function finished(root: string, extra = 0): Promise<void> {
  if (readPending(root) !== null) return;
  await apply(reconcile(newTree(extra), { root, origins: 'all' }), { command: 'child' });
}

/** The operation that is taken back had put copies of edited generated files aside; those are kept. */
const withoutReplaced = (files: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(files).filter(([path]) => !path.startsWith('.prefiq/replaced')));

/** The redo log of the last operation may remain, and a dead process's lock, which the next writer takes over. */
const leftovers = (root: string): string[] =>
  (existsSync(join(root, '.prefiq/tmp')) ? readdirSync(join(root, '.prefiq/tmp')) : []).filter(
    (name) => name !== 'last' && !name.startsWith('lock'),
  );

const run = (root: string, env: Record<string, string> = {}, extra = 0, how = 'apply') =>
  spawnSync(process.execPath, [child.file, root, String(extra), how], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });

/** Every call with many rounds, else every fifth. */
const STRIDE = rounds(5, 1);

describe('kill -9 at every writing call of an operation', () => {
  it.each([
    ['before the call', '0'],
    ['after half of it', '1'],
  ])(
    '%s: recovery gives the old project or the new one, byte for byte',
    async (_, torn) => {
      const source = join(work, `source-${torn}`);
      await makeOld(source);
      const before = tree(source);
      const reference = join(work, `reference-${torn}`);
      cpSync(source, reference, { recursive: true });
      const counted = run(reference);
      const calls = Number(/calls (\d+)/.exec(counted.stdout)?.[1]);
      expect(calls).toBeGreaterThan(60);
      const after = tree(reference);
      expect(after).not.toEqual(before);

      const outcomes = { old: 0, new: 0 };
      for (let at = 1; at <= calls; at += STRIDE) {
        const root = join(work, `at-${torn}-${at}`);
        cpSync(source, root, { recursive: true });
        const { signal } = run(root, { PREFIQ_TEST_KILL_AT: String(at), PREFIQ_TEST_TORN: torn });
        expect(signal, `call ${at}`).toBe('SIGKILL');
        await recover(root, 'test');
        const now = tree(root);
        const outcome = now['update.txt'] === before['update.txt'] ? 'old' : 'new';
        expect(now, `recovered after call ${at}`).toEqual(outcome === 'old' ? before : after);
        outcomes[outcome]++;
        await finished(root);
        expect(tree(root), `one more command after call ${at}`).toEqual(after);
        expect(leftovers(root), `call ${at}`).toEqual([]);
        rmSync(root, { recursive: true });
      }
      expect(outcomes.old).toBeGreaterThan(10 / STRIDE);
      expect(outcomes.new).toBeGreaterThan(10 / STRIDE);
    },
    300_000,
  );

  it('also while recovering from a kill', async () => {
    const source = join(work, 'twice');
    await makeOld(source);
    const reference = join(work, 'twice-reference');
    cpSync(source, reference, { recursive: true });
    const calls = Number(/calls (\d+)/.exec(run(reference).stdout)?.[1]);
    const after = tree(reference);
    // Half-way through the renames.
    for (const first of [Math.round(calls * 0.6), Math.round(calls * 0.75), Math.round(calls * 0.9)]) {
      for (let second = 1; second <= 40; second += rounds(9, 3)) {
        const root = join(work, `twice-${first}-${second}`);
        cpSync(source, root, { recursive: true });
        run(root, { PREFIQ_TEST_KILL_AT: String(first) });
        run(root, { PREFIQ_TEST_KILL_AT: String(second) });
        await recover(root, 'test');
        await finished(root);
        expect(tree(root), `calls ${first} and ${second}`).toEqual(after);
        rmSync(root, { recursive: true });
      }
    }
  }, 300_000);
});

describe('kill -9 at every writing call of --abort', () => {
  it('leaves the conflicts or the project before them, and one more --abort ends it', async () => {
    const source = join(work, 'abort');
    await makeOld(source);
    const before = tree(source);
    await finished(source);
    const conflicted = tree(source);
    const reference = join(work, 'abort-reference');
    cpSync(source, reference, { recursive: true });
    const calls = Number(/calls (\d+)/.exec(run(reference, {}, 0, 'abort').stdout)?.[1]);
    expect(calls).toBeGreaterThan(40);
    expect(withoutReplaced(tree(reference))).toEqual(before);

    const outcomes = { conflicts: 0, before: 0 };
    for (let at = 1; at <= calls; at += STRIDE) {
      const root = join(work, `abort-${at}`);
      cpSync(source, root, { recursive: true });
      const { signal } = run(root, { PREFIQ_TEST_KILL_AT: String(at) }, 0, 'abort');
      expect(signal, `call ${at}`).toBe('SIGKILL');
      await recover(root, 'test');
      const isOpen = readPending(root) !== null;
      const now = tree(root);
      expect(isOpen ? now : withoutReplaced(now), `call ${at}`).toEqual(isOpen ? conflicted : before);
      outcomes[isOpen ? 'conflicts' : 'before']++;
      if (isOpen) await settle(root, 'abort', { command: 'test' });
      expect(withoutReplaced(tree(root)), `one more --abort after call ${at}`).toEqual(before);
      expect(leftovers(root), `call ${at}`).toEqual([]);
      rmSync(root, { recursive: true });
    }
    expect(outcomes.conflicts).toBeGreaterThan(10 / STRIDE);
    expect(outcomes.before).toBeGreaterThan(5 / STRIDE);
  }, 300_000);
});

describe('kill -9 at random moments', () => {
  it('of a larger operation: many times the old or the new one', async () => {
    const EXTRA = 150;
    const source = join(work, 'random');
    await makeOld(source, EXTRA);
    const reference = join(work, 'random-reference');
    cpSync(source, reference, { recursive: true });
    const duration = await timeAfterGo(reference, EXTRA);
    const [before, after] = [tree(source), tree(reference)];
    const random = generator(SEED);
    const seen: string[] = [];
    for (let i = 0; i < rounds(6, 30); i++) {
      const root = join(work, `random-${i}`);
      cpSync(source, root, { recursive: true });
      const delay = random() * duration;
      const killed = await killAfterGo(root, delay, EXTRA);
      await recover(root, 'test');
      const now = tree(root);
      const outcome = now['update.txt'] === before['update.txt'] ? 'old' : 'new';
      expect(now, `seed ${SEED}, kill ${i} after ${delay} ms`).toEqual(outcome === 'old' ? before : after);
      seen.push(`${outcome}${killed ? '' : '(done)'}`);
      rmSync(root, { recursive: true });
    }
    console.log(`seed ${SEED}: ${seen.join(' ')}`);
  }, 300_000);
});

function timeAfterGo(root: string, extra: number): Promise<number> {
  return new Promise((resolve) => {
    const process_ = spawn(process.execPath, [child.file, root, String(extra)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let start = 0;
    process_.stdout.once('data', () => (start = performance.now()));
    process_.on('exit', () => resolve(performance.now() - start));
  });
}

function killAfterGo(root: string, delay: number, extra: number): Promise<boolean> {
  return new Promise((resolve) => {
    const process_ = spawn(process.execPath, [child.file, root, String(extra)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    process_.stdout.once('data', () => setTimeout(() => process_.kill('SIGKILL'), delay));
    process_.on('exit', (_, signal) => resolve(signal === 'SIGKILL'));
  });
}
