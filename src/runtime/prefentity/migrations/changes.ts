import type { EngineName, Row, SqlParam } from '../../sql/Dialect.js';
import type { Operation } from '../../sql/schema/Operation.js';
import type { SchemaChanges } from './module.js';

/** The receiver of a migration's operations: a database, or a list. */
export interface Performer {
  readonly engine: EngineName;
  perform(operation: Operation): Promise<void>;
  query<R extends object = Row>(sql: string, params?: readonly SqlParam[]): Promise<R[]>;
}

/** Every call becomes one operation. */
export function schemaChanges(performer: Performer): SchemaChanges {
  const perform = (operation: Operation): Promise<void> => performer.perform(operation);
  return {
    engine: performer.engine,
    createTable: (table, spec) => perform({ kind: 'createTable', table, spec }),
    dropTable: (table) => perform({ kind: 'dropTable', table }),
    renameTable: (table, to) => perform({ kind: 'renameTable', table, to }),
    addColumn: (table, column, spec) => perform({ kind: 'addColumn', table, column, spec }),
    dropColumn: (table, column) => perform({ kind: 'dropColumn', table, column }),
    renameColumn: (table, column, to) => perform({ kind: 'renameColumn', table, column, to }),
    changeColumn: (table, column, { from, to }) => perform({ kind: 'changeColumn', table, column, from, to }),
    createIndex: (table, index) => perform({ kind: 'createIndex', table, index }),
    dropIndex: (table, name) => perform({ kind: 'dropIndex', table, name }),
    addForeignKey: (table, key) => perform({ kind: 'addForeignKey', table, key }),
    dropForeignKey: (table, name) => perform({ kind: 'dropForeignKey', table, name }),
    setPrimaryKey: (table, columns) => perform({ kind: 'setPrimaryKey', table, columns }),
    fill: (table, column, value) => perform({ kind: 'fill', table, column, value }),
    mapValues: (table, column, values) => perform({ kind: 'mapValues', table, column, values }),
    exec: (text, params) => perform({ kind: 'sql', text, ...(params ? { params } : {}) }),
    query: (sql, params) => performer.query(sql, params),
  };
}
