import type { Dialect, Row, SqlParam, SqlValue } from '../../Dialect.js';
import type { TxOptions } from '../../Executor.js';
import { TENANT_SETTING } from '../../frame/database-tenant.js';
import type { Outcome, SqlClient } from '../../SqlDriver.js';
import type { SqlSession } from '../../SqlSession.js';
import type { PgClient } from './pg-library.js';
import { isOutdated, PostgresBatch, type Step } from './PostgresBatch.js';
import { PostgresScript } from './PostgresScript.js';
import { PreparedStatements } from './PreparedStatements.js';

/** Around every statement of a transaction: one that fails would take the whole transaction with it. */
const SAVE: Step = { text: 'SAVEPOINT prefiq_statement', values: [] };
const KEEP: Step = { text: 'RELEASE SAVEPOINT prefiq_statement', values: [] };
const UNDO: Step = { text: 'ROLLBACK TO SAVEPOINT prefiq_statement', values: [] };

const TENANT = `SELECT set_config('${TENANT_SETTING}',$1,true)`;

const wire = (value: SqlValue): string | null => (value === null ? null : String(value));

const tenantStep = (tenant: string): Step => ({ text: TENANT, values: [tenant] });

/** One connection to PostgreSQL. */
export class PostgresClient implements SqlClient, SqlSession {
  readonly dialect: Dialect;
  readonly database: string;
  readonly #client: PgClient;
  readonly #statements = new PreparedStatements();

  constructor(client: PgClient, dialect: Dialect, database: string) {
    this.#client = client;
    this.dialect = dialect;
    this.database = database;
  }

  run(sql: string, params: readonly SqlValue[], tenant?: string): Promise<Outcome> {
    const step = this.#step(sql, params);
    const steps = tenant === undefined ? [step] : [tenantStep(tenant), step];
    return this.#batch(steps, steps.length - 1).catch((failure: unknown) => {
      // It failed before anything was done.
      if (isOutdated(failure)) return this.#batch(steps, steps.length - 1);
      throw failure;
    });
  }

  async runInside(sql: string, params: readonly SqlValue[]): Promise<Outcome> {
    const steps = [SAVE, this.#step(sql, params), KEEP];
    for (let left = 1; ; left--) {
      try {
        return await this.#batch(steps, 1);
      } catch (failure) {
        if (this.dialect.failure(failure).kind === 'connection') throw failure;
        await this.#batch([UNDO, KEEP], 0);
        if (left <= 0 || !isOutdated(failure)) throw failure;
      }
    }
  }

  async control(command: string): Promise<void> {
    await this.#batch([{ text: command, values: [] }], 0);
  }

  async begin({ isolation, readOnly }: TxOptions, tenant?: string): Promise<void> {
    const level = isolation ? ` ISOLATION LEVEL ${isolation.toUpperCase()}` : '';
    const begin = { text: `BEGIN${level}${readOnly ? ' READ ONLY' : ''}`, values: [] };
    await this.#batch(tenant === undefined ? [begin] : [begin, tenantStep(tenant)], 0);
  }

  async setTenant(tenant: string): Promise<void> {
    await this.#batch([tenantStep(tenant)], 0);
  }

  async exec(sql: string, params: readonly SqlParam[] = []): Promise<number> {
    return (await this.run(sql, this.#values(params))).changes;
  }

  async query<R extends object = Row>(sql: string, params: readonly SqlParam[] = []): Promise<R[]> {
    return (await this.run(sql, this.#values(params))).rows as unknown as R[];
  }

  async script(sql: string): Promise<void> {
    await new Promise<Outcome>((resolve, reject) => {
      this.#client.query(new PostgresScript(sql, resolve, reject));
    });
  }

  close(): Promise<void> {
    return this.#client.end();
  }

  #values(params: readonly SqlParam[]): readonly SqlValue[] {
    return params.map((value, index) => this.dialect.param(value, index + 1));
  }

  #step(sql: string, params: readonly SqlValue[]): Step {
    return { text: this.dialect.statement(sql), values: params.map(wire) };
  }

  #batch(steps: readonly Step[], main: number): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.#client.query(new PostgresBatch(steps, main, this.#statements, resolve, reject));
    });
  }
}
