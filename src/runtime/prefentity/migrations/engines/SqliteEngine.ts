/**
 * SQLite: each migration whole or not at all, under the database's own write lock; short ones share a transaction, each
 * with a savepoint. One that turns out to need a table rebuilt is taken back and run again in a transaction of its own
 * with foreign keys off, which can only be done before it begins.
 */

import { error } from '../../../errors/error.js';
import type { SqlSession } from '../../../sql/SqlSession.js';
import { sqliteAlter } from '../../../sql/schema/ddl/sqlite.js';
import type { Operation } from '../../../sql/schema/Operation.js';
import type { RebuildOperation } from '../../../sql/schema/ddl/rebuild/edit.js';
import { canDropColumn } from '../../../sql/schema/ddl/rebuild/holds.js';
import { rebuildTable } from '../../../sql/schema/ddl/rebuild/run.js';
import { migrationDb } from '../kysely.js';
import { assertSafe } from '../perform/losses.js';
import type { Engine, EngineOptions, Work } from './Engine.js';
import { failed } from '../failed.js';
import { withFreshPlans } from './fresh-plans.js';
import { SessionPerformer } from './SessionPerformer.js';
import { SqliteLock } from './sqlite-lock.js';

/** Breaks off a migration that has to begin again without foreign keys. */
class KeysOffNeeded extends Error {}

class SqlitePerformer extends SessionPerformer {
  readonly #keysOff: boolean;
  /** Set for good: the migration may have caught what was thrown. */
  needsKeysOff = false;

  constructor(session: SqlSession, migration: string, options: EngineOptions, keysOff: boolean) {
    super(session, migration, options);
    this.#keysOff = keysOff;
  }

  protected override async step(operation: Operation): Promise<void> {
    await assertSafe(this.session, operation, this.options.allowDestructive);
    if (operation.kind === 'fill' || operation.kind === 'mapValues' || operation.kind === 'sql')
      return this.run(operation);
    if (operation.kind === 'dropTable') await this.#assertUnreferred(operation.table);
    const alter =
      operation.kind === 'dropColumn'
        ? await canDropColumn(this.session, operation.table, operation.column)
        : sqliteAlter(operation);
    if (alter === null) {
      this.#requireKeysOff();
      return rebuildTable(this.session, operation as RebuildOperation);
    }
    if (alter.length > 0) await this.session.script(alter.join(';\n'));
  }

  #requireKeysOff(): void {
    if (this.#keysOff) return;
    this.needsKeysOff = true;
    throw new KeysOffNeeded('foreign keys have to be off');
  }

  /** Dropping a table deletes its rows first, and with them those of others; other engines refuse. */
  async #assertUnreferred(table: string): Promise<void> {
    const others = await this.session.query<{ name: string }>(
      `SELECT DISTINCT m.name FROM sqlite_master m, pragma_foreign_key_list(m.name) k
       WHERE m.type = 'table' AND k."table" = ? COLLATE NOCASE`,
      [table],
    );
    const strangers = others
      .map(({ name }) => name)
      .filter((name) => name.toLowerCase() !== table.toLowerCase());
    if (strangers.length > 0) throw error('PFQ_MIGRATION_REFERRED', { table, others: strangers.join(', ') });
    if (others.length > 0) this.#requireKeysOff();
  }
}

/** How long a transaction takes in one migration after the other: each commit costs as much as a small table. */
const SHARED_MS = 200;

export class SqliteEngine implements Engine {
  readonly #session: SqlSession;
  readonly #options: EngineOptions;
  readonly #lock: SqliteLock;
  /** The transaction that is open, and the migrations that are done in it. */
  #open: { readonly since: number; readonly done: Work[] } | undefined;

  constructor(session: SqlSession, options: EngineOptions) {
    this.#session = withFreshPlans(session);
    this.#options = options;
    this.#lock = new SqliteLock(session);
  }

  /** The lock comes with each transaction. */
  async exclusively<R>(work: () => Promise<R>): Promise<R> {
    try {
      return await work();
    } finally {
      await this.#commit();
      this.#lock.forget();
    }
  }

  async apply(work: Work): Promise<boolean> {
    const done = work.module.rebuild ? undefined : await this.#try(work, false);
    if (done !== undefined) {
      if (performance.now() - (this.#open?.since ?? 0) >= SHARED_MS) await this.#commit();
      return done;
    }
    await this.#commit();
    return this.#withoutKeys(async () => {
      const isDone = (await this.#try(work, true)) ?? false;
      await this.#commit();
      return isDone;
    });
  }

  async #begin(): Promise<void> {
    if (this.#open) return;
    await this.#lock.begin(this.#options.lockTimeoutMs);
    this.#open = { since: performance.now(), done: [] };
  }

  async #commit(): Promise<void> {
    const open = this.#open;
    if (!open) return;
    this.#open = undefined;
    try {
      await this.#session.script('COMMIT');
    } catch (thrown) {
      await this.#session.script('ROLLBACK').catch(() => undefined);
      throw thrown;
    }
    for (const { committed } of open.done) committed();
  }

  async #withoutKeys<R>(run: () => Promise<R>): Promise<R> {
    const [row] = await this.#session.query<{ foreign_keys: number }>('PRAGMA foreign_keys');
    await this.#session.script('PRAGMA foreign_keys = OFF');
    try {
      return await run();
    } finally {
      // Inside of a transaction the pragma would do nothing.
      if (this.#open) await this.#session.script('ROLLBACK');
      this.#open = undefined;
      await this.#session.script(`PRAGMA foreign_keys = ${row?.foreign_keys ?? 1}`);
    }
  }

  /** undefined when it has to be done with foreign keys off. A savepoint each: those before it in the transaction stand. */
  async #try(work: Work, keysOff: boolean): Promise<boolean | undefined> {
    const session = this.#session;
    await this.#begin();
    await session.script('SAVEPOINT prefiq_migration');
    const performer = new SqlitePerformer(session, work.migration.id, this.#options, keysOff);
    try {
      const isDue = await work.isDue();
      if (isDue) {
        const before = keysOff ? await brokenKeys(session) : [];
        await this.#run(work, performer);
        if (keysOff) assertKeys(before, await brokenKeys(session));
        await work.finish();
      }
      await session.script('RELEASE prefiq_migration');
      if (isDue) this.#open?.done.push(work);
      return isDue;
    } catch (thrown) {
      await this.#takeBack();
      if (performer.needsKeysOff) return undefined;
      throw failed(work.migration.id, work.direction, 'was rolled back', thrown);
    }
  }

  /** SQLite may have taken back the whole transaction by itself (disk full, for one), and then there is no savepoint. */
  async #takeBack(): Promise<void> {
    try {
      await this.#session.script('ROLLBACK TO prefiq_migration; RELEASE prefiq_migration');
    } catch (thrown) {
      if (!/no such savepoint|no transaction is active/.test((thrown as Error).message)) throw thrown;
      this.#open = undefined;
    }
  }

  async #run({ module, direction }: Work, performer: SqlitePerformer): Promise<void> {
    await module[direction]?.(migrationDb(performer));
    await performer.whenIdle();
    if (performer.needsKeysOff) throw new KeysOffNeeded('foreign keys have to be off');
  }
}

/** Rows whose keys lead nowhere; some may have been there before anybody checked. */
async function brokenKeys(session: SqlSession): Promise<readonly { table: string; row: string }[]> {
  const rows = await session.query<Record<'table' | 'rowid' | 'parent', unknown>>('PRAGMA foreign_key_check');
  return rows.map(({ table, rowid, parent }) => ({
    table: String(table),
    row: [table, rowid, parent].join(' '),
  }));
}

function assertKeys(
  before: readonly { row: string }[],
  after: readonly { table: string; row: string }[],
): void {
  const known = new Set(before.map(({ row }) => row));
  const broken = after.filter(({ row }) => !known.has(row));
  if (broken.length === 0) return;
  const tables = [...new Set(broken.map(({ table }) => table))].join(', ');
  throw new Error(`${broken.length} rows would refer to records that do not exist, in ${tables}`);
}
