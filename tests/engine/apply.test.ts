import { spawnSync } from 'node:child_process';
import fs, {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { apply, locked } from '../../src/engine/apply/apply.js';
import { acquireLock } from '../../src/engine/apply/acquire-lock.js';
import { recover } from '../../src/engine/apply/recover.js';
import { reconcile } from '../../src/engine/reconcile/reconcile.js';
import { write } from '../../src/engine/write.js';
import { Project, tree } from './project.js';

let project: Project;
beforeEach(() => {
  project = new Project();
});
afterEach(() => {
  project.dispose();
});

const A = tree({ 'a.txt': 'one\n', 'dir/b.txt': 'two\n' });
const A2 = tree({ 'a.txt': 'ONE\n', 'dir/b.txt': 'TWO\n' });
const command = { command: 'test' };

describe('somebody edits while a command runs', () => {
  it('a file that is to be replaced: refused, nothing written', async () => {
    await project.apply(A);
    const changeSet = project.reconcile(A2);
    project.write('dir/b.txt', 'mine\n');
    const before = project.snapshot();
    await expect(apply(changeSet, command)).rejects.toMatchObject({ code: 'PFQ_APPLY_CHANGED' });
    expect(project.snapshot()).toEqual(before);
  });

  it('a file that is to be created: refused', async () => {
    const changeSet = project.reconcile(A);
    project.write('a.txt', 'mine\n');
    await expect(apply(changeSet, command)).rejects.toMatchObject({ code: 'PFQ_APPLY_CHANGED' });
    expect(project.read('a.txt')).toBe('mine\n');
    expect(project.has('.prefiq')).toBe(false);
  });

  it('the index, by another command: refused', async () => {
    const changeSet = project.reconcile(tree({ 'x.txt': 'x\n' }), { origins: [] });
    await project.apply(A);
    await expect(apply(changeSet, command)).rejects.toMatchObject({ code: 'PFQ_APPLY_CHANGED' });
  });
});

describe('a create that fails leaves nothing', () => {
  it('not even the directories above', async () => {
    const root = project.path('deep/er/crm');
    const changeSet = reconcile(A, { root, origins: [] });
    const file = project.path('deep/er/crm/a.txt');
    mkdirSync(project.path('deep'));
    // The target appears between reconcile and apply.
    mkdirSync(file, { recursive: true });
    await expect(apply(changeSet, command)).rejects.toMatchObject({ code: 'PFQ_APPLY_CHANGED' });
    rmSync(project.path('deep/er'), { recursive: true });
    const fresh = reconcile(A, { root, origins: [] });
    await expect(locked(root, command, () => Promise.reject(new Error('no plan')))).rejects.toThrow(
      'no plan',
    );
    expect(existsSync(project.path('deep/er'))).toBe(false);
    expect(existsSync(project.path('deep'))).toBe(true);
    await apply(fresh, command);
    expect(existsSync(file)).toBe(true);
  });
});

describe('directories that refuse', () => {
  it.skipIf(process.getuid?.() === 0)('permission denied: taken back, coded', async () => {
    await project.apply(A);
    chmodSync(project.path('dir'), 0o555);
    onTestFinished(() => chmodSync(project.path('dir'), 0o755));
    const before = project.snapshot();
    await expect(project.apply(A2)).rejects.toMatchObject({ code: 'PFQ_APPLY_FAILED' });
    expect(project.snapshot()).toEqual(before);
  });

  it.each(['renameSync', 'writeFileSync', 'fsyncSync', 'mkdirSync', 'linkSync'] as const)(
    '%s failing with ENOSPC at any call: taken back, coded',
    async (name) => {
      const { syncBuiltinESMExports } = await import('node:module');
      const original = fs[name] as (...args: unknown[]) => unknown;
      const restore = () => {
        (fs as unknown as Record<string, unknown>)[name] = original;
        syncBuiltinESMExports();
      };
      onTestFinished(restore);
      let failures = 0;
      for (let at = 1; at <= 40; at++) {
        const own = new Project();
        await own.apply(A);
        const before = own.snapshot();
        let calls = 0;
        (fs as unknown as Record<string, unknown>)[name] = (...args: unknown[]) => {
          if (++calls === at)
            throw Object.assign(new Error('ENOSPC: no space left on device'), {
              code: 'ENOSPC',
              path: String(args[0]),
            });
          return original(...args);
        };
        syncBuiltinESMExports();
        const outcome = await own
          .apply(
            tree({
              'a.txt': 'ONE\n',
              'dir/b.txt': 'TWO\n',
              'new/c.txt': 'c\n',
              'g.ts': { content: 'g\n', owner: 'tool' },
            }),
          )
          .catch((cause: unknown) => cause);
        restore();
        if (outcome instanceof Error) {
          failures++;
          expect(outcome, `${name} call ${at}`).toMatchObject({
            code: expect.stringMatching(/^PFQ_APPLY_(FAILED|UNFINISHED)$/) as string,
          });
          if ((outcome as unknown as { code: string }).code === 'PFQ_APPLY_UNFINISHED')
            await recover(own.root, 'test');
          const now = own.snapshot();
          if (now['a.txt'] === before['a.txt']) expect(now, `${name} call ${at}`).toEqual(before);
          else expect(own.read('dir/b.txt')).toBe('TWO\n');
        }
        own.dispose();
      }
      expect(failures).toBeGreaterThan(0);
    },
  );
});

describe('a full disk', () => {
  it('(tmpfs of 400 kB) is taken back, and the command works once there is room', async ({ skip }) => {
    const mount = mkdtempSync(join(tmpdir(), 'prefiq-full-'));
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=400k', 'tmpfs', mount]).status === 0;
    onTestFinished(() => {
      if (mounted) spawnSync('umount', [mount]);
      rmSync(mount, { recursive: true, force: true });
    });
    if (!mounted) skip('tmpfs cannot be mounted here');
    const own = new Project(mount);
    const small = tree({ 'a.txt': 'one\n' });
    await own.apply(small);
    const before = own.snapshot();
    const big = tree({
      'a.txt': 'ONE\n',
      ...Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`many/${i}.txt`, 'x'.repeat(4000)])),
    });
    await expect(own.apply(big)).rejects.toMatchObject({
      code: 'PFQ_APPLY_FAILED',
      message: expect.stringContaining('the disk is full') as string,
    });
    expect(own.snapshot()).toEqual(before);
    expect(own.read('a.txt')).toBe('one\n');
    await own.apply(tree({ 'a.txt': 'ONE\n' }));
    expect(own.read('a.txt')).toBe('ONE\n');
  });
});

describe('two writers', () => {
  it('the second one waits for the first', async () => {
    const order: string[] = [];
    const slow = locked(project.root, { command: 'slow' }, async () => {
      order.push('slow starts');
      await new Promise((resolve) => setTimeout(resolve, 100));
      order.push('slow ends');
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    const waited: string[] = [];
    await locked(project.root, { command: 'quick', onWait: (holder) => waited.push(holder.command) }, () =>
      order.push('quick'),
    );
    await slow;
    expect(order).toEqual(['slow starts', 'slow ends', 'quick']);
    expect(waited).toEqual(['slow']);
  });

  it('gives up after a while and says who holds the lock', async () => {
    const release = await acquireLock(project.root, { command: 'lowcode scaffold model Project' });
    await expect(apply(project.reconcile(A), { command: 'x', lockWaitMs: 50 })).rejects.toMatchObject({
      code: 'PFQ_LOCK_HELD',
      message: expect.stringContaining(`"lowcode scaffold model Project", process ${process.pid}`) as string,
    });
    release();
    await apply(project.reconcile(A), command);
  }, 20_000);

  it('takes over from a holder that died, also when its number is used again', async () => {
    const lock = project.path('.prefiq/tmp/lock');
    const dead = spawnSync(process.execPath, ['-e', 'console.log(process.pid)'], {
      encoding: 'utf8',
    }).stdout.trim();
    const { hostname } = await import('node:os');
    for (const holder of [
      { pid: Number(dead), started: null },
      { pid: process.pid, started: '1' },
    ]) {
      project.write(
        '.prefiq/tmp/lock',
        JSON.stringify({ ...holder, host: hostname(), command: 'old', nonce: `nonce-${holder.pid}` }),
      );
      const release = await acquireLock(project.root, { command: 'new', waitMs: 0 });
      expect(JSON.parse(readFileSync(lock, 'utf8'))).toMatchObject({ command: 'new' });
      release();
      expect(existsSync(lock)).toBe(false);
    }
  });

  it('plan under the lock, so that neither loses additions of the other', async () => {
    const add = (name: string) =>
      write(
        () => {
          const known = existsSync(project.path('registry.ts')) ? project.read('registry.ts') : '';
          const rendering = tree({
            'registry.ts': { content: `${known}${name}\n`, owner: 'tool' },
            [`${name}.ts`]: name,
          });
          return { rendering, options: { origins: [] } };
        },
        { root: project.root, command: name },
      );
    await Promise.all(['a', 'b', 'c', 'd'].map(add));
    expect(project.read('registry.ts').split('\n').sort()).toEqual(['', 'a', 'b', 'c', 'd']);
  });
});

describe('a power cut', () => {
  const rewriteBoot = () => {
    const file = project.path('.prefiq/tmp/last');
    const bytes = readFileSync(file, 'latin1');
    writeFileSync(file, bytes.replace(/"boot":"[^"]*"/, '"boot":"another"'), 'latin1');
  };

  it('that left files empty is mended from the last log', async () => {
    await project.apply(A);
    const { mtime } = statSync(project.path('a.txt'));
    truncateSync(project.path('a.txt'));
    utimesSync(project.path('a.txt'), mtime, mtime);
    rewriteBoot();
    await recover(project.root, 'test');
    expect(project.read('a.txt')).toBe('one\n');
    expect(project.has('.prefiq/tmp/last')).toBe(false);
  });

  it('is not mistaken for a file that a person emptied', async () => {
    await project.apply(A);
    const later = new Date(Date.now() + 5000);
    truncateSync(project.path('a.txt'));
    utimesSync(project.path('a.txt'), later, later);
    rewriteBoot();
    await recover(project.root, 'test');
    expect(project.read('a.txt')).toBe('');
  });
});

describe('an edit between the interruption and the next command', () => {
  it('is kept, and the rest is finished', async () => {
    await project.apply(A);
    const changeSet = project.reconcile(A2);
    const { planSteps } = await import('../../src/engine/apply/plan-steps.js');
    const { writeJournal } = await import('../../src/engine/apply/journal.js');
    const { sha256 } = await import('../../src/engine/text.js');
    const { steps, payload, index } = planSteps(changeSet, undefined);
    writeJournal(project.root, {
      header: {
        format: 1,
        boot: 'b',
        operation: '20260101000000-abcdef',
        command: 'killed',
        time: Date.now(),
        steps,
        index,
        dirs: [],
        sha: sha256(payload),
      },
      payload,
    });
    project.write('a.txt', 'mine\n');
    const recovery = await recover(project.root, 'test');
    expect(recovery).toEqual({ operation: '20260101000000-abcdef', outcome: 'finished', skipped: ['a.txt'] });
    expect(project.read('a.txt')).toBe('mine\n');
    expect(project.read('dir/b.txt')).toBe('TWO\n');
    expect(project.read('.prefiq/base/a.txt.base')).toBe('one\n');
    expect(project.statuses(A2)).toEqual({ 'a.txt': 'conflict', 'dir/b.txt': 'identical' });
  });

  it('a journal that is damaged stops everything', async () => {
    await project.apply(A);
    project.write('.prefiq/tmp/journal', '{"format":1,"sha":"x"}\nrest');
    await expect(project.apply(A2)).rejects.toMatchObject({ code: 'PFQ_JOURNAL_DAMAGED' });
    expect(project.read('a.txt')).toBe('one\n');
  });
});
