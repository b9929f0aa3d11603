/**
 * Looks at all that a run needs before its first step, so that none stops half way for what could have been known: rows
 * without a value, values that would be lost, duplicates, references to nothing. Steps are followed on paper; a column
 * that an earlier step has changed is the step's own business again.
 */

import { error } from '../../../errors/error.js';
import type { SqlSession } from '../../../sql/SqlSession.js';
import type { Operation } from '../../../sql/schema/Operation.js';
import { failed } from '../failed.js';
import { migrationDb } from '../kysely.js';
import { loaded } from '../Queue.js';
import type { Migration } from '../source.js';
import { assertSafe } from './losses.js';

/** Thrown to a migration that asks the database: what it makes of the answer cannot be known before. */
class Unforeseen extends Error {}

/** Throws PFQ_MIGRATION_FAILED with nothing changed. */
export async function foresee(
  session: SqlSession,
  migrations: readonly Migration[],
  direction: 'up' | 'down',
  allowDestructive: boolean,
): Promise<void> {
  const paper = new Paper(session, allowDestructive);
  for (const migration of migrations) {
    const steps: Operation[] = [];
    try {
      const run = (await loaded(migration))[direction];
      await run?.(
        migrationDb({
          engine: session.dialect.name,
          perform: async (operation) => void steps.push(operation),
          query: () => Promise.reject(new Unforeseen()),
        }),
      );
    } catch {
      // The error comes again when the migration runs. Steps up to it are checked.
      await paper.follow(migration, direction, steps);
      return;
    }
    if (!(await paper.follow(migration, direction, steps))) return;
  }
}

/** Tables as the steps so far would have left them. */
class Paper {
  readonly #session: SqlSession;
  readonly #allowDestructive: boolean;
  /** By present name: the name in the database; null: the table is one of the run's own, or gone. */
  readonly #tables = new Map<string, string | null>();
  /** By present names, `table.column`, the same of columns; null: a step wrote to it. */
  readonly #columns = new Map<string, string | null>();

  constructor(session: SqlSession, allowDestructive: boolean) {
    this.#session = session;
    this.#allowDestructive = allowDestructive;
  }

  /** False where a statement by hand leaves everything open. */
  async follow(
    { id }: Migration,
    direction: 'up' | 'down',
    operations: readonly Operation[],
  ): Promise<boolean> {
    for (const operation of operations) {
      if (operation.kind === 'sql') return false;
      try {
        await this.#look(operation);
      } catch (thrown) {
        throw failed(id, direction, 'changed nothing', thrown);
      }
      this.#note(operation);
    }
    return true;
  }

  #tableOf(name: string): string | null {
    return this.#tables.has(name) ? (this.#tables.get(name) ?? null) : name;
  }

  #columnOf(table: string, column: string): string | null {
    const key = `${table}.${column}`;
    return this.#columns.has(key) ? (this.#columns.get(key) ?? null) : column;
  }

  async #look(operation: Exclude<Operation, { kind: 'sql' }>): Promise<void> {
    const table = this.#tableOf(operation.table);
    if (table === null) return;
    if ('column' in operation && operation.kind !== 'addColumn') {
      const column = this.#columnOf(operation.table, operation.column);
      if (column === null) return;
      return assertSafe(this.#session, { ...operation, table, column }, this.#allowDestructive);
    }
    if (operation.kind === 'createIndex' && operation.index.unique)
      return this.#assertUnique(operation.table, table, operation.index.columns);
    if (operation.kind === 'addForeignKey') return this.#assertReferred(operation, table);
    await assertSafe(this.#session, { ...operation, table }, this.#allowDestructive);
  }

  async #assertUnique(name: string, table: string, columns: readonly string[]): Promise<void> {
    const names = columns.map((column) => this.#columnOf(name, column));
    if (names.some((column) => column === null)) return;
    const quoted = names.map((column) => this.#session.dialect.quote(column as string));
    const [twice] = await this.#session.query(
      `SELECT 1 AS "found" FROM ${this.#session.dialect.quote(table)} WHERE ${quoted.map((one) => `${one} IS NOT NULL`).join(' AND ')} GROUP BY ${quoted.join(', ')} HAVING count(*) > 1 LIMIT 1`,
    );
    if (twice !== undefined)
      throw error('PFQ_MIGRATION_TWO_ROWS', { table: name, columns: columns.join(', ') });
  }

  async #assertReferred(
    { table: name, key }: Extract<Operation, { kind: 'addForeignKey' }>,
    table: string,
  ): Promise<void> {
    const target = this.#tableOf(key.references);
    const own = key.columns.map((column) => this.#columnOf(name, column));
    const others = key.to.map((column) => this.#columnOf(key.references, column));
    if (target === null || [...own, ...others].includes(null)) return;
    const quote = (one: string | null): string => this.#session.dialect.quote(one ?? '');
    const isSet = own.map((column) => `a.${quote(column)} IS NOT NULL`).join(' AND ');
    const isSame = own.map((column, i) => `b.${quote(others[i] ?? null)} = a.${quote(column)}`).join(' AND ');
    const [lost] = await this.#session.query(
      `SELECT 1 AS "found" FROM ${quote(table)} a WHERE ${isSet} AND NOT EXISTS (SELECT 1 FROM ${quote(target)} b WHERE ${isSame}) LIMIT 1`,
    );
    if (lost !== undefined)
      throw error('PFQ_MIGRATION_NO_TARGET', {
        table: name,
        columns: key.columns.join(', '),
        other: key.references,
      });
  }

  #note(operation: Exclude<Operation, { kind: 'sql' }>): void {
    const { table } = operation;
    switch (operation.kind) {
      case 'createTable':
      case 'dropTable':
        this.#tables.set(table, null);
        break;
      case 'renameTable': {
        const prefix = `${table}.`;
        const columns = [...this.#columns].filter(([key]) => key.startsWith(prefix));
        this.#tables.set(operation.to, this.#tableOf(table));
        this.#tables.set(table, null);
        for (const [key, column] of columns) {
          this.#columns.delete(key);
          this.#columns.set(`${operation.to}.${key.slice(prefix.length)}`, column);
        }
        break;
      }
      case 'renameColumn':
        this.#columns.set(`${table}.${operation.to}`, this.#columnOf(table, operation.column));
        this.#columns.set(`${table}.${operation.column}`, null);
        break;
      case 'changeColumn':
        if (operation.from.type !== operation.to.type)
          this.#columns.set(`${table}.${operation.column}`, null);
        break;
      case 'addColumn':
      case 'dropColumn':
      case 'fill':
      case 'mapValues':
        this.#columns.set(`${table}.${operation.column}`, null);
        break;
      default:
    }
  }
}
