/**
 * Migrations of SQLite databases. Each runs in one transaction together with its row in the ledger, so a kill at any
 * moment leaves it applied or not applied. The database's own write lock keeps migrators apart; whoever comes second
 * reads the ledger again once it has the lock.
 */

import { hostname, userInfo } from 'node:os';

import { error, PrefiqError } from '../errors.js';
import type { Executor } from '../sql/Executor.js';
import { LEDGER_TABLE } from '../sql/ledger.js';
import { migrationDb } from './migrations-db.js';
import { lockForMigration } from './migrations-lock.js';
import type { MigrationDb } from './migrations-module.js';
import { type Migration, readMigrations, type ReadOptions } from './migrations-source.js';

export interface LedgerRow {
  readonly id: string;
  readonly checksum: string;
  readonly actor: string;
  readonly appliedAt: string;
  readonly durationMs: number;
  readonly toolVersion: string;
}

export interface MigratorOptions extends ReadOptions {
  readonly executor: Executor;
  /** The folder of migration files, or migrations held by the caller. */
  readonly migrations: string | URL | readonly Migration[];
  /** Who migrates, for the ledger. */
  readonly actor?: string;
  readonly toolVersion?: string;
  /** How long to wait for another migrator. */
  readonly lockTimeoutMs?: number;
  /** Told of every migration as it is done. */
  readonly onStep?: (step: MigrationStep) => void;
}

export interface MigrationStep {
  readonly id: string;
  readonly direction: 'up' | 'down';
  readonly durationMs: number;
}

export interface MigrationStatus {
  readonly applied: readonly LedgerRow[];
  readonly pending: readonly string[];
  /** Applied files whose text is another one now. */
  readonly changed: readonly string[];
  /** Applied, and the file is gone. */
  readonly missing: readonly string[];
}

const LEDGER = `CREATE TABLE IF NOT EXISTS "${LEDGER_TABLE}" ("id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL,
  "actor" TEXT NOT NULL, "applied_at" TEXT NOT NULL, "duration_ms" INTEGER NOT NULL, "tool_version" TEXT NOT NULL)`;

export class Migrator {
  readonly #options: MigratorOptions;
  readonly #migrations: readonly Migration[];
  readonly #db: MigrationDb;

  constructor(options: MigratorOptions) {
    this.#options = options;
    this.#migrations = readMigrations(options.migrations, options);
    this.#db = migrationDb(options.executor.connection);
  }

  async status(): Promise<MigrationStatus> {
    const applied = this.#ledger();
    const ids = new Set(applied.map(({ id }) => id));
    const files = new Map(this.#migrations.map((migration) => [migration.id, migration]));
    return {
      applied,
      pending: this.#migrations.map(({ id }) => id).filter((id) => !ids.has(id)),
      changed: applied.filter((row) => hasChanged(row, files.get(row.id))).map(({ id }) => id),
      missing: applied.map(({ id }) => id).filter((id) => !files.has(id)),
    };
  }

  /** Applies what is pending, up to and with `to`. Gives back the ids applied by this call. */
  async up(to?: string): Promise<readonly string[]> {
    if (to !== undefined) this.#find(to);
    const done: string[] = [];
    for (;;) {
      const next = await this.#nextUp(to);
      if (!next) return done;
      if (await this.#step(next, 'up', async () => (await this.#nextUp(to))?.id === next.id))
        done.push(next.id);
    }
  }

  /** Takes back the last `steps` migrations, the latest first, or all that came after `to`. */
  async down(options: { readonly steps?: number; readonly to?: string } = {}): Promise<readonly string[]> {
    const { to } = options;
    if (to !== undefined) this.#find(to);
    const done: string[] = [];
    const goOn = (id: string): boolean => (to === undefined ? done.length < (options.steps ?? 1) : id > to);
    for (;;) {
      await this.#assertIntact();
      const last = this.#ledger().at(-1);
      if (!last || !goOn(last.id)) return done;
      const migration = this.#find(last.id);
      if (await this.#step(migration, 'down', async () => this.#ledger().at(-1)?.id === last.id))
        done.push(last.id);
    }
  }

  async #nextUp(to: string | undefined): Promise<Migration | undefined> {
    await this.#assertIntact();
    const applied = new Set(this.#ledger().map(({ id }) => id));
    return this.#migrations.find(({ id }) => !applied.has(id) && (to === undefined || id <= to));
  }

  async #assertIntact(): Promise<void> {
    const { changed, missing } = await this.status();
    if (changed[0] !== undefined)
      throw error('PFQ_MIGRATION_CHANGED', { id: changed[0] }, { details: { changed } });
    if (missing[0] !== undefined)
      throw error('PFQ_MIGRATION_MISSING', { id: missing[0] }, { details: { missing } });
  }

  /** Runs one migration under the lock; false when, after waiting for the lock, it is no longer due. */
  async #step(
    migration: Migration,
    direction: 'up' | 'down',
    isDue: () => Promise<boolean>,
  ): Promise<boolean> {
    const { connection } = this.#options.executor;
    const module = await migration.load();
    const run = module[direction];
    if (!run) throw error('PFQ_MIGRATION_DOWN', { id: migration.id });
    // Inside of a transaction this pragma does nothing, and dropping the old table would cascade its children away.
    if (module.rebuild) connection.script('PRAGMA foreign_keys = OFF');
    try {
      const unlock = await lockForMigration(connection, this.#options.lockTimeoutMs ?? 30_000);
      try {
        connection.script(LEDGER);
        const due = await isDue();
        if (due) await this.#run(migration, direction, () => run(this.#db), module.rebuild === true);
        connection.script('COMMIT');
        return due;
      } catch (thrown) {
        connection.script('ROLLBACK');
        throw thrown;
      } finally {
        unlock();
      }
    } finally {
      if (module.rebuild) connection.script('PRAGMA foreign_keys = ON');
    }
  }

  async #run(
    migration: Migration,
    direction: 'up' | 'down',
    run: () => Promise<void>,
    checkKeys: boolean,
  ): Promise<void> {
    const { connection } = this.#options.executor;
    const started = performance.now();
    try {
      await run();
      if (checkKeys) assertKeys(connection.all('PRAGMA foreign_key_check', []));
    } catch (cause) {
      if (cause instanceof PrefiqError) throw cause;
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw error('PFQ_MIGRATION_FAILED', { id: migration.id, reason }, { cause });
    }
    const durationMs = Math.round(performance.now() - started);
    if (direction === 'up') {
      const { actor = defaultActor(), toolVersion = 'unknown' } = this.#options;
      connection.run(`INSERT INTO "${LEDGER_TABLE}" VALUES (?, ?, ?, ?, ?, ?)`, [
        migration.id,
        migration.checksum,
        actor,
        new Date().toISOString(),
        durationMs,
        toolVersion,
      ]);
    } else connection.run(`DELETE FROM "${LEDGER_TABLE}" WHERE "id" = ?`, [migration.id]);
    this.#options.onStep?.({ id: migration.id, direction, durationMs });
  }

  #find(id: string): Migration {
    const found = this.#migrations.find((migration) => migration.id === id);
    if (!found) throw error('PFQ_MIGRATION_UNKNOWN', { id });
    return found;
  }

  #ledger(): LedgerRow[] {
    const { connection } = this.#options.executor;
    const exists = connection.get(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?`, [
      LEDGER_TABLE,
    ]);
    if (!exists) return [];
    const rows = connection.all(
      `SELECT "id", "checksum", "actor", "applied_at" AS "appliedAt", "duration_ms" AS "durationMs",
        "tool_version" AS "toolVersion" FROM "${LEDGER_TABLE}" ORDER BY "id"`,
      [],
    );
    return rows.map((row) => ({ ...row }) as unknown as LedgerRow);
  }
}

/**
 * The checksum names the kind of file it was taken of (`ts:`, `js:`): the built twin of a migration has another text
 * and is no change.
 */
function hasChanged(row: LedgerRow, migration: Migration | undefined): boolean {
  if (!migration || row.checksum === migration.checksum) return false;
  const kind = (checksum: string): string => checksum.split(':')[0] ?? '';
  return kind(row.checksum) === kind(migration.checksum);
}

function assertKeys(broken: readonly Record<string, unknown>[]): void {
  if (broken.length === 0) return;
  const tables = [...new Set(broken.map((row) => String(row['table'])))].join(', ');
  throw new Error(`${broken.length} rows would refer to records that do not exist, in ${tables}`);
}

function defaultActor(): string {
  try {
    return `${userInfo().username}@${hostname()}`;
  } catch {
    return hostname(); // A user without an entry in the password file, as in some containers, has no name to tell.
  }
}
