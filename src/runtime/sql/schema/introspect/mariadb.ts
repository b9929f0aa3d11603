import type { SqlSession } from '../../SqlSession.js';
import type { ColumnKind } from '../Table.js';
import type { ActualColumn, ActualTables } from './ActualTable.js';
import { collectTables, defaultText } from './collect.js';
import { onDelete } from './sqlite.js';

const TYPES: Readonly<Record<string, ColumnKind>> = {
  'longtext utf8mb4_nopad_bin': 'text',
  'char(36) ascii_bin': 'uuid',
  bigint: 'bigint',
  double: 'float',
  'tinyint(1)': 'boolean',
  date: 'date',
  time: 'time',
  'datetime(3)': 'datetime',
};

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly collation: string | null;
  readonly nullable: string;
  readonly value: string | null;
}

interface KeyPart {
  readonly table: string;
  readonly name: string;
  readonly column: string;
  readonly references: string;
  readonly to: string;
}

/**
 * A query for each view, and none that joins two: for the second one the server would look through all databases, of
 * which every tenant may have one.
 */
export async function readMariadb(session: SqlSession, only: string | null): Promise<ActualTables> {
  const read = <Row extends object>(
    view: string,
    columns: string,
    { schema = 'table_schema', where = '', order = '' } = {},
  ): Promise<Row[]> =>
    session.query<Row>(
      `SELECT table_name AS "table", ${columns} FROM information_schema.${view}
        WHERE ${schema} = database()${where}${only === null ? '' : ' AND table_name = ?'}${order}`,
      only === null ? [] : [only],
    );
  const schema = 'constraint_schema';
  const types = await read<{ table: string; type: string }>('tables', 'table_type AS type');
  const columns = await read<Column>(
    'columns',
    `column_name AS "column", column_type AS type, collation_name AS collation, is_nullable AS nullable,
      column_default AS value`,
    { where: ` AND extra NOT LIKE '%GENERATED%'`, order: ' ORDER BY table_name, ordinal_position' },
  );
  const checks = await read<{ table: string; clause: string }>(
    'check_constraints',
    'check_clause AS clause',
    { schema },
  );
  const parts = await read<KeyPart>(
    'key_column_usage',
    `constraint_name AS name, column_name AS "column", referenced_table_name AS "references",
      referenced_column_name AS "to"`,
    {
      where: ' AND referenced_table_name IS NOT NULL',
      order: ' ORDER BY table_name, constraint_name, ordinal_position',
    },
  );
  const rules = await read<{ table: string; name: string; action: string }>(
    'referential_constraints',
    'constraint_name AS name, delete_rule AS action',
    { schema },
  );
  const indexes = await read<{ table: string; name: string; column: string; repeats: number }>(
    'statistics',
    'index_name AS name, column_name AS "column", non_unique AS repeats',
    { order: ' ORDER BY table_name, index_name, seq_in_index' },
  );
  const isTable = new Set(types.filter(({ type }) => type === 'BASE TABLE').map(({ table }) => table));
  const actions = new Map(rules.map(({ table, name, action }) => [`${table}.${name}`, action]));
  const json = new Set(
    checks.flatMap(({ table, clause }) => {
      const column = /^json_valid\([`"](.*)[`"]\)$/i.exec(clause)?.[1];
      return column === undefined ? [] : [`${table}.${column}`];
    }),
  );
  const isPrimary = ({ name }: { readonly name: string }): boolean => name === 'PRIMARY';
  return collectTables({
    columns: columns
      .filter(({ table }) => isTable.has(table))
      .map((row) => ({ ...row, spec: specOf(row, json.has(`${row.table}.${row.column}`)) })),
    primaryKeys: indexes.filter(isPrimary),
    foreignKeys: parts.map((row) => ({
      ...row,
      onDelete: onDelete(actions.get(`${row.table}.${row.name}`) ?? ''),
    })),
    // An index that serves a key and has its name came with it.
    indexes: indexes
      .filter((row) => !isPrimary(row) && !actions.has(`${row.table}.${row.name}`))
      .map((row) => ({ ...row, isUnique: Number(row.repeats) === 0 })),
  });
}

function specOf({ type, collation, nullable, value }: Column, isJson: boolean): ActualColumn {
  const kind = kindOf(type, collation, isJson);
  const isNone = value === null || value === 'NULL';
  const text = isNone ? null : unescaped(defaultText(value));
  const isTime = kind.type === 'datetime' && text !== null;
  return {
    ...kind,
    ...(nullable === 'NO' ? { notNull: true as const } : {}),
    ...(isNone ? {} : { default: isTime ? `${text.replace(' ', 'T')}Z` : (text ?? `(${value})`) }),
  };
}

/** Defaults are shown with backslashes, whatever the mode of the connection. */
const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', '0': '\0' };
const unescaped = (text: string | null): string | null =>
  text?.replace(/\\(.)/g, (_, character: string) => ESCAPED[character] ?? character) ?? null;

function kindOf(given: string, collation: string | null, isJson: boolean): ActualColumn {
  // A width of whole numbers means nothing.
  const type = given.replace(/^bigint\(\d+\)$/, 'bigint');
  const full = collation === null ? type : `${type} ${collation}`;
  const [, length] = /^varchar\((\d+)\) utf8mb4_nopad_bin$/.exec(full) ?? [];
  if (length !== undefined) return { type: 'string', maxLength: Number(length) };
  const [, precision, scale] = /^decimal\((\d+),(\d+)\)$/.exec(full) ?? [];
  if (precision !== undefined) return { type: 'decimal', precision: Number(precision), scale: Number(scale) };
  const kind = TYPES[full];
  if (kind === undefined) return { type: 'text', native: full };
  return { type: kind === 'text' && isJson ? 'json' : kind };
}
