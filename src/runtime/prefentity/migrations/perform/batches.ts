/** Walks over the rows of a table by primary key, a batch at a time. */

import type { SqlParam, SqlValue } from '../../../sql/Dialect.js';
import type { SqlSession } from '../../../sql/SqlSession.js';
import { primaryKeyOf } from '../../../sql/schema/introspect/names.js';

const ROWS = 5_000;

export type Key = readonly SqlValue[];

export interface Batch {
  /** A condition on the rows of the batch, and what its `?` stand for. */
  readonly where: string;
  readonly params: readonly SqlParam[];
  /** The last key in it; null for all the rest. */
  readonly last: Key | null;
}

/** Batches of `table`, from behind the key `after`. The last one is open at its end. */
export async function* batchesOf(
  session: SqlSession,
  table: string,
  after: Key | null = null,
  size: number = ROWS,
): AsyncGenerator<Batch> {
  const quote = (name: string): string => session.dialect.quote(name);
  const columns = (await primaryKeyOf(session, table)).map(quote);
  if (columns.length === 0) return yield { where: '1=1', params: [], last: null };
  for (let from = after; ;) {
    const start = from === null ? { where: '1=1', params: [] } : bound(columns, '>', from);
    const [end] = await session.query<Record<string, SqlValue>>(
      `SELECT ${columns.join(', ')} FROM ${quote(table)} WHERE ${start.where} ORDER BY ${columns.join(', ')} LIMIT 1 OFFSET ${size - 1}`,
      start.params,
    );
    if (end === undefined) return yield { ...start, last: null };
    const last = Object.values(end);
    const until = bound(columns, '<=', last);
    yield { where: `${start.where} AND ${until.where}`, params: [...start.params, ...until.params], last };
    from = last;
  }
}

/** `(a > ? OR (a = ? AND b > ?))`, led by a comparison that an index can use. */
function bound(
  columns: readonly string[],
  operator: '>' | '<=',
  key: Key,
): { readonly where: string; readonly params: readonly SqlParam[] } {
  const [first] = columns;
  const strict = operator === '>' ? '>' : '<';
  const params: SqlParam[] = [key[0]];
  const cases = columns.map((column, i) => {
    const isLast = i === columns.length - 1;
    params.push(...key.slice(0, i + 1));
    const same = columns.slice(0, i).map((name) => `${name} = ? AND `);
    return `(${same.join('')}${column} ${isLast ? operator : strict} ?)`;
  });
  return { where: `${first ?? ''} ${strict}= ? AND (${cases.join(' OR ')})`, params };
}
