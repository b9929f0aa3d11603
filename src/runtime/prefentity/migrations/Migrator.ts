/**
 * Applies migrations and takes them back. The ledger says what is applied; a kill at any moment leaves a migration
 * applied, not applied or, where an engine has no transactions for tables, to be gone on with by the next run.
 */

import { hostname, userInfo } from 'node:os';

import { error } from '../../errors/error.js';
import type { Executor } from '../../sql/Executor.js';
import { refusal } from '../../sql/refusal.js';
import type { SqlSession } from '../../sql/SqlSession.js';
import { ALL_TENANTS, TENANT_SETTING } from '../../sql/frame/database-tenant.js';
import type { Engine, EngineOptions, OperationDone } from './engines/Engine.js';
import { Ledger, type LedgerRow } from './Ledger.js';
import { findMigration, inOrder, migrationsAfter, withDependencies } from './order.js';
import { loaded, Queue } from './Queue.js';
import { type Migration, type MigrationScope, readMigrations, type ReadOptions } from './source.js';
import { type MigrationStatus, runsIn, statusOf } from './status.js';

export interface MigratorOptions extends ReadOptions {
  /** The database. A session is the caller's, and stays open. */
  readonly executor?: Executor;
  readonly session?: SqlSession;
  /** The folder of migration files, or migrations held by the caller. */
  readonly migrations: string | URL | readonly Migration[];
  /** Which migrations run here, where tenants have schemas or databases of their own. */
  readonly scope?: MigrationScope | 'all';
  /** PostgreSQL: the schema to work in, if not the one of the connection. */
  readonly schema?: string;
  /** Who migrates, for the ledger. */
  readonly actor?: string;
  readonly toolVersion?: string;
  /** How long to wait for another migrator. */
  readonly lockTimeoutMs?: number;
  /** How long a migration is tried again while others keep its tables. */
  readonly tableTimeoutMs?: number;
  /** Steps that lose rows or values run; without it they do only where there are none. */
  readonly allowDestructive?: boolean;
  /** MariaDB: what became of a statement by hand in which a run was cut off. */
  readonly resume?: 'done' | 'again';
  /** Asked once something is to be applied, before anything is; what it throws is the end of the run. */
  readonly onPending?: () => void | Promise<void>;
  /** Told of every migration as it is done. */
  readonly onStep?: (step: MigrationStep) => void;
  /** Told of every operation as it is done; on PostgreSQL and SQLite it counts once its migration is done. */
  readonly onOperation?: (done: OperationDone) => void;
  /** Told of rows while an operation changes many of them. */
  readonly onRows?: (count: number) => void;
}

export interface MigrationStep {
  readonly id: string;
  readonly direction: 'up' | 'down';
  readonly durationMs: number;
  /** The position of the migration among the `total` of this run. */
  readonly number: number;
  readonly total: number;
}

export interface UpOptions {
  /** Stops after this one. */
  readonly to?: string;
  /** Migrations of this app alone, and what they depend on. */
  readonly app?: string;
}

export interface DownOptions {
  readonly steps?: number;
  /** Takes back all that came after this one. */
  readonly to?: string;
}

/**
 * Applies migrations to a database, and takes them back.
 *
 * @example
 * const executor = new SqliteExecutor('data/crm.db');
 * await new Migrator({ executor, migrations: 'bin/migrations' }).up();
 */
export class Migrator {
  readonly #options: MigratorOptions;
  /** In the order they are applied; those of other scopes too, so that their rows in the ledger are known. */
  readonly #migrations: readonly Migration[];
  #actor: string | undefined;

  constructor(options: MigratorOptions) {
    this.#options = options;
    this.#migrations = inOrder(readMigrations(options.migrations, options));
  }

  async status(): Promise<MigrationStatus> {
    return this.#withSession(async (session) => this.#status(await new Ledger(session).rows()));
  }

  /** The migrations that `up` would apply, in order. */
  async pending(options: UpOptions = {}): Promise<readonly Migration[]> {
    return this.#withSession(async (session) => this.#pending(await new Ledger(session).rows(), options));
  }

  /** Applies what is pending. Gives back the ids applied by this call. */
  async up(given: string | UpOptions = {}): Promise<readonly string[]> {
    const options = typeof given === 'string' ? { to: given } : given;
    if (options.to !== undefined) findMigration(this.#migrations, options.to);
    return this.#withSession(async (session) => {
      const ledger = new Ledger(session);
      // Nothing pending: take no lock and write nothing.
      if (this.#pending(await ledger.rows(), options).length === 0) {
        if (session.dialect.name === 'mariadb')
          await (await import('./engines/steps.js')).assertEnded(session);
        return [];
      }
      await this.#options.onPending?.();
      const engine = await this.#engine(session);
      return engine.exclusively(async () => {
        ledger.refresh();
        const done: string[] = [];
        let queue = this.#queue(await ledger.rows(), options);
        const total = queue.length;
        await this.#foresee(session, queue.all, 'up');
        for (let { reads } = ledger; ;) {
          // Others may have migrated between two of ours, where each has a lock of its own.
          if (reads !== ledger.reads) {
            queue = this.#queue(await ledger.rows(), options);
            reads = ledger.reads;
          }
          const next = queue.next();
          if (!next) return done;
          if (await this.#apply(engine, ledger, next, 'up', { number: done.length + 1, total }))
            done.push(next.id);
        }
      });
    });
  }

  /** Takes back the last `steps` migrations, the latest first, or all that came after `to`. */
  async down({ steps = 1, to }: DownOptions = {}): Promise<readonly string[]> {
    migrationsAfter(this.#migrations, to);
    return this.#withSession(async (session) => {
      const ledger = new Ledger(session);
      const rest = (rows: readonly LedgerRow[]): readonly Migration[] => {
        const applied = new Set(this.#applied(rows));
        // The migration that it goes back to need not be applied here.
        return migrationsAfter(this.#migrations, to)
          .filter((migration) => applied.has(migration))
          .toReversed();
      };
      if (rest(await ledger.rows()).length === 0) return [];
      const engine = await this.#engine(session);
      return engine.exclusively(async () => {
        ledger.refresh();
        const done: string[] = [];
        const due = rest(await ledger.rows());
        const total = to === undefined ? Math.min(steps, due.length) : due.length;
        await this.#foresee(session, due.slice(0, total), 'down');
        for (;;) {
          const [last] = rest(await ledger.rows());
          if (!last || done.length >= total) return done;
          if (await this.#apply(engine, ledger, last, 'down', { number: done.length + 1, total }))
            done.push(last.id);
        }
      });
    });
  }

  /** One migration is all or nothing by itself, where the engine takes changes of tables back. */
  async #foresee(session: SqlSession, due: readonly Migration[], direction: 'up' | 'down'): Promise<void> {
    const isMariadb = session.dialect.name === 'mariadb';
    if (due.length < (isMariadb ? 1 : 2)) return;
    // An interrupted migration left tables that no step was written for; the journal says how to end it.
    if (isMariadb && (await (await import('./engines/steps.js')).isUnderWay(session))) return;
    const { foresee } = await import('./perform/foresight.js');
    await foresee(session, due, direction, this.#options.allowDestructive ?? false);
  }

  async #apply(
    engine: Engine,
    ledger: Ledger,
    migration: Migration,
    direction: 'up' | 'down',
    place: Pick<MigrationStep, 'number' | 'total'>,
  ): Promise<boolean> {
    const { id } = migration;
    const module = await loaded(migration);
    if (!module[direction]) throw error('PFQ_MIGRATION_DOWN', { id });
    let started = performance.now();
    let durationMs = 0;
    let tries = 0;
    const isApplied = async (): Promise<boolean> => (await ledger.rows()).some((row) => row.id === id);
    return engine.apply({
      migration,
      direction,
      module,
      isDue: async () => {
        // A try that was rolled back took its row of the ledger with it.
        if (tries++ > 0) ledger.refresh();
        else await ledger.freshen();
        await ledger.prepare();
        started = performance.now();
        return (await isApplied()) === (direction === 'down');
      },
      finish: async () => {
        durationMs = Math.round(performance.now() - started);
        if (direction === 'up') await ledger.add(this.#row(migration, durationMs));
        else await ledger.remove(id);
      },
      committed: () => this.#options.onStep?.({ id, direction, durationMs, ...place }),
    });
  }

  #queue(rows: readonly LedgerRow[], options: UpOptions): Queue {
    return new Queue(this.#pending(rows, options));
  }

  #row({ id, checksum, app = '' }: Migration, durationMs: number): LedgerRow {
    const { toolVersion = 'unknown' } = this.#options;
    const actor = (this.#actor ??= this.#options.actor ?? defaultActor());
    return { id, checksum, actor, appliedAt: new Date().toISOString(), durationMs, toolVersion, app };
  }

  #status(rows: readonly LedgerRow[]): MigrationStatus {
    return statusOf(this.#migrations, rows, this.#options.scope ?? 'all');
  }

  /** Throws where the applied migrations differ from the files. */
  #pending(rows: readonly LedgerRow[], { to, app }: UpOptions): readonly Migration[] {
    const { changed, missing, pending } = this.#status(rows);
    if (changed[0] !== undefined)
      throw error('PFQ_MIGRATION_CHANGED', { id: changed[0] }, { details: { changed } });
    if (missing[0] !== undefined)
      throw error('PFQ_MIGRATION_MISSING', { id: missing[0] }, { details: { missing } });
    const due = new Set(pending);
    const until =
      to === undefined
        ? this.#migrations.length
        : this.#migrations.indexOf(findMigration(this.#migrations, to)) + 1;
    const chosen = this.#migrations
      .slice(0, until)
      .filter((migration) => due.has(migration.id) && (app === undefined || migration.app === app));
    return app === undefined
      ? chosen
      : withDependencies(this.#migrations, chosen).filter(({ id }) => due.has(id));
  }

  /** In the order they were applied in; those alone that run here. */
  #applied(rows: readonly LedgerRow[]): readonly Migration[] {
    this.#pending(rows, {});
    const ids = new Set(rows.map(({ id }) => id));
    const { scope = 'all' } = this.#options;
    return this.#migrations.filter((migration) => ids.has(migration.id) && runsIn(scope, migration));
  }

  async #engine(session: SqlSession): Promise<Engine> {
    const { allowDestructive = false, resume, onOperation, onRows } = this.#options;
    const options: EngineOptions = {
      lockTimeoutMs: this.#options.lockTimeoutMs ?? 30_000,
      tableTimeoutMs: this.#options.tableTimeoutMs ?? 120_000,
      allowDestructive,
      ...(resume ? { resume } : {}),
      ...(onOperation ? { onOperation } : {}),
      ...(onRows ? { onRows } : {}),
    };
    // Usually nothing is pending, and none of this is loaded.
    const { engineOf } = await import('./engines/engine-of.js');
    return engineOf(session, options);
  }

  async #withSession<R>(work: (session: SqlSession) => Promise<R>): Promise<R> {
    const { executor, schema } = this.#options;
    const session = this.#options.session ?? (await executor?.session());
    if (!session) throw new Error('A migrator needs an executor or a session');
    try {
      if (session.dialect.name === 'postgres') {
        // Rows that are guarded are seen by those alone who say whose they are; a migration is for all of them.
        await session.query('SELECT set_config(?, ?, false)', [TENANT_SETTING, ALL_TENANTS]);
        if (schema !== undefined) await session.script(`SET search_path TO ${session.dialect.quote(schema)}`);
      }
      return await work(session);
    } catch (thrown) {
      throw refusal(session.dialect, thrown) ?? thrown;
    } finally {
      if (!this.#options.session) await session.close();
    }
  }
}

function defaultActor(): string {
  try {
    return `${userInfo().username}@${hostname()}`;
  } catch {
    return hostname(); // A user without an entry in the password file, as in some containers, has no name to tell.
  }
}
