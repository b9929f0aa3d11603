import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import fc from '../../../fast-check.js';
import { SqliteExecutor } from 'prefiq';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'prefiq-sql-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open: SqliteExecutor[] = [];
afterEach(() => open.splice(0).forEach((executor) => executor.close()));

function make(file: string, busyTimeoutMs = 2000): SqliteExecutor {
  const executor = new SqliteExecutor(file === ':memory:' ? file : join(folder, file), { busyTimeoutMs });
  open.push(executor);
  return executor;
}

const names = async (executor: SqliteExecutor): Promise<string[]> =>
  (await executor.query<{ name: string }>('SELECT name FROM t ORDER BY rowid')).map(({ name }) => name);
const insert = (executor: SqliteExecutor, name: string) => executor.exec('INSERT INTO t VALUES (?)', [name]);

describe.each([':memory:', 'file.db'])('an executor on %s', (file) => {
  const opened = async (): Promise<SqliteExecutor> => {
    const executor = make(file);
    await executor.exec('CREATE TABLE t (name TEXT)');
    return executor;
  };

  it('brings parameters into the form the driver takes', async () => {
    const executor = await opened();
    const row = await executor.row('SELECT ? AS a, ? AS b, ? AS c, ? AS d, ? AS e', [
      undefined, true, false, new Date('2026-01-02T03:04:05.678Z'), 2n ** 62n,
    ]); // prettier-ignore
    expect(row).toEqual({ a: null, b: 1, c: 0, d: '2026-01-02T03:04:05.678Z', e: 2n ** 62n });
    await expect(executor.query('SELECT ?', [{} as never])).rejects.toMatchObject({ code: 'PFQ_DB_PARAM' });
  });

  it('gives small integers as numbers beside large ones as bigints', async () => {
    const executor = await opened();
    expect(await executor.row(`SELECT 9007199254740993 AS big, 5 AS small`)).toEqual({
      big: 9007199254740993n,
      small: 5,
    });
    expect(await executor.scalar('SELECT 7')).toBe(7);
  });

  it('lets a statement from elsewhere wait for the transaction instead of joining it', async () => {
    const executor = await opened();
    const inside = executor
      .tx(async () => {
        await insert(executor, 'lost');
        await sleep(20);
        throw new Error('rolled back');
      })
      .catch(() => undefined);
    await sleep(5);
    const fromElsewhere = insert(executor, 'kept');
    await Promise.all([inside, fromElsewhere]);
    expect(await names(executor)).toEqual(['kept']);
  });

  it('shows uncommitted rows to nobody else', async () => {
    const executor = await opened();
    const seen: unknown[] = [];
    const transaction = executor.tx(async () => {
      await insert(executor, 'new');
      await sleep(20);
      expect(await names(executor)).toEqual(['new']);
      throw new Error('rolled back');
    });
    await sleep(5);
    seen.push(await names(executor));
    await transaction.catch(() => undefined);
    expect(seen).toEqual([[]]);
  });

  it('gives any mix of concurrent transactions the result of running them one after the other', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({ pauses: fc.array(fc.nat(2), { minLength: 1, maxLength: 4 }), fails: fc.boolean() }),
          {
            minLength: 1,
            maxLength: 6,
          },
        ),
        async (plans) => {
          const executor = make(':memory:');
          await executor.exec('CREATE TABLE t (name TEXT)');
          await Promise.all(
            plans.map(({ pauses, fails }, index) =>
              executor
                .tx(async () => {
                  for (const [step, pause] of pauses.entries()) {
                    await insert(executor, `${index}.${step}`);
                    await sleep(pause);
                  }
                  if (fails) throw new Error('planned');
                })
                .catch(() => undefined),
            ),
          );
          const expected = plans.flatMap(({ pauses, fails }, index) =>
            fails ? [] : pauses.map((_, step) => `${index}.${step}`),
          );
          expect(await names(executor)).toEqual(expected);
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('two executors on one file, as two processes have them', () => {
  it('wait for each other without blocking the event loop', async () => {
    const [one, other] = [make('shared.db'), make('shared.db')];
    await one.exec('CREATE TABLE t (name TEXT)');
    let ticks = 0;
    const ticking = setInterval(() => ticks++, 5);
    const first = one.tx(async () => {
      await insert(one, 'one');
      await sleep(600);
    });
    await sleep(10);
    await insert(other, 'other');
    await first;
    clearInterval(ticking);
    expect(await names(one)).toEqual(['one', 'other']);
    expect(ticks).toBeGreaterThan(2);
  });

  it('give up with a coded error once the patience is over', async () => {
    const [one, other] = [make('shared.db'), make('shared.db', 120)];
    await one.exec('CREATE TABLE t (name TEXT)');
    await one.tx(async () => {
      await insert(one, 'one');
      await expect(insert(other, 'other')).rejects.toMatchObject({ code: 'PFQ_DB_BUSY' });
    });
    expect(await names(other)).toEqual(['one']);
  });
});
