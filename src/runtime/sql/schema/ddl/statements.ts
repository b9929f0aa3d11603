/** Operations → the SQL of an engine. Pure. */

import type { EngineName } from '../../Dialect.js';
import type { Operation } from '../Operation.js';
import type { ColumnSpec, Tables, TableSpec } from '../Table.js';
import type { Ddl } from './Ddl.js';
import { textLiteral } from './literals.js';
import { mariadbDdl } from './mariadb.js';
import { columnIn, quoter } from './names.js';
import { postgresDdl } from './postgres.js';
import { sqliteDdl } from './sqlite.js';

const ENGINES: Readonly<Record<EngineName, Ddl>> = {
  sqlite: sqliteDdl,
  postgres: postgresDdl,
  mariadb: mariadbDdl,
};

export const ddlOf = (engine: EngineName): Ddl => ENGINES[engine];

/**
 * The statements that do an operation on an engine, without the semicolons. `tables` are the tables as they are before
 * it: SQLite needs them to show a rebuild, MariaDB to tell how much of a long text an index may cover. A migrator runs
 * fills and mapped values in batches; as a text they are one statement.
 *
 * @example
 * statementsFor('postgres', { kind: 'dropColumn', table: 'projects', column: 'note' });
 * // ['ALTER TABLE "projects" DROP COLUMN "note"']
 */
export function statementsFor(
  engine: EngineName,
  operation: Operation,
  tables: Tables = {},
): readonly string[] {
  switch (operation.kind) {
    case 'sql': {
      const text = typeof operation.text === 'string' ? operation.text : operation.text[engine];
      return text === undefined ? [] : [text];
    }
    case 'fill': {
      const { table, column, value } = operation;
      const name = quoter(engine)(column);
      const text = ddlOf(engine).literal(columnOf(engine, tables[table], column, value), value);
      return [`UPDATE ${quoter(engine)(table)} SET ${name} = ${text} WHERE ${name} IS NULL`];
    }
    case 'mapValues': {
      const { table, column, values } = operation;
      const name = quoter(engine)(column);
      const cases = Object.entries(values)
        .map(([from, to]) => `WHEN ${textLiteral(from)} THEN ${to === null ? 'NULL' : textLiteral(to)}`)
        .join(' ');
      const keys = Object.keys(values).map(textLiteral).join(', ');
      return [
        `UPDATE ${quoter(engine)(table)} SET ${name} = CASE ${name} ${cases} END WHERE ${name} IN (${keys})`,
      ];
    }
    default:
      return ddlOf(engine).statements(operation, tables);
  }
}

/** The type of the column; of an unknown table, guessed from the value. */
function columnOf(
  engine: EngineName,
  table: TableSpec | undefined,
  column: string,
  value: string | number | boolean,
): ColumnSpec {
  const known = table === undefined ? undefined : columnIn(engine, table, column);
  if (known !== undefined) return known;
  if (typeof value === 'boolean') return { type: 'boolean' };
  return { type: typeof value === 'number' ? 'float' : 'text' };
}
