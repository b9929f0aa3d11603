import { currentFrame } from '../frame/frame.js';
import { error } from '../../errors/error.js';
import type { Dialect, Row, SqlParam } from '../Dialect.js';
import type { Changed, Executor, TxOptions } from '../Executor.js';
import type { SqlSession } from '../SqlSession.js';
import { type GuardedTables, shadow } from './shadow.js';

export interface GuardOptions {
  /** Of tenant models. */
  readonly tables: readonly string[];
  /**
   * Tenants share tables, and the database does not narrow what a query sees: so queries are narrowed, and views over
   * whatever else are found in the database. `place` is its name as statements may qualify tables by it: `main` on SQLite.
   */
  readonly narrow?: { readonly place: string } | undefined;
  /** Tenants have places of their own on one server: how these are called, and the one of a tenant. */
  readonly places?: { readonly prefix: string; readonly of: (tenantId: string) => string } | undefined;
  /** Connections and scripts are the tenant's own too. */
  readonly hasOwnConnections?: boolean;
}

/**
 * The executor of apps with tenants: it refuses statements that could reach another tenant's rows; those need
 * `tenantScope.system(reason, …)`. Where the database guards no rows, queries see those of the running tenant; any
 * other statement that names such tables must come from a repository, which has the scope in every statement.
 */
export class GuardedExecutor implements Executor {
  /** Repositories go past the guard with their own statements. */
  readonly unguarded: Executor;
  readonly #options: GuardOptions;
  #guarded: Promise<GuardedTables> | undefined;

  constructor(executor: Executor, options: GuardOptions) {
    this.unguarded = executor;
    this.#options = options;
  }

  get name(): string {
    return this.unguarded.name;
  }

  get dialect(): Dialect {
    return this.unguarded.dialect;
  }

  get inTransaction(): boolean {
    return this.unguarded.inTransaction;
  }

  table(name: string): string {
    return this.unguarded.table(name);
  }

  async exec(sql: string, params: readonly SqlParam[] = []): Promise<Changed> {
    const [guarded, values] = await this.#guard(sql, params);
    return this.unguarded.exec(guarded, values);
  }

  execNow(sql: string, params: readonly SqlParam[] = []): Promise<Changed> {
    return this.exec(sql, params);
  }

  async query<R extends object = Row>(sql: string, params: readonly SqlParam[] = []): Promise<R[]> {
    const [guarded, values] = await this.#guard(sql, params);
    return this.unguarded.query<R>(guarded, values);
  }

  async row<R extends object = Row>(sql: string, params: readonly SqlParam[] = []): Promise<R | undefined> {
    const [guarded, values] = await this.#guard(sql, params);
    return this.unguarded.row<R>(guarded, values);
  }

  rowNow<R extends object = Row>(sql: string, params: readonly SqlParam[] = []): Promise<R | undefined> {
    return this.row<R>(sql, params);
  }

  async scalar<V = unknown>(sql: string, params: readonly SqlParam[] = []): Promise<V | null> {
    const [guarded, values] = await this.#guard(sql, params);
    return this.unguarded.scalar<V>(guarded, values);
  }

  tx<R>(fn: () => Promise<R>, options?: TxOptions): Promise<R> {
    return this.unguarded.tx(fn, options);
  }

  afterCommit(hook: () => void | Promise<void>): void {
    this.unguarded.afterCommit(hook);
  }

  columnsOf(table: string): Promise<readonly string[]> {
    return this.unguarded.columnsOf(table);
  }

  async script(sql: string): Promise<void> {
    if (!this.#options.hasOwnConnections) assertSystem('A script');
    return this.unguarded.script(sql);
  }

  async session(): Promise<SqlSession> {
    if (!this.#options.hasOwnConnections) assertSystem('A connection of its own');
    return this.unguarded.session();
  }

  close(): Promise<void> {
    return this.unguarded.close();
  }

  async #guard(
    sql: string,
    params: readonly SqlParam[],
  ): Promise<readonly [sql: string, params: readonly SqlParam[]]> {
    const { tenant } = currentFrame();
    if (tenant === null) return [sql, params];
    const shadowed = shadow(sql, await (this.#guarded ??= this.#look()));
    if (shadowed === null) return [sql, params];
    if (tenant === undefined) throw error('PFQ_TENANT_MISSING', { model: 'What this statement reads' });
    const own = this.#options.places?.of(tenant).toLowerCase();
    if (shadowed.places.some((place) => place !== own))
      throw error('PFQ_TENANT_RAW', { reason: 'it names the place of another tenant' });
    return [shadowed.sql, [...Array<string>(shadowed.tenants).fill(tenant), ...params]];
  }

  /** Views are found out once: a migration that adds one comes with a restart. */
  async #look(): Promise<GuardedTables> {
    const { dialect } = this;
    const { tables, narrow, places } = this.#options;
    const names = tables.map((name) => dialect.identifier(name));
    const about: GuardedTables = {
      engine: dialect.name,
      byName: new Map(),
      place: narrow?.place ?? '',
      quote: (name) => dialect.quote(name),
      places: places && { prefix: places.prefix.toLowerCase(), tables: new Set(names) },
    };
    if (narrow === undefined) return about;
    const views = await this.unguarded.query<{ name: string }>(dialect.viewsQuery);
    const found = await Promise.all(
      views.map(async ({ name }) => ({
        name,
        hasTenant: (await this.columnsOf(name)).includes('tenant_id'),
      })),
    );
    const all = [...names.map((name) => ({ name, hasTenant: true })), ...found];
    return { ...about, byName: new Map(all.map((one) => [one.name.toLowerCase(), one])) };
  }
}

function assertSystem(what: string): void {
  if (currentFrame().tenant === null) return;
  throw error('PFQ_TENANT_RAW', { reason: `${what} reaches the rows of all tenants` });
}

/** The executor for statements that have the scope in them. */
export const unguarded = (executor: Executor): Executor =>
  executor instanceof GuardedExecutor ? executor.unguarded : executor;
