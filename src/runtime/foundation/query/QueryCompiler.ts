/** From a query to the structure of a statement and its parameters. The texts of statements are kept by their structure. */

import type { Condition, SortKey } from '../../contracts/Query.js';
import type { ModelMeta } from '../../lowcode/ModelMeta.js';
import type { Dialect, JsonWords, SqlValue } from '../../sql/Dialect.js';
import type { Executor } from '../../sql/Executor.js';
import type { DbRow, Mapper } from '../Mapper.js';
import { type ModelShape, shapeOf, type StoredField } from '../ModelShape.js';
import { type Columns, ColumnSets } from './Columns.js';
import type { CursorValue } from './cursor.js';
import type { ResolvedGrouping } from './grouping.js';
import type { Statement, Way } from './Statement.js';
import { StructureCache } from './StructureCache.js';
import { changeable, fieldOf, isNullable, writeStatement } from './write-statement.js';

export interface Compiled {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

/** Texts kept a model. */
const TEXTS_KEPT = 500;

/** Values of one statement, within the limits of all engines. */
const PARAMS = 30_000;

/** From this offset on, sorting ids instead of records pays on every engine. */
const DEEP = 1_000;

/** Rows that may well be looked up one by one. */
export const FEW = 2000;

const RANGES: ReadonlySet<string> = new Set(['lt', 'lte', 'gt', 'gte']);

/** The resolved parts of a list query. */
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
  readonly columns: ColumnSets;
  /** null where records come as rows. */
  readonly json: JsonWords | null;
  /** The fields that an update writes. */
  readonly changeable: readonly StoredField[];
  readonly #mapper: Mapper;
  readonly #shortened: readonly (readonly [column: string, short: string])[];
  readonly #texts: StructureCache<Statement, string>;

  constructor(mapper: Mapper, executor: Pick<Executor, 'dialect' | 'table'>) {
    const { dialect } = executor;
    this.model = mapper.model;
    this.shape = shapeOf(mapper.model);
    this.dialect = dialect;
    this.columns = new ColumnSets(this.shape);
    this.json = mapper.isPlain ? dialect.json : null;
    this.changeable = changeable(this.shape);
    this.#mapper = mapper;
    this.#shortened = this.shape.stored
      .map(({ column }) => [column, dialect.identifier(column)] as const)
      .filter(([column, short]) => column !== short);
    const table = executor.table(mapper.model.table);
    const about = { shape: this.shape, dialect, table, json: this.json };
    this.#texts = new StructureCache((statement) => writeStatement(statement, about), TEXTS_KEPT);
  }

  /** A row by the columns of the model, where the engine knows some of them under shorter names. */
  named(row: DbRow): DbRow {
    if (this.#shortened.length === 0) return row;
    const names = this.#shortened.flatMap(([column, short]) =>
      short in row ? [[column, row[short]] as const] : [],
    );
    return { ...row, ...(Object.fromEntries(names) as DbRow) };
  }

  /** Converts a value of a field to its bound form. */
  bound(field: StoredField, value: unknown): SqlValue {
    return this.dialect.bind(field, this.#mapper.toColumn(field, value));
  }

  /** The text of a statement; a repeated one is neither written nor prepared again. */
  text(statement: Statement): string {
    return this.#texts.of(statement);
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

  /** All that is selected in the order of ids, or any one of it. */
  select(selection: Selection, columns: Columns, isOne: boolean): Compiled {
    const params: SqlValue[] = [];
    const where = this.#where(selection, params);
    return { sql: this.text({ kind: 'select', columns, where, isOne }), params };
  }

  count(selection: Selection): Compiled {
    const params: SqlValue[] = [];
    const where = this.#where(selection, params);
    return { sql: this.text({ kind: 'count', where }), params };
  }

  /** Ids of what is selected, in no order: at most `limit` of them. */
  ids(selection: Selection, limit: number): Compiled {
    const params: SqlValue[] = [];
    const where = this.#where(selection, params);
    params.push(limit);
    return { sql: this.text({ kind: 'ids', where }), params };
  }

  /** Rows of value `v` and count `n`: dates as they come, the rest by count. */
  groups(selection: Selection, { field, length, limit }: ResolvedGrouping): Compiled {
    const params: SqlValue[] = [];
    const { property } = field;
    const isAll = selection.conditions.length === 0 && !selection.search;
    const isIndexed = isAll && this.shape.indexed.has(property);
    const where = this.#where(selection, params, isIndexed || this.isSelective(selection));
    if (limit !== undefined) params.push(limit);
    const isLimited = limit !== undefined;
    return { sql: this.text({ kind: 'groups', where, property, length, isLimited }), params };
  }

  /** A page by number. As one JSON array in `j` where the mapper is plain, else as rows. */
  page(
    selection: Selection,
    sort: readonly SortKey[],
    columns: Columns,
    { size, offset, total }: { readonly size: number; readonly offset: number; readonly total: number },
  ): Compiled {
    const params: SqlValue[] = [];
    // Among many rows it is quicker to walk in the requested order and skip those that do not match.
    const isFew = total <= FEW && this.isSelective(selection);
    const where = this.#where(selection, params, isFew || this.#isSorted(selection, sort));
    // The second half of a list is nearer from its end.
    const isBackwards = offset > total / 2 && sort[0]?.property !== 'id';
    const rest = total - offset;
    params.push(...(isBackwards ? [Math.min(size, rest), Math.max(0, rest - size)] : [size, offset]));
    const way = this.#way(selection, sort, isBackwards || offset > DEEP);
    if (way === 'ids of a tenant') params.push(selection.tenant as string);
    return { sql: this.text({ kind: 'page', columns, where, sort, isBackwards, way }), params };
  }

  /** Rows behind a cursor, with the sort values as `k0`, `k1` … beside the record. */
  keyset(
    selection: Selection,
    sort: readonly SortKey[],
    columns: Columns,
    after: readonly CursorValue[] | null,
    limit: number,
  ): Compiled {
    const params: SqlValue[] = [];
    const hint = this.#isSorted(selection, sort) || this.isSelective(selection);
    const where = this.#where(selection, params, hint);
    if (after) where.push(`(${this.#behind(sort, after, params)})`);
    params.push(limit);
    const way = this.#way(selection, sort, false);
    if (way === 'ids of a tenant') params.push(selection.tenant as string);
    return { sql: this.text({ kind: 'keyset', columns, where, sort, way }), params };
  }

  /** Chooses what is sorted: the records, or ids by which the remaining records are read. */
  #way(selection: Selection, [first]: readonly SortKey[], isDeep: boolean): Way {
    if (first?.property === 'id' || (!this.dialect.sortsIds && !isDeep)) return 'records';
    return selection.tenant === undefined ? 'ids' : 'ids of a tenant';
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
        if (before) parts.push(this.#equals(fieldOf(this.shape, before.property), after[i] ?? null, bound));
      }
      const beyond = this.#beyond(
        fieldOf(this.shape, key.property),
        key.descending,
        after[index] ?? null,
        bound,
      );
      if (beyond === null) return;
      branches.push([...parts, beyond].join(' AND '));
      params.push(...bound);
    });
    const behind = branches.map((branch) => `(${branch})`).join(' OR ') || '0=1';
    return bound === null ? behind : `${bound} AND (${behind})`;
  }

  /** Derives a condition on the first key alone: an index can start from it, but not from alternatives. */
  #bound(key: SortKey | undefined, value: CursorValue, params: SqlValue[]): string | null {
    if (key === undefined || value === null) return null;
    const field = fieldOf(this.shape, key.property);
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

  /** Conditions with their parameters. With `hint`, indexes that lead with the tenant can be used. */
  #where(selection: Selection, params: SqlValue[], hint = this.isSelective(selection)): string[] {
    const where: string[] = [];
    if (selection.tenant !== undefined) {
      where.push(`${this.dialect.quote('tenant_id')}=?`);
      params.push(selection.tenant);
    }
    if (selection.emptyTenant && hint) where.push(`${this.dialect.quote('tenant_id')}=''`);
    for (const condition of selection.conditions) where.push(this.#condition(condition, params));
    if (selection.search !== undefined && selection.search !== '')
      where.push(this.#search(selection.search, params));
    return where;
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
    const { type } = fieldOf(this.shape, first.property);
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
    const field = fieldOf(this.shape, property);
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

const COMPARISONS = { lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;
