/** From the structure of a statement to its text. */

import type { SortKey } from '../../contracts/Query.js';
import type { Dialect, JsonWords } from '../../sql/Dialect.js';
import type { ModelShape, StoredField } from '../ModelShape.js';
import type { Statement, Way, Where } from './Statement.js';

/** The parts common to all statements of a model. */
export interface StatementTable {
  readonly shape: ModelShape;
  readonly dialect: Dialect;
  /** The table as it stands in statements. */
  readonly table: string;
  /** null where records come as rows. */
  readonly json: JsonWords | null;
}

export function writeStatement(statement: Statement, about: StatementTable): string {
  const { shape, dialect, table, json } = about;
  const quote = (name: string): string => dialect.quote(name);
  switch (statement.kind) {
    case 'get': {
      const lock = statement.isLocked ? dialect.lockRow : '';
      const scope = scopeOf(statement.isScoped);
      return `SELECT ${columnsOf(about, statement.columns.fields)} FROM ${table} WHERE "id"=?${scope}${lock}`;
    }
    case 'select': {
      const tail = statement.isOne ? ' LIMIT 1' : ' ORDER BY "id"';
      const columns = columnsOf(about, statement.columns.fields);
      return `SELECT ${columns} FROM ${table}${whereOf(statement.where)}${tail}`;
    }
    case 'count':
      return `SELECT count(*) AS n FROM ${table}${whereOf(statement.where)}`;
    case 'ids':
      return `SELECT "id" FROM ${table}${whereOf(statement.where)} LIMIT ?`;
    case 'groups': {
      const { length, isLimited, where } = statement;
      const field = fieldOf(shape, statement.property);
      const value = length === undefined ? quote(field.column) : dialect.dateStart(field, length);
      const inOrder = dialect.order('1', false, isNullable(field));
      const order = length === undefined ? `2 DESC,${inOrder}` : inOrder;
      const groups = `FROM ${table}${whereOf(where)} GROUP BY 1 ORDER BY ${order}`;
      return `SELECT ${value} AS v,count(*) AS n ${groups}${isLimited ? ' LIMIT ?' : ''}`;
    }
    case 'page': {
      const { sort, isBackwards, columns } = statement;
      const walk = orderOf(about, isBackwards ? sort.map(reversed) : sort);
      const rows = rowsOf(about, statement, 'LIMIT ? OFFSET ?', walk);
      if (json === null) return `SELECT ${columnsOf(about, columns.fields)} ${rows}`;
      return `SELECT ${json.array('j')} AS j FROM (SELECT ${objectOf(json, columns.fields)} AS j ${rows})`;
    }
    case 'keyset': {
      const { sort, columns } = statement;
      const keys = sort.map(({ property }, at) => `${quote(fieldOf(shape, property).column)} AS k${at}`);
      const rows = rowsOf(about, statement, 'LIMIT ?', orderOf(about, sort));
      return `SELECT ${columnsOf(about, columns.fields)},${keys.join(',')} ${rows}`;
    }
    case 'insert': {
      const columns = shape.stored.map(({ column }) => column);
      // The tenant comes last in each row.
      if (statement.isScoped) columns.push('tenant_id');
      const row = `(${columns.map(() => '?').join(',')})`;
      const rows = Array(statement.rows).fill(row).join(',');
      return `INSERT INTO ${table} (${columns.map(quote).join(',')}) VALUES ${rows}`;
    }
    case 'update': {
      const sets = changeable(shape).map(({ column }) => `${quote(column)}=?`);
      return `UPDATE ${table} SET ${sets.join(',')} WHERE "id"=? AND "version"=?${scopeOf(statement.isScoped)}`;
    }
    case 'delete': {
      const version = statement.isVersioned ? ' AND "version"=?' : '';
      return `DELETE FROM ${table} WHERE "id"=?${version}${scopeOf(statement.isScoped)}`;
    }
  }
}

const scopeOf = (isScoped: boolean): string => (isScoped ? ' AND "tenant_id"=?' : '');

const whereOf = (where: Where): string => (where.length === 0 ? '' : ` WHERE ${where.join(' AND ')}`);

/** The columns of a record: one JSON text named `j` where the database makes it, else the columns themselves. */
function columnsOf({ dialect, json }: StatementTable, fields: readonly StoredField[]): string {
  if (json === null) return fields.map(({ column }) => dialect.quote(column)).join(',');
  return `${objectOf(json, fields)} AS j`;
}

const objectOf = (json: JsonWords, fields: readonly StoredField[]): string =>
  json.object(fields.map((field) => ({ name: field.property, column: field })));

const reversed = ({ property, descending }: SortKey): SortKey => ({ property, descending: !descending });

const orderOf = ({ dialect, shape }: StatementTable, sort: readonly SortKey[]): string =>
  sort
    .map(({ property, descending }) => {
      const field = fieldOf(shape, property);
      return dialect.order(dialect.comparable(field), descending, isNullable(field));
    })
    .join(',');

/** `walk` is the order in which the rows are found; they are shown in that of the statement. */
function rowsOf(
  about: StatementTable,
  { where, sort, way }: { readonly where: Where; readonly sort: readonly SortKey[]; readonly way: Way },
  limit: string,
  walk: string,
): string {
  const { table, dialect } = about;
  const order = orderOf(about, sort);
  if (way === 'records') return `FROM ${table}${whereOf(where)} ORDER BY ${order} ${limit}`;
  const ids = `SELECT "id" AS "prefiq_id" FROM ${table}${whereOf(where)} ORDER BY ${walk} ${limit}`;
  // The key of rows of tenants leads with the tenant.
  const scope = way === 'ids' ? '' : ` AND ${dialect.quote('tenant_id')}=?`;
  return `FROM (${ids}) AS "prefiq_page" JOIN ${table} ON "id"="prefiq_id"${scope} ORDER BY ${order}`;
}

/** The fields that an update writes. */
export const changeable = (shape: ModelShape): readonly StoredField[] =>
  shape.stored.filter(({ property }) => property !== 'id' && property !== 'createdAt');

export function fieldOf(shape: ModelShape, property: string): StoredField {
  const field = shape.byProperty.get(property);
  if (!field) throw new Error(`No stored property ${property}`);
  return field;
}

export const isNullable = ({ field }: StoredField): boolean => field !== undefined && !field.required;
