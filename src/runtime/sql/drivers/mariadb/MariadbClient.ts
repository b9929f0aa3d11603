import type { Dialect, Row, SqlParam, SqlValue } from '../../Dialect.js';
import type { TxOptions } from '../../Executor.js';
import type { Outcome, SqlClient } from '../../SqlDriver.js';
import type { SqlSession } from '../../SqlSession.js';
import { readRows } from './mariadb-rows.js';
import type { MysqlChanged, MysqlConnection, MysqlField, MysqlLibrary } from './mysql-library.js';

/** One connection to MariaDB. The database does not learn the tenant: it guards no rows. */
export class MariadbClient implements SqlClient, SqlSession {
  readonly dialect: Dialect;
  readonly database: string;
  readonly #connection: MysqlConnection;
  readonly #integer: MysqlLibrary['TypedParameter']['BIGINT'];

  constructor(connection: MysqlConnection, library: MysqlLibrary, dialect: Dialect, database: string) {
    this.#connection = connection;
    this.#integer = library.TypedParameter.BIGINT;
    this.dialect = dialect;
    this.database = database;
  }

  run(sql: string, params: readonly SqlValue[]): Promise<Outcome> {
    // Whole numbers would travel as doubles otherwise, and bigints as texts, which are compared as doubles.
    const values = params.map((value) => {
      if (typeof value === 'string' || value === null) return value;
      // 0 and 1 are the most common numbers, and cheapest to encode as a bit.
      if (value === 0 || value === 1) return value === 1;
      return typeof value === 'bigint' || Number.isSafeInteger(value) ? this.#integer(value) : value;
    });
    return new Promise((resolve, reject) => {
      this.#connection.execute({ sql, values, rowsAsArray: true }, (failure, result, fields) => {
        if (failure) reject(cleaned(failure));
        else resolve(outcomeOf(result, fields));
      });
    });
  }

  /** Here a statement that fails is undone by itself. */
  runInside(sql: string, params: readonly SqlValue[]): Promise<Outcome> {
    return this.run(sql, params);
  }

  control(command: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#connection.query(command, (failure) => (failure ? reject(cleaned(failure)) : resolve()));
    });
  }

  async begin({ isolation, readOnly }: TxOptions): Promise<void> {
    if (isolation) await this.control(`SET TRANSACTION ISOLATION LEVEL ${isolation.toUpperCase()}`);
    await this.control(readOnly ? 'START TRANSACTION READ ONLY' : 'START TRANSACTION');
  }

  async setTenant(): Promise<void> {}

  async exec(sql: string, params: readonly SqlParam[] = []): Promise<number> {
    return (await this.run(sql, this.#values(params))).changes;
  }

  async query<R extends object = Row>(sql: string, params: readonly SqlParam[] = []): Promise<R[]> {
    return (await this.run(sql, this.#values(params))).rows as unknown as R[];
  }

  /** On a session only: other connections take one statement at a time. */
  script(sql: string): Promise<void> {
    return this.control(sql);
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#connection.end(() => {
        this.#connection.destroy();
        resolve();
      });
    });
  }

  #values(params: readonly SqlParam[]): readonly SqlValue[] {
    return params.map((value, index) => this.dialect.param(value, index + 1));
  }
}

function outcomeOf(result: unknown, fields: readonly MysqlField[] | undefined): Outcome {
  if (!Array.isArray(result)) return { rows: [], changes: (result as MysqlChanged).affectedRows };
  return { rows: readRows(fields ?? [], result as SqlValue[][]), changes: result.length };
}

/** Messages of duplicates and of values that do not fit hold the value; a log should not. */
function cleaned(failure: Error): Error {
  failure.message = withoutValues(failure.message);
  const more = failure as { sqlMessage?: string; sql?: string };
  if (more.sqlMessage !== undefined) more.sqlMessage = withoutValues(more.sqlMessage);
  return failure;
}

/** `Duplicate entry 'x' for key 'k'`, `Incorrect integer value: 'x' for column …` */
const withoutValues = (message: string): string =>
  message
    .replace(/^Duplicate entry '.*' for key /s, 'Duplicate entry for key ')
    .replace(/value: '.*' for column /s, 'value for column ');
