import type { SqlSession } from '../../../sql/SqlSession.js';
import { storedName } from '../../../sql/schema/ddl/names.js';
import { columnNames, primaryKeyOf } from '../../../sql/schema/introspect/names.js';
import type { Operation } from '../../../sql/schema/Operation.js';

const name = (given: string): string => storedName('mariadb', given);

/** Did a step that was started take effect? Changes of one table are whole there. null: it cannot be told. */
export async function tookEffect(session: SqlSession, operation: Operation): Promise<boolean | null> {
  const has = async (table: string, column?: string): Promise<boolean> => {
    const columns = await columnNames(session, table);
    return column === undefined ? columns.length > 0 : columns.includes(name(column));
  };
  switch (operation.kind) {
    case 'createTable':
      return has(operation.table);
    case 'dropTable':
      return !(await has(operation.table));
    case 'renameTable':
      return (await has(operation.to)) && !(await has(operation.table));
    case 'addColumn':
      return has(operation.table, operation.column);
    case 'dropColumn':
      return !(await has(operation.table, operation.column));
    case 'renameColumn':
      return (await has(operation.table, operation.to)) && !(await has(operation.table, operation.column));
    case 'createIndex':
      return hasIndex(session, operation.table, operation.index.name);
    case 'dropIndex':
      return !(await hasIndex(session, operation.table, operation.name));
    case 'addForeignKey':
      return hasKey(session, operation.table, operation.key.name);
    case 'dropForeignKey':
      return !(await hasKey(session, operation.table, operation.name));
    case 'setPrimaryKey':
      return (await primaryKeyOf(session, operation.table)).join() === operation.columns.map(name).join();
    // These can be done twice.
    case 'changeColumn':
    case 'fill':
    case 'mapValues':
      return false;
    case 'sql':
      return null;
  }
}

async function hasIndex(session: SqlSession, table: string, index: string): Promise<boolean> {
  const rows = await session.query(
    `SELECT 1 AS found FROM information_schema.statistics WHERE table_schema = database() AND table_name = ? AND index_name = ?`,
    [name(table), name(index)],
  );
  return rows.length > 0;
}

async function hasKey(session: SqlSession, table: string, key: string): Promise<boolean> {
  const rows = await session.query(
    `SELECT 1 AS found FROM information_schema.table_constraints
     WHERE table_schema = database() AND table_name = ? AND constraint_name = ? AND constraint_type = 'FOREIGN KEY'`,
    [name(table), name(key)],
  );
  return rows.length > 0;
}
