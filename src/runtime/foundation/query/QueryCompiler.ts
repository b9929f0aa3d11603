/**
 * From a query to SQL text. Texts are kept by the shape of the query (which conditions, which order, which columns),
 * so that the same question asked again costs neither building nor preparing.
 */

import type { Condition, SortKey } from '../../contracts/Query.js';
import type { ModelMeta } from '../../lowcode/ModelMeta.js';
import type { Dialect, JsonWords, SqlValue } from '../../sql/Dialect.js';
import type { Executor } from '../../sql/Executor.js';
import type { DbRow, Mapper } from '../Mapper.js';
import { type ModelShape, shapeOf, type StoredField } from '../ModelShape.js';
import type { CursorValue } from './cursor.js';
import type { SettledGrouping } from './grouping.js';

/** Texts kept a model. Shapes come from query strings, so their number must be bounded. */
const TEXTS_KEPT = 500;

export interface Compiled {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

/** Values of one statement, within the limits of all engines. */
const PARAMS = 30_000;

/** Behind this many rows it pays to sort ids instead of records on every engine. */
const DEEP = 1_000;

/** Rows that may well be looked up one by one. */
export const FEW = 2000;

const reversed = ({ property, descending }: SortKey): SortKey => ({ property, descending: !descending });

const RANGES: ReadonlySet<string> = new Set(['lt', 'lte', 'gt', 'gte']);

/** What a list is made of, settled. */
export interface Selection {
  /** undefined: no tenant column, or system work. */
  readonly tenant: string | undefined;
  /**
   * The table has a tenant column that is empty in every row, because the app has no tenants. Its indexes lead with
   * that column, so a query that is to use one of them must name it.
   */
  readonly emptyTenant: boolean;
  readonly conditions: readonly Condition[];
  readonly search: string | undefined;
}

export class QueryCompiler {
  readonly model: ModelMeta;
  readonly shape: ModelShape;
  readonly dialect: Dialect;
  readonly #mapper: Mapper;
  readonly #shortened: readonly (readonly [column: string, short: string])[];
  readonly #texts = new Map<string, string>();
  /** The table as it stands in statements. */
  readonly table: string;
  /** null where records come as rows. */
  readonly json: JsonWords | null;

  constructor(mapper: Mapper, executor: Pick<Executor, 'dialect' | 'table'>) {
    const { dialect } = executor;
    this.model = mapper.model;
    this.shape = shapeOf(mapper.model);
    this.dialect = dialect;
    this.#mapper = mapper;
    this.#shortened = this.shape.stored
      .map(({ column }) => [column, dialect.identifier(column)] as const)
      .filter(([column, short]) => column !== short);
    this.json = mapper.isPlain ? dialect.json : null;
    this.table = executor.table(mapper.model.table);
  }

  /** The columns of a record: one JSON text named `j` where the database makes it, else the columns themselves. */
  columns(fields: readonly StoredField[]): string {
    if (this.json === null) return fields.map((field) => this.dialect.quote(field.column)).join(',');
    return `${this.#object(this.json, fields)} AS j`;
  }

  /** A row by the columns of the model, where the engine knows some of them under shorter names. */
  named(row: DbRow): DbRow {
    if (this.#shortened.length === 0) return row;
    const names = this.#shortened.flatMap(([column, short]) =>
      short in row ? [[column, row[short]] as const] : [],
    );
    return { ...row, ...(Object.fromEntries(names) as DbRow) };
  }

  #object(json: JsonWords, fields: readonly StoredField[]): string {
    return json.object(fields.map((field) => ({ name: field.property, column: field })));
  }

  /** What a value of a field is bound as. */
  bound(field: StoredField, value: unknown): SqlValue {
    return this.dialect.bind(field, this.#mapper.toColumn(field, value));
  }

  /** Builds the text of a shape, or finds it. */
  text(key: string, build: () => string): string {
    const known = this.#texts.get(key);
    if (known !== undefined) return known;
    if (this.#texts.size >= TEXTS_KEPT) this.#texts.clear();
    const sql = build();
    this.#texts.set(key, sql);
    return sql;
  }

  /** An INSERT of so many rows; the tenant comes last in each. */
  insert(rows: number, tenant: string | undefined): string {
    return this.text(`insert|${rows}|${tenant === undefined ? '' : 't'}`, () => {
      const columns = this.shape.stored.map((field) => field.column);
      if (tenant !== undefined) columns.push('tenant_id');
      const names = columns.map((column) => this.dialect.quote(column)).join(',');
      const row = `(${columns.map(() => '?').join(',')})`;
      return `INSERT INTO ${this.table} (${names}) VALUES ${Array(rows).fill(row).join(',')}`;
    });
  }

  /** Records in parts of a few sizes, so that a few texts insert any number of them. */
  parts<T>(records: readonly T[]): (readonly T[])[] {
    const parts: (readonly T[])[] = [];
    for (let start = 0; start < records.length;) {
      let size = this.dialect.rowsPerInsert;
      while (size > 1 && (size > records.length - start || size * (this.shape.stored.length + 1) > PARAMS))
        size /= 2;
      parts.push(records.slice(start, start + size));
      start += size;
    }
    return parts;
  }

  count(selection: Selection): Compiled {
    const params: SqlValue[] = [];
    const where = this.where(selection, params);
    return {
      sql: this.text(`count|${where}`, () => `SELECT count(*) AS n FROM ${this.table}${where}`),
      params,
    };
  }

  /** Ids of what is selected, in no order: at most `limit` of them. */
  ids(selection: Selection, limit: number): Compiled {
    const params: SqlValue[] = [];
    const where = this.where(selection, params);
    params.push(limit);
    return {
      sql: this.text(`ids|${where}`, () => `SELECT "id" FROM ${this.table}${where} LIMIT ?`),
      params,
    };
  }

  /** Rows of value `v` and count `n`: dates as they come, the rest by count. */
  groups(selection: Selection, { field, length, limit }: SettledGrouping): Compiled {
    const params: SqlValue[] = [];
    const value =
      length === undefined ? this.dialect.quote(field.column) : this.dialect.dateStart(field, length);
    const isAll = selection.conditions.length === 0 && !selection.search;
    const isIndexed = isAll && this.shape.indexed.has(field.property);
    const where = this.where(selection, params, isIndexed || this.isSelective(selection));
    if (limit !== undefined) params.push(limit);
    const sql = this.text(`groups|${value}|${where}`, () => {
      const inOrder = this.dialect.order('1', false, isNullable(field));
      const order = length === undefined ? `2 DESC,${inOrder}` : inOrder;
      const tail = limit === undefined ? '' : ' LIMIT ?';
      return `SELECT ${value} AS v,count(*) AS n FROM ${this.table}${where} GROUP BY 1 ORDER BY ${order}${tail}`;
    });
    return { sql, params };
  }

  /** A page by number. As one JSON array in `j` where the mapper is plain, else as rows. */
  page(
    selection: Selection,
    sort: readonly SortKey[],
    fields: readonly StoredField[],
    fieldsKey: string,
    { size, offset, total }: { readonly size: number; readonly offset: number; readonly total: number },
  ): Compiled {
    const params: SqlValue[] = [];
    // Of many rows it is quicker to walk in the order asked for and leave out what does not match.
    const isFew = total <= FEW && this.isSelective(selection);
    const where = this.where(selection, params, isFew || this.#isSorted(selection, sort));
    const order = this.orderBy(sort);
    // The second half of a list is nearer from its end.
    const isBackwards = offset > total / 2 && sort[0]?.property !== 'id';
    const walk = isBackwards ? this.orderBy(sort.map(reversed)) : order;
    const rest = total - offset;
    params.push(...(isBackwards ? [Math.min(size, rest), Math.max(0, rest - size)] : [size, offset]));
    const way = this.#way(selection, sort, isBackwards || offset > DEEP);
    if (way === 'ids of a tenant') params.push(selection.tenant as string);
    const sql = this.text(`page|${fieldsKey}|${where}|${walk}|${isBackwards}|${way}`, () => {
      const rows = this.#rows(where, order, way, 'LIMIT ? OFFSET ?', walk);
      if (this.json === null) return `SELECT ${this.columns(fields)} ${rows}`;
      const inner = `SELECT ${this.#object(this.json, fields)} AS j ${rows}`;
      return `SELECT ${this.json.array('j')} AS j FROM (${inner})`;
    });
    return { sql, params };
  }

  /** Rows behind a cursor, with the sort values as `k0`, `k1` … beside the record. */
  keyset(
    selection: Selection,
    sort: readonly SortKey[],
    fields: readonly StoredField[],
    fieldsKey: string,
    after: readonly CursorValue[] | null,
    limit: number,
  ): Compiled {
    const params: SqlValue[] = [];
    const hint = this.#isSorted(selection, sort) || this.isSelective(selection);
    let where = this.where(selection, params, hint);
    if (after) where += `${where === '' ? ' WHERE ' : ' AND '}(${this.#behind(sort, after, params)})`;
    const order = this.orderBy(sort);
    params.push(limit);
    const way = this.#way(selection, sort, false);
    if (way === 'ids of a tenant') params.push(selection.tenant as string);
    const sql = this.text(`keyset|${fieldsKey}|${where}|${order}|${way}`, () => {
      const keys = sort.map(
        (key, index) => `${this.dialect.quote(this.#field(key.property).column)} AS k${index}`,
      );
      return `SELECT ${this.columns(fields)},${keys.join(',')} ${this.#rows(where, order, way, 'LIMIT ?')}`;
    });
    return { sql, params };
  }

  /** What is sorted: the records, or ids by which the records that remain are read. */
  #way(selection: Selection, [first]: readonly SortKey[], isDeep: boolean): Way {
    if (first?.property === 'id' || (!this.dialect.sortsIds && !isDeep)) return 'records';
    return selection.tenant === undefined ? 'ids' : 'ids of a tenant';
  }

  #rows(where: string, order: string, way: Way, limit: string, walk = order): string {
    if (way === 'records') return `FROM ${this.table}${where} ORDER BY ${order} ${limit}`;
    const ids = `SELECT "id" AS "prefiq_id" FROM ${this.table}${where} ORDER BY ${walk} ${limit}`;
    // The key of rows of tenants leads with the tenant.
    const scope = way === 'ids' ? '' : ` AND ${this.dialect.quote('tenant_id')}=?`;
    return `FROM (${ids}) AS "prefiq_page" JOIN ${this.table} ON "id"="prefiq_id"${scope} ORDER BY ${order}`;
  }

  /**
   * "Behind the cursor" in lexicographic order: greater in the first key, or equal there and greater in the second …
   * Nulls come first ascending and last descending.
   */
  #behind(sort: readonly SortKey[], after: readonly CursorValue[], params: SqlValue[]): string {
    const branches: string[] = [];
    const bound = this.#bound(sort[0], after[0] ?? null, params);
    sort.forEach((key, index) => {
      const parts: string[] = [];
      const bound: SqlValue[] = [];
      for (let i = 0; i < index; i++) {
        const before = sort[i];
        if (before) parts.push(this.#equals(this.#field(before.property), after[i] ?? null, bound));
      }
      const beyond = this.#beyond(this.#field(key.property), key.descending, after[index] ?? null, bound);
      if (beyond === null) return;
      branches.push([...parts, beyond].join(' AND '));
      params.push(...bound);
    });
    const behind = branches.map((branch) => `(${branch})`).join(' OR ') || '0=1';
    return bound === null ? behind : `${bound} AND (${behind})`;
  }

  /** What follows for the first key by itself: an index can start from there, which it cannot from alternatives. */
  #bound(key: SortKey | undefined, value: CursorValue, params: SqlValue[]): string | null {
    if (key === undefined || value === null) return null;
    const field = this.#field(key.property);
    // Nulls come behind everything in a descending order.
    if (key.descending && isNullable(field)) return null;
    return this.#compared(field, key.descending ? '<=' : '>=', value, params);
  }

  #equals(field: StoredField, value: CursorValue, params: SqlValue[]): string {
    if (value === null) return `${this.dialect.quote(field.column)} IS NULL`;
    return this.#compared(field, '=', value, params);
  }

  #compared(field: StoredField, sign: string, value: string | number, params: SqlValue[]): string {
    params.push(this.dialect.comparableValue(field, value));
    return `${this.dialect.comparable(field)}${sign}${this.dialect.placeholder(field)}`;
  }

  #beyond(field: StoredField, descending: boolean, value: CursorValue, params: SqlValue[]): string | null {
    const column = this.dialect.quote(field.column);
    // Nothing comes behind the nulls of a descending order; everything else comes behind those of an ascending one.
    if (value === null) return descending ? null : `${column} IS NOT NULL`;
    const test = this.#compared(field, descending ? '<' : '>', value, params);
    return descending && isNullable(field) ? `(${test} OR ${column} IS NULL)` : test;
  }

  #field(property: string): StoredField {
    const field = this.shape.byProperty.get(property);
    if (!field) throw new Error(`No stored property ${property}`);
    return field;
  }

  orderBy(sort: readonly SortKey[]): string {
    return sort
      .map(({ property, descending }) => {
        const field = this.#field(property);
        return this.dialect.order(this.dialect.comparable(field), descending, isNullable(field));
      })
      .join(',');
  }

  /** ` WHERE …` with its parameters, or an empty string. With `hint`, indexes that lead with the tenant can be used. */
  where(selection: Selection, params: SqlValue[], hint = this.isSelective(selection)): string {
    const parts: string[] = [];
    if (selection.tenant !== undefined) {
      parts.push(`${this.dialect.quote('tenant_id')}=?`);
      params.push(selection.tenant);
    }
    if (selection.emptyTenant && hint) {
      parts.push(`${this.dialect.quote('tenant_id')}=''`);
    }
    for (const condition of selection.conditions) parts.push(this.#condition(condition, params));
    if (selection.search !== undefined && selection.search !== '')
      parts.push(this.#search(selection.search, params));
    return parts.length === 0 ? '' : ` WHERE ${parts.join(' AND ')}`;
  }

  /** Do indexes answer this better than reading every row? Not where they leave many rows to be looked at one by one. */
  isSelective({ conditions, search }: Selection): boolean {
    const used = conditions.filter((condition) => this.#usesIndex(condition));
    if (used.length === 0) return false;
    const isWhole = used.length === conditions.length && (search === undefined || search === '');
    return isWhole || used.some((condition) => this.#findsFew(condition));
  }

  #findsFew({ property, op }: Condition): boolean {
    const field = this.shape.byProperty.get(property)?.field;
    return (op === 'eq' || op === 'in') && (field?.unique === true || field?.type === 'ref');
  }

  /** Is there an index that holds just what is selected, in the order asked for? */
  #isSorted({ conditions, search }: Selection, [first]: readonly SortKey[]): boolean {
    if (first === undefined || (search !== undefined && search !== '')) return false;
    // Thousands of rows with the same value would have to be looked up to be put in order among each other.
    const { type } = this.#field(first.property);
    if (type === 'enum' || type === 'boolean') return false;
    const equal = new Set(conditions.filter(({ op }) => op === 'eq').map(({ property }) => property));
    const others = conditions.filter(({ op }) => op !== 'eq');
    if (others.some(({ property, op }) => property !== first.property || !RANGES.has(op))) return false;
    return this.shape.indexes.some((properties) => {
      const at = properties.indexOf(first.property);
      return at === equal.size && properties.slice(0, at).every((property) => equal.has(property));
    });
  }

  #usesIndex({ property, op }: Condition): boolean {
    return this.shape.indexed.has(property) && op !== 'ne' && op !== 'contains' && op !== 'startsWith';
  }

  #condition({ property, op, value }: Condition, params: SqlValue[]): string {
    const field = this.#field(property);
    const column = this.dialect.quote(field.column);
    const stored = (item: unknown): SqlValue => this.bound(field, item);
    const placeholder = this.dialect.placeholder(field);
    switch (op) {
      case 'null':
        return `${column} IS ${value === true ? '' : 'NOT '}NULL`;
      case 'eq':
        params.push(stored(value));
        return `${column}=${placeholder}`;
      case 'ne':
        params.push(stored(value));
        return this.dialect.differs(column, placeholder);
      case 'in':
        return this.#in(column, placeholder, (value as readonly unknown[]).map(stored), params);
      case 'contains':
      case 'startsWith':
        return this.#contains(column, String(value), op === 'startsWith', params);
      default:
        return this.#compared(field, COMPARISONS[op], value as string | number, params);
    }
  }

  #in(column: string, placeholder: string, values: readonly SqlValue[], params: SqlValue[]): string {
    const last = values.at(-1);
    if (last === undefined) return '0=1';
    // Filled up to a power of two with the last value, so that a few texts serve every length.
    const width = 2 ** Math.ceil(Math.log2(values.length));
    for (let i = 0; i < width; i++) params.push(values[i] ?? last);
    return `${column} IN (${Array(width).fill(placeholder).join(',')})`;
  }

  #search(text: string, params: SqlValue[]): string {
    if (this.shape.searchable.length === 0) return '0=1';
    const tests = this.shape.searchable.map(({ column }) =>
      this.#contains(this.dialect.quote(column), text, false, params),
    );
    return `(${tests.join(' OR ')})`;
  }

  #contains(column: string, text: string, atStart: boolean, params: SqlValue[]): string {
    // No stored text has these, and not every engine takes them as a parameter.
    if (/[\0\p{Surrogate}]/u.test(text)) return '0=1';
    const { test, value } = this.dialect.contains(column, text, atStart);
    params.push(value);
    return test('?');
  }
}

/** Records to be read, or the ids of some that are read then. */
type Way = 'records' | 'ids' | 'ids of a tenant';

const isNullable = ({ field }: StoredField): boolean => field !== undefined && !field.required;

const COMPARISONS = { lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;
