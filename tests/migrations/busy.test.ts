import { setTimeout as sleep } from 'node:timers/promises';

import { openExecutor } from 'prefiq';
import type { MigrationDb, TableSpec } from 'prefiq/migrations';
import { expect, it } from 'vitest';

import { describeEngines, emptyDatabase } from '../runtime/engines.js';
import { failureOf, migrations, migrator, on } from './bed.js';

const ROUNDS = 100;
const ACCOUNTS = 5;

const SPEC: TableSpec = {
  columns: {
    id: { type: 'integer', notNull: true },
    amount: { type: 'integer', notNull: true },
  },
  primaryKey: ['id'],
};

const create = async (db: MigrationDb): Promise<void> => {
  await db.createTable('accounts', SPEC);
  for (let n = 0; n < ACCOUNTS; n++) await db.exec(`INSERT INTO "accounts" VALUES (${n}, 0)`);
};

const note = { type: 'text' } as const;
const change = (n: number) => async (db: MigrationDb) => {
  if (n % 2 === 0) {
    await db.addColumn('accounts', 'note', note);
    await db.fill('accounts', 'note', 'x');
    await db.changeColumn('accounts', 'note', { from: note, to: { ...note, notNull: true, default: 'y' } });
    await db.createIndex('accounts', { name: 'accounts_note_idx', columns: ['note'] });
  } else await db.dropColumn('accounts', 'note');
};

describeEngines(
  'migrations among writers and readers',
  (engine) => {
    it(`${ROUNDS} rounds: no error reaches a reader, no write is lost, nobody waits long`, async () => {
      const config = await emptyDatabase(engine);
      const app = openExecutor({ ...config, pool: { min: 0, max: 8, warmup: 0 } });
      const list = migrations(create, ...Array.from({ length: ROUNDS }, (_, n) => change(n)));
      await on(config, (executor) => migrator(executor, list.slice(0, 1)).up());
      const state = { isOver: false, written: 0, reads: 0, longest: 0 };
      const errors: unknown[] = [];

      const reader = async (): Promise<void> => {
        while (!state.isOver) {
          const started = performance.now();
          const rows = await app.query('SELECT * FROM "accounts" WHERE "amount" >= ?', [0]);
          state.longest = Math.max(state.longest, performance.now() - started);
          state.reads++;
          if (rows.length !== ACCOUNTS) errors.push(rows);
          await sleep(1);
        }
      };
      const writer = async (n: number): Promise<void> => {
        for (let at = n; !state.isOver; at++) {
          await app.tx(
            async () => {
              await app.exec('UPDATE "accounts" SET "amount" = "amount" + 1 WHERE "id" = ?', [at % ACCOUNTS]);
              await app.exec('UPDATE "accounts" SET "amount" = "amount" + 1 WHERE "id" = ?', [n]);
            },
            { retries: 20 },
          );
          state.written += 2;
          await sleep(1);
        }
      };
      /** Reads for longer than a change of the table cares to wait. */
      const report = async (): Promise<void> => {
        while (!state.isOver) {
          await app.tx(async () => {
            await app.query('SELECT * FROM "accounts"');
            await sleep(700);
          });
          await sleep(1_500);
        }
      };
      const noted = (work: Promise<void>) => work.catch((thrown: unknown) => void errors.push(thrown));
      const others = [reader(), reader(), writer(0), writer(1), report()].map(noted);

      const done = await on(config, (executor) =>
        migrator(executor, list, { allowDestructive: true }).up(),
      ).finally(() => (state.isOver = true));
      await Promise.all(others);
      const sum = await app.scalar('SELECT CAST(sum("amount") AS bigint) FROM "accounts"');
      await app.close();

      expect(errors).toEqual([]);
      expect(done).toHaveLength(ROUNDS);
      expect(Number(sum)).toBe(state.written);
      expect(state.reads).toBeGreaterThan(ROUNDS);
      // A change waits 2 s at most, and is quick once it is in.
      expect(state.longest).toBeLessThan(3_000);
    }, 240_000);

    it('give up in the end when somebody keeps the table, and change nothing', async () => {
      const config = await emptyDatabase(engine);
      const app = openExecutor(config);
      const list = migrations(create, change(0));
      await on(config, (executor) => migrator(executor, list.slice(0, 1)).up());
      let release = (): void => undefined;
      const held = new Promise<void>((resolve) => (release = resolve));
      const holding = app.tx(async () => {
        await app.query('SELECT * FROM "accounts"');
        await held;
      });
      const failure = await on(config, (executor) =>
        failureOf(migrator(executor, list, { tableTimeoutMs: 800 }).up()),
      );
      release();
      await holding;
      expect(failure).toMatchObject({ code: 'PFQ_MIGRATION_BUSY' });
      expect(await app.columnsOf('accounts')).toEqual(['id', 'amount']);
      await app.close();
    });
  },
  ['postgres'],
);
