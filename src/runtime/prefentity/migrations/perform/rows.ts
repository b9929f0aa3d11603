/** Operations that change rows: `fill` and `mapValues`, a batch at a time. */

import type { SqlSession } from '../../../sql/SqlSession.js';
import { statementsFor } from '../../../sql/schema/ddl/statements.js';
import { readTable } from '../../../sql/schema/introspect/read-tables.js';
import type { Operation } from '../../../sql/schema/Operation.js';
import { batchesOf, type Key } from './batches.js';

export type RowOperation = Extract<Operation, { readonly kind: 'fill' | 'mapValues' }>;

export interface RowOptions {
  /** Goes on behind this key. */
  readonly after?: Key | null;
  /** Runs each batch; where batches commit, together with a note of how far it went. */
  readonly each?: (batch: () => Promise<number>, last: Key | null) => Promise<void>;
  readonly onRows?: (count: number) => void;
}

export async function changeRows(
  session: SqlSession,
  operation: RowOperation,
  { after = null, each = async (batch) => void (await batch()), onRows }: RowOptions = {},
): Promise<void> {
  const known = await readTable(session, operation.table);
  const tables = known ? { [operation.table]: known } : {};
  const [sql = ''] = statementsFor(session.dialect.name, operation, tables);
  let count = 0;
  for await (const { where, params, last } of batchesOf(session, operation.table, after)) {
    await each(async () => {
      const changes = await session.exec(`${sql} AND ${where}`, params);
      onRows?.((count += changes));
      return changes;
    }, last);
  }
}
