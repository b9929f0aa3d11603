import { sqlTokens } from '../../../lexer/tokens.js';
import { quoter } from '../names.js';
import type { EditedTable } from './edit.js';
import { parseTable } from './TableText.js';

const quote = quoter('sqlite');

/** Name of a table while it is filled from the table that it replaces. */
export const newTable = (table: string): string => `prefiq_new_${table}`;

/** The statements that make the new table, fill it and put it in the place of the old one. Foreign keys must be off. */
export function moveStatements(table: string, { create, columns, hasRowid }: EditedTable): readonly string[] {
  const to = quote(sqlTokens(create, 'sqlite')[2]?.text ?? '');
  const rowid = hasRowid ? freeRowid(create) : undefined;
  const names = [...(rowid ? [rowid] : []), ...columns.map(({ name }) => quote(name))].join(', ');
  const values = [...(rowid ? [rowid] : []), ...columns.map(({ value }) => value)].join(', ');
  return [
    create,
    `INSERT INTO ${to} (${names}) SELECT ${values} FROM ${quote(table)}${rowid ? ` ORDER BY ${rowid}` : ''}`,
    `DROP TABLE ${quote(table)}`,
    `ALTER TABLE ${to} RENAME TO ${quote(table)}`,
  ];
}

/** One of the three names of the rowid that no column has taken. */
function freeRowid(create: string): string | undefined {
  const { definitions } = parseTable(create);
  const isInteger = definitions.some(
    ({ kind, clauses, text }) =>
      kind === 'column' &&
      clauses.some((clause) => clause.kind === 'primaryKey') &&
      /\binteger\b/i.test(text),
  );
  if (isInteger) return undefined;
  const taken = new Set(definitions.map(({ name }) => name?.toLowerCase()));
  return ['rowid', '_rowid_', 'oid'].find((name) => !taken.has(name));
}
