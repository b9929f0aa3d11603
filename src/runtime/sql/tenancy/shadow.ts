/**
 * Raw SQL where tenants share tables and the database does not guard rows by itself (SQLite, MariaDB): a query is given
 * the tenant's rows in place of each table, as a common table expression of the table's name. However the query goes on,
 * it cannot name the rows of others. Pure.
 */

import { error } from '../../errors.js';
import { type SqlToken, sqlTokens } from './tokens.js';

export interface Shadowed {
  readonly sql: string;
  /** How many parameters, each of them the tenant, come before those of the statement. */
  readonly tenants: number;
}

export interface GuardedTables {
  /** Tables and views that hold rows of tenants, in small letters. Those without the column cannot be narrowed. */
  readonly byName: ReadonlyMap<string, { readonly name: string; readonly hasTenant: boolean }>;
  /** What the tables are qualified by, beyond the reach of the expressions: `main`, or the name of the database. */
  readonly place: string;
  readonly quote: (name: string) => string;
}

/** Texts seen before; raw statements are few and come again. */
const seen = new WeakMap<GuardedTables, Map<string, Shadowed | null>>();
const SEEN = 500;

/** null where the statement names no rows of tenants. Throws PFQ_TENANT_RAW for what cannot be narrowed to a tenant. */
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
  const tokens = sqlTokens(sql);
  const named = tokens.flatMap((token, index) => {
    const table = isName(token) ? tables.byName.get(token.text.toLowerCase()) : undefined;
    return table === undefined ? [] : [{ table, index }];
  });
  const hasCode = tokens.some(({ kind, text }) => kind === 'sign' && text.startsWith('/*'));
  if (named.length === 0 && !hasCode) return null;
  const refuse = (reason: string) => error('PFQ_TENANT_RAW', { reason });
  if (hasCode) throw refuse('it holds a comment that is run as code');
  const end = tokens.findIndex(({ text, kind }) => kind === 'sign' && text === ';');
  if (end >= 0 && end < tokens.length - 1) throw refuse('it is more than one statement');
  const verb = verbOf(tokens);
  if (verb === 'explain') return null;
  if (verb !== 'select') throw refuse(`${verb.toUpperCase() || 'It'} is left to the repositories`);
  for (const { index } of named) {
    if (isQualified(tokens, index, tables)) throw refuse('it names a table together with its database');
  }
  const used = [...new Map(named.map(({ table }) => [table.name, table])).values()];
  const blind = used.find(({ hasTenant }) => !hasTenant);
  if (blind) throw refuse(`the view ${blind.name} has no column tenant_id to narrow it by`);
  const place = tables.quote(tables.place);
  const parts = used.map(({ name }) => {
    const table = tables.quote(name);
    return `${table} AS (SELECT * FROM ${place}.${table} WHERE ${tables.quote('tenant_id')}=?)`;
  });
  return { sql: insertParts(sql, tokens, parts.join(', ')), tenants: parts.length };
}

const isName = ({ kind }: SqlToken): boolean => kind === 'word' || kind === 'name';

/** `main.projects` reaches past the expression; `p.projects` is a column. */
function isQualified(tokens: readonly SqlToken[], index: number, { place }: GuardedTables): boolean {
  if (tokens[index - 1]?.text !== '.') return false;
  const qualifier = tokens[index - 2]?.text.toLowerCase();
  return qualifier === place.toLowerCase() || qualifier === 'main' || qualifier === 'temp';
}

const WRITES = new Set(['insert', 'update', 'delete', 'replace', 'merge']);

/** What the statement does: behind the expressions of a WITH, if there are any. */
function verbOf(tokens: readonly SqlToken[]): string {
  const first = tokens.find(({ text }) => text !== '(');
  const verb = first?.text.toLowerCase() ?? '';
  if (verb !== 'with') return verb;
  const write = tokens.find(
    ({ kind, text, depth }) => kind === 'word' && depth === 0 && WRITES.has(text.toLowerCase()),
  );
  return write?.text.toLowerCase() ?? 'select';
}

function insertParts(sql: string, tokens: readonly SqlToken[], parts: string): string {
  const [first, second] = tokens;
  if (first?.text.toLowerCase() !== 'with') return `WITH ${parts} ${sql}`;
  const isRecursive = second?.text.toLowerCase() === 'recursive';
  const at = (tokens[isRecursive ? 2 : 1]?.start ?? sql.length) as number;
  return `${sql.slice(0, at)}${parts}, ${sql.slice(at)}`;
}
