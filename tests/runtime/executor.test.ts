import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

import { type Executor, openExecutor } from 'prefiq';
import { afterEach, expect, it } from 'vitest';

import { describeEngines, emptyDatabase } from './engines.js';

const open: Executor[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((executor) => executor.close()));
});

/** Runs `fn` as work that is part of no transaction. */
const outside = AsyncLocalStorage.snapshot() as <R>(fn: () => Promise<R>) => Promise<R>;

describeEngines('an executor', (engine) => {
  const opened = async (busyTimeoutMs = 2_000): Promise<Executor> => {
    const executor = openExecutor(await emptyDatabase(engine), { busyTimeoutMs });
    open.push(executor);
    await executor.exec('CREATE TABLE t (n INTEGER PRIMARY KEY, name VARCHAR(40) UNIQUE)');
    return executor;
  };
  const names = async (executor: Executor): Promise<unknown[]> =>
    (await executor.query('SELECT name FROM t ORDER BY n')).map(({ name }) => name);
  let n = 0;
  const insert = (executor: Executor, name: string) =>
    executor.exec('INSERT INTO t (n, name) VALUES (?, ?)', [++n, name]);

  it('binds values, finds rows, counts changes', async () => {
    const executor = await opened();
    expect(await insert(executor, 'it\'s ? a \\ "name"')).toEqual({ changes: 1 });
    await insert(executor, '😀');
    expect(await names(executor)).toEqual(['it\'s ? a \\ "name"', '😀']);
    expect(await executor.row('SELECT n FROM t WHERE name = ?', ['😀'])).toEqual({ n });
    expect(await executor.row('SELECT n FROM t WHERE name = ?', ['none'])).toBe(undefined);
    expect(await executor.scalar('SELECT count(*) FROM t')).toBe(2);
    expect(await executor.exec('UPDATE t SET name = name')).toEqual({ changes: 2 });
    expect(await executor.exec('DELETE FROM t WHERE n > ?', [0])).toEqual({ changes: 2 });
    expect(await executor.scalar('SELECT name FROM t')).toBe(null);
    expect([...(await executor.columnsOf('t'))]).toEqual(['n', 'name']);
    expect(await executor.columnsOf('none')).toEqual([]);
  });

  it('commits the work of a transaction, and takes all of it back when it throws', async () => {
    const executor = await opened();
    await executor.tx(async () => {
      await insert(executor, 'kept');
      await sleep(1);
      await insert(executor, 'kept too');
    });
    const failing = executor.tx(async () => {
      await insert(executor, 'lost');
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await names(executor)).toEqual(['kept', 'kept too']);
  });

  it('goes on in a transaction after a statement that failed', async () => {
    const executor = await opened();
    await executor.tx(async () => {
      await insert(executor, 'a');
      const failure = await insert(executor, 'a').catch((thrown: unknown) => thrown);
      expect(executor.dialect.failure(failure)).toMatchObject({ kind: 'unique' });
      await expect(executor.query('SELECT nothing FROM t')).rejects.toMatchObject({
        code: 'PFQ_DB_STATEMENT',
      });
      await insert(executor, 'b');
    });
    expect(await names(executor)).toEqual(['a', 'b']);
  });

  it('nests by savepoints: an inner failure that is caught leaves the outer work', async () => {
    const executor = await opened();
    await executor.tx(async () => {
      await insert(executor, 'outer');
      await executor
        .tx(async () => {
          await insert(executor, 'inner');
          await executor.tx(() => insert(executor, 'innermost'));
          throw new Error('inner');
        })
        .catch(() => undefined);
      await executor.tx(() => insert(executor, 'second inner'));
    });
    expect(await names(executor)).toEqual(['outer', 'second inner']);
  });

  it('keeps parallel savepoints of one transaction apart', async () => {
    const executor = await opened();
    await executor.tx(async () => {
      await Promise.all(
        [1, 2, 3, 4].map((n) =>
          executor
            .tx(async () => {
              await insert(executor, `a${n}`);
              await sleep(n);
              if (n % 2 === 0) throw new Error('even');
              await insert(executor, `b${n}`);
            })
            .catch(() => undefined),
        ),
      );
    });
    expect(await names(executor)).toEqual(['a1', 'b1', 'a3', 'b3']);
  });

  it('runs hooks after the outermost commit, in order, and never after a rollback', async () => {
    const executor = await opened();
    const told: string[] = [];
    const tell = (text: string) => executor.afterCommit(() => void told.push(text));
    await executor.tx(async () => {
      tell('outer');
      await executor.tx(async () => tell('inner'));
      await executor
        .tx(async () => {
          tell('rolled back inside');
          throw new Error();
        })
        .catch(() => undefined);
      expect(told).toEqual([]);
    });
    await executor
      .tx(async () => {
        tell('rolled back');
        throw new Error();
      })
      .catch(() => undefined);
    tell('at once');
    expect(told).toEqual(['outer', 'inner', 'at once']);
  });

  it('says which statement failed, without its values', async () => {
    const executor = await opened();
    const failure = await executor
      .query('SELECT nothing FROM t WHERE name = ?', ['a secret'])
      .catch((thrown: unknown) => thrown);
    expect(failure).toMatchObject({
      code: 'PFQ_DB_STATEMENT',
      details: { statement: 'SELECT nothing FROM t WHERE name = ?' },
    });
    expect(JSON.stringify(failure)).not.toContain('a secret');
  });
});

describeEngines(
  'transactions of a server',
  (engine) => {
    const opened = async (busyTimeoutMs = 1_000): Promise<Executor> => {
      const executor = openExecutor(await emptyDatabase(engine), { busyTimeoutMs });
      open.push(executor);
      await executor.script(
        "CREATE TABLE t (n INTEGER PRIMARY KEY, name VARCHAR(40)); INSERT INTO t VALUES (1, 'a'), (2, 'b')",
      );
      return executor;
    };
    const set = (executor: Executor, n: number, name: string) =>
      executor.exec('UPDATE t SET name = ? WHERE n = ?', [name, n]);
    const names = async (executor: Executor) =>
      (await executor.query('SELECT name FROM t ORDER BY n')).map(({ name }) => name);

    it('see what others commit meanwhile, or the state of their beginning, as they were begun', async () => {
      const executor = await opened();
      const seen = async (isolation: 'read committed' | 'repeatable read') => {
        await set(executor, 1, 'before');
        return executor.tx(
          async () => {
            const first = await executor.scalar('SELECT name FROM t WHERE n = 1');
            await outside(() => set(executor, 1, 'after'));
            return [first, await executor.scalar('SELECT name FROM t WHERE n = 1')];
          },
          { isolation },
        );
      };
      expect(await seen('read committed')).toEqual(['before', 'after']);
      expect(await seen('repeatable read')).toEqual(['before', 'before']);
    });

    it('that block each other are broken off, done again, and lose nothing', async () => {
      const executor = await opened(3_000);
      let attempts = 0;
      const cross = (first: number, second: number, name: string) =>
        executor.tx(
          async () => {
            attempts++;
            await set(executor, first, name);
            await sleep(60);
            await set(executor, second, name);
          },
          { retries: 5 },
        );
      await Promise.all([cross(1, 2, 'x'), cross(2, 1, 'y')]);
      expect(attempts).toBeGreaterThan(2);
      expect(new Set(await names(executor)).size).toBe(1);
    });

    it('broken off by the server let nothing more be done in them, even where the error was caught', async () => {
      const executor = await opened(3_000);
      const cross = (first: number, second: number) =>
        executor.tx(async () => {
          await set(executor, first, `by ${first}`);
          await sleep(60);
          const refused = await set(executor, second, `by ${first}`).then(
            () => false,
            () => true,
          );
          // On MariaDB the transaction is gone by now, and this would stand by itself.
          if (refused) await executor.exec('INSERT INTO t VALUES (3, ?)', ['astray']).catch(() => undefined);
        });
      const outcomes = await Promise.allSettled([cross(1, 2), cross(2, 1)]);
      expect(outcomes.filter(({ status }) => status === 'rejected')).toMatchObject([
        { reason: { code: 'PFQ_DB_SERIALIZATION' } },
      ]);
      const left = await names(executor);
      expect([left.length, new Set(left).size]).toEqual([2, 1]);
    });

    it('count together only as if one after the other, where they are serializable', async () => {
      const executor = await opened(3_000);
      const both = () =>
        executor.tx(
          async () => {
            const count = await executor.scalar('SELECT count(*) FROM t');
            await sleep(20);
            await executor.exec('INSERT INTO t VALUES (?, ?)', [Number(count) + 10, 'counted']);
          },
          { isolation: 'serializable', retries: 10 },
        );
      await Promise.all([both(), both(), both()]);
      expect((await executor.query('SELECT n FROM t ORDER BY n')).map(({ n }) => n)).toEqual([
        1, 2, 12, 13, 14,
      ]);
    });

    it('that hold a row let others wait, and the wait has an end', async () => {
      const executor = await opened(1_000);
      let waited: unknown;
      await executor.tx(async () => {
        await set(executor, 1, 'held');
        waited = await outside(() => set(executor, 1, 'late')).catch((thrown: unknown) => thrown);
      });
      expect(waited).toMatchObject({ code: 'PFQ_DB_BUSY' });
      expect(await names(executor)).toEqual(['held', 'b']);
    });

    it('begun for reading refuse writes', async () => {
      const executor = await opened();
      const attempt = executor.tx(() => set(executor, 1, 'x'), { readOnly: true });
      await expect(attempt).rejects.toMatchObject({ code: 'PFQ_DB_READ_ONLY' });
      expect(await names(executor)).toEqual(['a', 'b']);
    });

    it('run side by side, each with its own work', async () => {
      const executor = await opened();
      await Promise.all(
        Array.from({ length: 30 }, (_, n) =>
          executor
            .tx(async () => {
              await executor.exec('INSERT INTO t VALUES (?, ?)', [n + 100, 'own']);
              await sleep(n % 3);
              if (n % 2 === 0) throw new Error('planned');
            })
            .catch(() => undefined),
        ),
      );
      expect(await executor.scalar("SELECT count(*) FROM t WHERE name = 'own'")).toBe(15);
    });
  },
  ['postgres', 'mariadb'],
);
