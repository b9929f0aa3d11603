/**
 * Raw SQL where tenants share tables. What would reach past the guard is refused. Where the database does not guard rows
 * by itself (SQLite, MariaDB), a query is given the tenant's rows in place of each table, as a common table expression of
 * the table's name: however the query goes on, it cannot name the rows of others. Pure.
 */

import { error } from '../../errors/error.js';
import type { EngineName } from '../Dialect.js';
import { isSign, isWord } from '../lexer/tokens.js';
import { nameAt, readStatement, refusalOf, type Statement } from './statement.js';

export interface Shadowed {
  readonly sql: string;
  /** How many parameters, each of them the tenant, come before those of the statement. */
  readonly tenants: number;
  /** Places of tenants that it names, in small letters: all but the running one's are others'. */
  readonly places: readonly string[];
}

export interface GuardedTables {
  readonly engine: EngineName;
  /** Tables and views to be narrowed, in small letters. Those without the column cannot be narrowed. */
  readonly byName: ReadonlyMap<string, { readonly name: string; readonly hasTenant: boolean }>;
  /** The qualifier of the tables, which common table expressions cannot hide: `main`, or the name of the database. */
  readonly place: string;
  readonly quote: (name: string) => string;
  /** Where tenants have schemas or databases of their own that statements can name. */
  readonly places?: { readonly prefix: string; readonly tables: ReadonlySet<string> } | undefined;
}

/** Texts seen before; raw statements are few and come again. */
const seen = new WeakMap<GuardedTables, Map<string, Shadowed | null>>();
const SEEN = 500;

/** null where the statement can be sent as it is. Throws PFQ_TENANT_RAW for what cannot be narrowed to a tenant. */
export function shadow(sql: string, tables: GuardedTables): Shadowed | null {
  let known = seen.get(tables);
  if (!known) seen.set(tables, (known = new Map()));
  const found = known.get(sql);
  if (found !== undefined) return found;
  if (known.size >= SEEN) known.clear();
  const result = compute(sql, tables);
  known.set(sql, result);
  return result;
}

function compute(sql: string, tables: GuardedTables): Shadowed | null {
  const statement = readStatement(sql, tables.engine);
  const reason = refusalOf(statement);
  if (reason !== undefined) throw refused(reason);
  const { tokens, verb } = statement;
  const named = tokens.flatMap((_, index) => {
    const table = tables.byName.get(nameAt(statement, index) ?? '');
    return table === undefined ? [] : [{ table, index }];
  });
  const places = placesIn(statement, tables);
  if (named.length === 0) return places.length === 0 ? null : { sql, tenants: 0, places };
  if (verb !== 'select') throw refused(`${verb.toUpperCase()} is left to the repositories`);
  for (const { index } of named) {
    if (isQualified(statement, index, tables)) throw refused('it names a table together with its database');
    if (isDefined(statement, index))
      throw refused('it gives the name of a table to an expression of its own');
  }
  const used = [...new Map(named.map(({ table }) => [table.name, table])).values()];
  const blind = used.find(({ hasTenant }) => !hasTenant);
  if (blind) throw refused(`the view ${blind.name} has no column tenant_id to narrow it by`);
  const place = tables.quote(tables.place);
  const parts = used.map(({ name }) => {
    const table = tables.quote(name);
    return `${table} AS (SELECT * FROM ${place}.${table} WHERE ${tables.quote('tenant_id')}=?)`;
  });
  return { sql: insertParts(sql, statement, parts.join(', ')), tenants: parts.length, places };
}

const refused = (reason: string) => error('PFQ_TENANT_RAW', { reason });

/** `tenant_acme.projects`; a table that happens to have that name may qualify its columns. */
function placesIn(statement: Statement, { places }: GuardedTables): readonly string[] {
  if (places === undefined) return [];
  const { prefix, tables } = places;
  return statement.tokens.flatMap((_, index) => {
    const name = nameAt(statement, index);
    if (name?.startsWith(prefix) !== true || !isSign(statement.tokens[index + 1], '.')) return [];
    return tables.has(name) && !tables.has(nameAt(statement, index + 2) ?? '') ? [] : [name];
  });
}

/** `main.projects` reaches past the expression; `p.projects` is a column. */
function isQualified(statement: Statement, index: number, { place }: GuardedTables): boolean {
  const { tokens } = statement;
  if (!isSign(tokens[index - 1], '.')) return false;
  const qualifier = nameAt(statement, index - 2) ?? tokens[index - 2]?.text.toLowerCase();
  return qualifier === place.toLowerCase() || qualifier === 'main' || qualifier === 'temp';
}

/** `WITH projects AS (…`, wherever it stands: MariaDB looks past such a name to the table itself. */
function isDefined({ tokens }: Statement, index: number): boolean {
  const [next, then] = [tokens[index + 1], tokens[index + 2]];
  if (isSign(next, '(')) return true;
  return isWord(next, 'as') && (isSign(then, '(') || isWord(then, 'materialized', 'not'));
}

function insertParts(sql: string, { tokens, first }: Statement, parts: string): string {
  const begin = tokens[first]?.start ?? 0;
  if (!isWord(tokens[first], 'with')) return `${sql.slice(0, begin)}WITH ${parts} ${sql.slice(begin)}`;
  const at = tokens[isWord(tokens[first + 1], 'recursive') ? first + 2 : first + 1]?.start ?? sql.length;
  return `${sql.slice(0, at)}${parts}, ${sql.slice(at)}`;
}
