/**
 * Kysely on the migrator's own connection, for migrations that earlier versions wrote and for what is written by hand.
 * Its changes are steps like any other; it is loaded on first use.
 */

import { createRequire } from 'node:module';

import type {
  CompiledQuery,
  DatabaseConnection,
  Dialect,
  Driver,
  Kysely,
  QueryCompiler,
  QueryResult,
} from 'kysely';

import type { SqlParam } from '../../sql/Dialect.js';
import { type Performer, schemaChanges } from './changes.js';
import type { MigrationDb, MigrationTables } from './module.js';

type KyselyModule = typeof import('kysely');

const GIVES_ROWS = /^\s*(select|with|values|pragma|show|explain|describe)\b|\breturning\b/i;

class Connection implements DatabaseConnection {
  readonly #performer: Performer;

  constructor(performer: Performer) {
    this.#performer = performer;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const params = parameters as readonly SqlParam[];
    if (GIVES_ROWS.test(sql)) return { rows: await this.#performer.query<R & object>(sql, params) };
    await this.#performer.perform({ kind: 'sql', text: sql, ...(params.length > 0 ? { params } : {}) });
    return { rows: [] };
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery<R>(query);
  }
}

/** A migration is in a transaction of the migrator's already, or on an engine where that would not help it. */
function driver(performer: Performer): Driver {
  const connection = new Connection(performer);
  const nothing = async (): Promise<void> => undefined;
  const control = (command: string) => async (): Promise<void> => {
    if (performer.engine !== 'mariadb') await performer.perform({ kind: 'sql', text: command });
  };
  return {
    init: nothing,
    acquireConnection: async () => connection,
    beginTransaction: control('SAVEPOINT migration_step'),
    commitTransaction: control('RELEASE SAVEPOINT migration_step'),
    rollbackTransaction: control('ROLLBACK TO SAVEPOINT migration_step'),
    releaseConnection: nothing,
    destroy: nothing,
  };
}

function dialect(kysely: KyselyModule, performer: Performer): Dialect {
  const createDriver = (): Driver => driver(performer);
  switch (performer.engine) {
    case 'sqlite':
      return {
        createDriver,
        createAdapter: () => new kysely.SqliteAdapter(),
        createIntrospector: (db) => new kysely.SqliteIntrospector(db),
        createQueryCompiler: () => new kysely.SqliteQueryCompiler(),
      };
    case 'mariadb':
      return {
        createDriver,
        createAdapter: () => new kysely.MysqlAdapter(),
        createIntrospector: (db) => new kysely.MysqlIntrospector(db),
        createQueryCompiler: () => new kysely.MysqlQueryCompiler(),
      };
    case 'postgres':
      return {
        createDriver,
        createAdapter: () => new kysely.PostgresAdapter(),
        createIntrospector: (db) => new kysely.PostgresIntrospector(db),
        createQueryCompiler: () => questionMarks(kysely),
      };
  }
}

/** Statements go to the session with `?`, whatever the engine. */
function questionMarks(kysely: KyselyModule): QueryCompiler {
  return new (class extends kysely.PostgresQueryCompiler {
    protected override getCurrentParameterPlaceholder(): string {
      return '?';
    }
  })();
}

/** The argument of a migration: the changes, and Kysely behind them. */
export function migrationDb(performer: Performer): MigrationDb {
  const changes = schemaChanges(performer);
  let kysely: Kysely<MigrationTables> | undefined;
  const loaded = (): Kysely<MigrationTables> => {
    if (kysely) return kysely;
    const module = createRequire(import.meta.url)('kysely') as KyselyModule;
    return (kysely = new module.Kysely<MigrationTables>({ dialect: dialect(module, performer) }));
  };
  return new Proxy(changes as MigrationDb, {
    get(target, key) {
      // `await` reads `then`; that is no reason to load anything.
      if (key in target || typeof key === 'symbol' || key === 'then')
        return Reflect.get(target, key) as unknown;
      const db = loaded();
      const value: unknown = Reflect.get(db, key, db);
      return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).bind(db) : value;
    },
  });
}
