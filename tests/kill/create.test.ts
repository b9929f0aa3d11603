import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { snapshot } from '../engine/project.js';
import { bundle, type Bundle } from './bundle.js';
import { rounds, SEED } from '../rounds.js';
import { generator } from './random.js';

const ARGV = [
  'crm',
  '--yes',
  '--no-install',
  '--no-git',
  '--runtime',
  'registry',
  '--model',
  'Project:code:string!,name:string!',
];
const KILLS = rounds(6, 30);

let child: Bundle;
let work: string;
beforeAll(async () => {
  child = await bundle('./create-child.ts');
  work = mkdtempSync(join(tmpdir(), 'prefiq-kill-create-'));
}, 60_000);
afterAll(() => {
  child.dispose();
  rmSync(work, { recursive: true, force: true });
});

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly ms: number;
  readonly output: string;
}

function run(cwd: string, killAfter?: number, argv = ARGV): Promise<Ended> {
  return new Promise((resolve) => {
    const process_ = spawn(process.execPath, [child.file, ...argv], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let start = 0;
    let output = '';
    process_.stdout.on('data', (data: Buffer) => (output += data.toString()));
    process_.stderr.on('data', (data: Buffer) => {
      output += data.toString();
      if (start !== 0) return;
      start = performance.now();
      if (killAfter !== undefined) setTimeout(() => process_.kill('SIGKILL'), killAfter);
    });
    process_.on('close', (code, signal) => resolve({ code, signal, ms: performance.now() - start, output }));
  });
}

/** Migrations carry the time they were made at, in name and content; the snapshot lists them, the index has their hashes. */
function timeless(root: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(snapshot(root)).map(([path, hash]) => [
      path.replace(/\d{14}/, 'TIME'),
      /\d{14}|index\.json$|^\.prefiq\/schema\.json$/.test(path) ? 'timed' : hash,
    ]),
  );
}

describe('create-prefiq-app killed at random moments', () => {
  it(`${KILLS} times: the same command afterwards gives the whole app, and nobody's files are lost`, async () => {
    const reference = join(work, 'reference');
    mkdirSync(reference);
    const whole = await run(reference);
    expect(whole.output).toContain('Created');
    const want = timeless(join(reference, 'crm'));
    const random = generator(SEED);
    const seen: string[] = [];
    for (let i = 0; i < KILLS; i++) {
      const cwd = join(work, String(i));
      mkdirSync(cwd);
      writeFileSync(join(cwd, 'neighbour.txt'), 'mine\n');
      // The last third of the run is where it writes.
      const { signal } = await run(cwd, whole.ms * (0.6 + 0.45 * random()));
      const at = `seed ${SEED}, kill ${i}`;
      const left = Object.keys(snapshot(cwd)).length;
      const again = await run(cwd);
      // Complete, though it was killed: the directory is not empty any more, and says so.
      const complete = again.output.includes('PFQ_CREATE_NOT_EMPTY');
      expect(again.code, `${at}: ${again.output}`).toBe(complete ? 2 : 0);
      expect(timeless(join(cwd, 'crm')), at).toEqual(want);
      expect(snapshot(cwd)['neighbour.txt'], at).toBeDefined();
      seen.push(
        signal === null
          ? 'done'
          : left <= 4
            ? 'nothing'
            : again.output.includes('interrupted')
              ? 'finished'
              : 'partly',
      );
      rmSync(cwd, { recursive: true });
    }
    console.log(`seed ${SEED}: ${seen.join(' ')}`);
  }, 300_000);

  it('two at once: one makes the app, the other is refused or finds it made', async () => {
    const cwd = join(work, 'two');
    mkdirSync(cwd);
    const ends = await Promise.all([run(cwd), run(cwd)]);
    const codes = ends.map(({ code }) => code).sort();
    expect(codes[0]).toBe(0);
    expect(
      ends
        .filter(({ code }) => code !== 0)
        .every(({ output }) => /PFQ_(CREATE_NOT_EMPTY|APPLY_CHANGED|LOCK_HELD)/.test(output)),
    ).toBe(true);
    expect(codes.filter((code) => code === 0).length).toBe(1);
  }, 60_000);
});
