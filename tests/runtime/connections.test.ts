/** Work while connections break, run out, or must not be used for something. */

import { setTimeout as sleep } from 'node:timers/promises';

import { ConnectionManager, type DatabaseConfig, type EngineName, type Executor, openExecutor } from 'prefiq';
import { afterEach, expect, it } from 'vitest';

import { atTheEnd, createDatabase, describeEngines, emptyDatabase, onServer } from './engines.js';
import { gateTo } from './gate.js';

const open: Executor[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((executor) => executor.close()));
});

type Server = Exclude<EngineName, 'sqlite'>;
const SERVERS: readonly Server[] = ['postgres', 'mariadb'];

const use = (config: DatabaseConfig, busyTimeoutMs = 2_000): Executor => {
  const executor = openExecutor(config, { busyTimeoutMs });
  open.push(executor);
  return executor;
};

/** Ends every connection to a database, as an administrator or a restart of the server does. */
async function cutOff(engine: Server, database: string): Promise<void> {
  await onServer(engine, async (server) => {
    if (engine === 'postgres') {
      await server.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ?', [
        database,
      ]);
      return;
    }
    const found = await server.query<{ id: number }>(
      'SELECT id FROM information_schema.processlist WHERE db = ?',
      [database],
    );
    for (const { id } of found) await server.script(`KILL ${id}`);
  });
}

describeEngines(
  'connections',
  (name) => {
    const engine = name as Server;
    const sleepFor = (seconds: number) =>
      engine === 'postgres' ? `SELECT pg_sleep(${seconds})` : `SELECT SLEEP(${seconds})`;
    const prepared = async (change: Partial<DatabaseConfig> = {}, busyTimeoutMs?: number) => {
      const config = await emptyDatabase(engine);
      const maker = openExecutor(config);
      await maker.script('CREATE TABLE t (n INTEGER PRIMARY KEY, name VARCHAR(40) UNIQUE)');
      await maker.close();
      return { config, executor: use({ ...config, ...change }, busyTimeoutMs) };
    };

    it('are made again where the server has ended them, and reads and transactions do not notice', async () => {
      const { config, executor } = await prepared();
      for (let round = 0; round < 5; round++) {
        await Promise.all([1, 2, 3].map(() => executor.query(sleepFor(0.01))));
        await cutOff(engine, config.database);
        expect(await executor.scalar('SELECT count(*) FROM t')).toBe(round);
        await cutOff(engine, config.database);
        await executor.tx(() => executor.exec('INSERT INTO t VALUES (?, ?)', [round, `n${round}`]));
      }
      expect(await executor.scalar('SELECT count(*) FROM t')).toBe(5);
    });

    it('that break in the middle of a transaction take all of it with them', async () => {
      const { config, executor } = await prepared();
      const hooks: string[] = [];
      const broken = executor.tx(async () => {
        executor.afterCommit(() => void hooks.push('told'));
        await executor.exec('INSERT INTO t VALUES (1, ?)', ['lost']);
        await cutOff(engine, config.database);
        await executor.exec('INSERT INTO t VALUES (2, ?)', ['lost too']).catch(() => undefined);
        // Not on another connection, where it would stand by itself.
        await executor.exec('INSERT INTO t VALUES (3, ?)', ['must not be alone']);
      });
      await expect(broken).rejects.toMatchObject({ code: 'PFQ_DB_LOST' });
      expect(await executor.query('SELECT * FROM t')).toEqual([]);
      const swallowed = executor.tx(async () => {
        await executor.exec('INSERT INTO t VALUES (1, ?)', ['lost']);
        await cutOff(engine, config.database);
        await executor.exec('INSERT INTO t VALUES (2, ?)', ['lost too']).catch(() => undefined);
      });
      await expect(swallowed).rejects.toMatchObject({ code: 'PFQ_DB_LOST' });
      expect([await executor.query('SELECT * FROM t'), hooks]).toEqual([[], []]);
    });

    it('that break under a write say so instead of writing twice', async () => {
      const { config, executor } = await prepared();
      const text = engine === 'postgres' ? 'pg_sleep(5)' : 'SLEEP(5)';
      const write = executor.exec(
        engine === 'postgres'
          ? `INSERT INTO t SELECT 1, 'x' FROM (SELECT ${text}) AS z`
          : `INSERT INTO t SELECT 1, 'x' FROM (SELECT ${text} AS s) AS z`,
      );
      write.catch(() => undefined);
      await sleep(150);
      await cutOff(engine, config.database);
      await expect(write).rejects.toMatchObject({ code: 'PFQ_DB_LOST' });
      expect(await executor.query('SELECT * FROM t')).toEqual([]);
    });

    it('are waited for when all are in use, and after a while that is an error with a name', async () => {
      const { executor } = await prepared({ pool: { min: 0, max: 2, warmup: 0 } }, 300);
      const holding = [1, 2].map(() => executor.tx(() => sleep(120)));
      expect(await executor.scalar('SELECT 1')).toBe(1);
      await Promise.all(holding);
      const blocking = [1, 2].map(() => executor.tx(() => sleep(700)));
      await expect(executor.scalar('SELECT 1')).rejects.toMatchObject({
        code: 'PFQ_DB_POOL',
        message: expect.stringContaining('All 2 connections') as string,
      });
      await Promise.all(blocking);
      expect(await executor.scalar('SELECT 1')).toBe(1);
    });

    it('are never more than allowed, however much is asked at once', async () => {
      const { config, executor } = await prepared({ pool: { min: 0, max: 3, warmup: 0 } });
      await Promise.all(Array.from({ length: 60 }, (_, n) => executor.scalar('SELECT ?', [n])));
      const count = await onServer(engine, (server) =>
        server.scalar(
          engine === 'postgres'
            ? 'SELECT count(*) FROM pg_stat_activity WHERE datname = ?'
            : 'SELECT count(*) FROM information_schema.processlist WHERE db = ?',
          [config.database],
        ),
      );
      expect(count).toBe(3);
    });

    it('are opened at the start as far as the settings say', async () => {
      const { config } = await prepared();
      const manager = new ConnectionManager({
        default: { ...config, pool: { min: 1, max: 4, warmup: 3 } },
        analytics: { ...config, pool: { min: 0, max: 2, warmup: 0 } },
      });
      await manager.reach('default');
      await manager.reach('analytics');
      const count = await manager
        .get('analytics')
        .scalar(
          engine === 'postgres'
            ? 'SELECT count(*) FROM pg_stat_activity WHERE datname = ?'
            : 'SELECT count(*) FROM information_schema.processlist WHERE db = ?',
          [config.database],
        );
      expect(count).toBe(4);
      await manager.close();
    });

    it('wait for a server that is still starting', async () => {
      const config = await emptyDatabase(engine);
      const gate = await gateTo(config);
      const executor = use(gate.config, 5_000);
      const asked = executor.scalar('SELECT 1');
      await sleep(300);
      await gate.open();
      expect(await asked).toBe(1);
      await executor.close();
      await gate.close();
    });

    it('break off a statement that takes too long, and the transaction around it goes on', async () => {
      const { executor } = await prepared({ statementTimeoutMs: 200 });
      const slow = sleepFor(3);
      // SLEEP answers that it was woken up; only a statement with more to do is broken off with an error.
      const statement =
        engine === 'postgres'
          ? slow
          : 'SELECT count(*) FROM seq_1_to_1000000000 AS a WHERE a.seq % 7 = 3 AND sqrt(a.seq) > 0';
      await expect(executor.query(statement)).rejects.toMatchObject({ code: 'PFQ_DB_TIMEOUT' });
      await executor.tx(async () => {
        await executor.exec('INSERT INTO t VALUES (1, ?)', ['kept']);
        await expect(executor.query(statement)).rejects.toMatchObject({ code: 'PFQ_DB_TIMEOUT' });
      });
      expect(await executor.scalar('SELECT name FROM t')).toBe('kept');
    });

    it('close once running work is done', async () => {
      const { executor } = await prepared();
      const work = executor.tx(async () => {
        await sleep(50);
        await executor.exec('INSERT INTO t VALUES (1, ?)', ['done']);
      });
      // While its connection is still being made.
      await Promise.all([executor.close(), executor.close()]);
      await work;
      await expect(executor.scalar('SELECT 1')).rejects.toMatchObject({ code: 'PFQ_DB_CLOSED' });
    });

    it('report a wrong login or database at once, without the password', async () => {
      const config = await emptyDatabase(engine);
      const started = performance.now();
      const failure = await use({ ...config, database: 'prefiq_nowhere' }, 10_000)
        .scalar('SELECT 1')
        .catch((thrown: unknown) => thrown);
      expect(failure).toMatchObject({
        code: 'PFQ_DB_CONNECT',
        fix: expect.stringContaining('DB_NAME') as string,
      });
      expect(performance.now() - started).toBeLessThan(2_000);
    });
  },
  SERVERS,
);

describeEngines('a database that is only read', (engine) => {
  it('refuses writes, inside of a transaction too', async () => {
    let config = await emptyDatabase(engine);
    if (engine === 'sqlite') {
      const { config: file, drop } = await createDatabase('sqlite');
      atTheEnd('sqlite', drop);
      config = file;
    }
    const maker = openExecutor(config);
    await maker.exec('CREATE TABLE t (n INTEGER PRIMARY KEY)');
    await maker.close();
    const executor = use({ ...config, readOnly: true });
    expect(await executor.query('SELECT * FROM t')).toEqual([]);
    await expect(executor.exec('INSERT INTO t VALUES (1)')).rejects.toMatchObject({
      code: 'PFQ_DB_READ_ONLY',
    });
    if (engine !== 'sqlite') {
      const attempt = executor.tx(() => executor.exec('INSERT INTO t VALUES (1)'));
      await expect(attempt).rejects.toMatchObject({ code: 'PFQ_DB_READ_ONLY' });
    }
    expect(await executor.query('SELECT * FROM t')).toEqual([]);
  });
});
