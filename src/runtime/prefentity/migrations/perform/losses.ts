/** Finds the data of existing rows that an operation would lose, before it runs. */

import { error } from '../../../errors/error.js';
import type { SqlValue } from '../../../sql/Dialect.js';
import type { SqlSession } from '../../../sql/SqlSession.js';
import { isConvertible } from '../../../sql/schema/ddl/conversions.js';
import { describeOperation, isNarrower } from '../../../sql/schema/describe-operation.js';
import type { Operation } from '../../../sql/schema/Operation.js';
import { fateOf } from '../../../sql/schema/values-kept.js';
import { batchesOf } from './batches.js';

/** Throws PFQ_MIGRATION_LOSS, unless losses are allowed, and PFQ_MIGRATION_VALUES for what cannot be done at all. */
export async function assertSafe(
  session: SqlSession,
  operation: Operation,
  allowDestructive: boolean,
): Promise<void> {
  if (operation.kind === 'changeColumn' && !isConvertible(operation.from, operation.to))
    throw error('PFQ_MIGRATION_CONVERT', { from: operation.from.type, to: operation.to.type });
  await assertFilled(session, operation);
  const lost = await lossOf(session, operation, allowDestructive);
  if (lost === null || allowDestructive) return;
  throw error('PFQ_MIGRATION_LOSS', { what: describeOperation(operation), lost });
}

const rows = (count: number): string => (count === 1 ? '1 row' : `${count} rows`);

async function count(session: SqlSession, table: string, where = '1=1'): Promise<number> {
  const sql = `SELECT count(*) AS n FROM ${session.dialect.quote(table)} WHERE ${where}`;
  const [row] = await session.query<{ n: number }>(sql);
  return Number(row?.n ?? 0);
}

async function assertFilled(session: SqlSession, operation: Operation): Promise<void> {
  const quote = (name: string): string => session.dialect.quote(name);
  if (operation.kind === 'addColumn') {
    const { table, column, spec } = operation;
    if (!spec.notNull || spec.default !== undefined) return;
    const empty = await count(session, table);
    if (empty > 0) throw error('PFQ_MIGRATION_EMPTY', { table, column, rows: rows(empty) });
  }
  if (operation.kind === 'changeColumn') {
    const { table, column, to } = operation;
    if (!to.notNull || operation.from.notNull) return;
    const empty = await count(session, table, `${quote(column)} IS NULL`);
    if (empty > 0) throw error('PFQ_MIGRATION_EMPTY', { table, column, rows: rows(empty) });
  }
}

async function lossOf(session: SqlSession, operation: Operation, isAllowed: boolean): Promise<string | null> {
  const quote = (name: string): string => session.dialect.quote(name);
  const told = (lost: number): string | null => (lost === 0 ? null : `values of ${rows(lost)}`);
  switch (operation.kind) {
    case 'dropTable': {
      const lost = isAllowed ? 0 : await count(session, operation.table);
      return lost === 0 ? null : rows(lost);
    }
    case 'dropColumn': {
      const { table, column } = operation;
      return isAllowed ? null : told(await count(session, table, `${quote(column)} IS NOT NULL`));
    }
    case 'mapValues': {
      const gone = Object.entries(operation.values).flatMap(([from, to]) => (to === null ? [from] : []));
      if (gone.length === 0 || isAllowed) return null;
      const marks = gone.map(() => '?').join(', ');
      const [row] = await session.query<{ n: number }>(
        `SELECT count(*) AS n FROM ${quote(operation.table)} WHERE ${quote(operation.column)} IN (${marks})`,
        gone,
      );
      return told(Number(row?.n ?? 0));
    }
    case 'changeColumn':
      return isNarrower(operation, session.dialect.name) ? told(await cutBy(session, operation)) : null;
    default:
      return null;
  }
}

/** How many values would lose something. */
async function cutBy(
  session: SqlSession,
  { table, column, from, to }: Extract<Operation, { kind: 'changeColumn' }>,
): Promise<number> {
  const name = session.dialect.quote(column);
  let cut = 0;
  for await (const { where, params } of batchesOf(session, table)) {
    const found = await session.query<{ value: SqlValue }>(
      `SELECT ${name} AS "value" FROM ${session.dialect.quote(table)} WHERE ${name} IS NOT NULL AND ${where}`,
      params,
    );
    for (const { value } of found) {
      const fate = value === null ? 'kept' : fateOf(value, from, to);
      if (fate === 'impossible') throw error('PFQ_MIGRATION_VALUES', { table, column, type: to.type });
      if (fate === 'cut') cut++;
    }
  }
  return cut;
}
