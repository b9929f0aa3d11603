import type { EngineName, Row, SqlParam } from '../../../sql/Dialect.js';
import type { SqlSession } from '../../../sql/SqlSession.js';
import { ddlOf } from '../../../sql/schema/ddl/statements.js';
import { describeOperation } from '../../../sql/schema/describe-operation.js';
import { readTable } from '../../../sql/schema/introspect/read-tables.js';
import type { Operation } from '../../../sql/schema/Operation.js';
import type { Tables } from '../../../sql/schema/Table.js';
import type { Performer } from '../changes.js';
import { assertSafe } from '../perform/losses.js';
import { changeRows } from '../perform/rows.js';
import type { EngineOptions } from './Engine.js';

/** Runs operations on a session, one after the other, whether or not somebody awaited the one before. */
export class SessionPerformer implements Performer {
  protected readonly session: SqlSession;
  protected readonly options: EngineOptions;
  readonly #migration: string;
  #step = 0;
  #last: Promise<void> = Promise.resolve();

  constructor(session: SqlSession, migration: string, options: EngineOptions) {
    this.session = session;
    this.options = options;
    this.#migration = migration;
  }

  get engine(): EngineName {
    return this.session.dialect.name;
  }

  /** How many steps there were so far. */
  get steps(): number {
    return this.#step;
  }

  perform(operation: Operation): Promise<void> {
    const step = ++this.#step;
    const done = this.#last.then(async () => {
      const started = performance.now();
      await this.step(operation, step);
      const durationMs = Math.round(performance.now() - started);
      const does = describeOperation(operation, this.engine);
      this.options.onOperation?.({ migration: this.#migration, step, does, operation, durationMs });
    });
    this.#last = done.catch(() => undefined);
    return done;
  }

  async query<R extends object = Row>(sql: string, params?: readonly SqlParam[]): Promise<R[]> {
    await this.#last;
    return this.session.query<R>(sql, params);
  }

  /** Resolves when no step is left that nobody awaited. */
  whenIdle(): Promise<void> {
    return this.#last;
  }

  protected async step(operation: Operation, _step: number): Promise<void> {
    await assertSafe(this.session, operation, this.options.allowDestructive);
    await this.run(operation);
  }

  protected async run(operation: Operation): Promise<void> {
    const { session, options } = this;
    if (operation.kind === 'fill' || operation.kind === 'mapValues') {
      await changeRows(session, operation, options.onRows ? { onRows: options.onRows } : {});
    } else if (operation.kind === 'sql') {
      const text = typeof operation.text === 'string' ? operation.text : operation.text[this.engine];
      if (text === undefined) return;
      if (operation.params) await session.exec(text, operation.params);
      else await session.script(text);
    } else {
      const tables = await this.known(operation);
      for (const sql of ddlOf(this.engine).statements(operation, tables)) await session.script(sql);
    }
  }

  /** The table as it is, where the statements depend on it. */
  protected async known(operation: Operation): Promise<Tables> {
    if (operation.kind !== 'createIndex' || this.engine !== 'mariadb') return {};
    const table = await readTable(this.session, operation.table);
    return table ? { [operation.table]: table } : {};
  }
}
