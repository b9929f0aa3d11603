/**
 * Changes to a table that ALTER cannot make, made in the text the table was created with: only what an operation names
 * is another text afterwards, so checks, collations, generated columns and whatever else stands there live on. Pure.
 */

import { isSign, sqlTokens } from '../../../lexer/tokens.js';
import type { ColumnSpec } from '../../Table.js';
import type { SchemaOperation } from '../Ddl.js';
import { listed, quoter } from '../names.js';
import { columnDefinition, foreignKeyDefinition } from '../sqlite-definitions.js';
import { convertedValue } from '../sqlite-values.js';
import type { Clause, ClauseKind } from './clauses.js';
import { type Definition, parseDefinition, parseTable, printTable, type TableText } from './TableText.js';

/** Operations that may need a rebuild. */
export type RebuildOperation = Extract<
  SchemaOperation,
  {
    readonly kind:
      'addColumn' | 'dropColumn' | 'changeColumn' | 'addForeignKey' | 'dropForeignKey' | 'setPrimaryKey';
  }
>;

export interface EditedTable {
  /** The text of the new table, under the name it has while it is filled. */
  readonly create: string;
  /** Columns to fill, and what to fill them with. */
  readonly columns: readonly { readonly name: string; readonly value: string }[];
  /** Rows keep their rowid: others may refer to it. */
  readonly hasRowid: boolean;
}

const quote = quoter('sqlite');
const same = (one: string | null, other: string): boolean => one?.toLowerCase() === other.toLowerCase();

/** Throws the reason where the text lacks the part that the operation names. */
export function editTable(sql: string, operation: RebuildOperation, newName: string): EditedTable {
  const before = parseTable(sql);
  const after = { ...before, definitions: ordered(edited(before, operation)) };
  const kept = new Set(columnsOf(before).map(({ name }) => name?.toLowerCase()));
  const changed = operation.kind === 'changeColumn' ? operation : undefined;
  return {
    create: printTable(quote(newName), after),
    columns: columnsOf(after).flatMap((definition) => {
      const name = definition.name ?? '';
      if (!kept.has(name.toLowerCase()) || definition.clauses.some(({ kind }) => kind === 'generated'))
        return [];
      const isChanged = changed !== undefined && same(name, changed.column);
      const value = isChanged ? convertedValue(quote(name), changed.from, changed.to) : quote(name);
      return [{ name, value }];
    }),
    hasRowid: !/\bWITHOUT\s+ROWID\b/i.test(after.options),
  };
}

const columnsOf = ({ definitions }: TableText): readonly Definition[] =>
  definitions.filter(({ kind }) => kind === 'column');

/** Columns come before constraints. */
const ordered = (definitions: readonly Definition[]): readonly Definition[] => [
  ...definitions.filter(({ kind }) => kind === 'column'),
  ...definitions.filter(({ kind }) => kind === 'constraint'),
];

function edited({ definitions }: TableText, operation: RebuildOperation): readonly Definition[] {
  switch (operation.kind) {
    case 'addColumn':
      return [...definitions, parseDefinition(columnDefinition(operation.column, operation.spec))];
    case 'dropColumn':
      return replaceColumn(definitions, operation.column, () => []);
    case 'changeColumn':
      return replaceColumn(definitions, operation.column, (definition) => [
        changeColumn(definition, operation.from, operation.to),
      ]);
    case 'addForeignKey':
      return [...definitions, parseDefinition(foreignKeyDefinition(operation.key))];
    case 'dropForeignKey':
      return dropForeignKey(definitions, operation.table, operation.name);
    case 'setPrimaryKey': {
      const others = definitions
        .filter((one) => one.kind === 'column' || !has(one, 'primaryKey'))
        .map((one) => (one.kind === 'column' ? without(one, 'primaryKey') : one));
      return [...others, parseDefinition(`PRIMARY KEY (${listed(operation.columns, quote)})`)];
    }
  }
}

const has = ({ clauses }: Definition, kind: ClauseKind): boolean => clauses.some((one) => one.kind === kind);

function replaceColumn(
  definitions: readonly Definition[],
  column: string,
  replace: (definition: Definition) => readonly Definition[],
): readonly Definition[] {
  if (!definitions.some(({ kind, name }) => kind === 'column' && same(name, column)))
    throw new Error(`the table has no column ${column}`);
  return definitions.flatMap((one) =>
    one.kind === 'column' && same(one.name, column) ? replace(one) : [one],
  );
}

/** Type, NOT NULL and DEFAULT follow the operation, each where it changes; the rest of the definition stays. */
function changeColumn(definition: Definition, from: ColumnSpec, to: ColumnSpec): Definition {
  const [wanted, was] = [to, from].map((spec) => parseDefinition(columnDefinition('x', spec))) as [
    Definition,
    Definition,
  ];
  return (['type', 'notNull', 'default'] as const).reduce((result, kind) => {
    const [now, before] = [wanted, was].map((one) => one.clauses.find((clause) => clause.kind === kind));
    const text = (clause: Clause | undefined, from: Definition): string | undefined =>
      clause && from.text.slice(clause.start, clause.end);
    const next = text(now, wanted);
    if (next === text(before, was) && (kind !== 'notNull' || has(result, kind) === (next !== undefined)))
      return result;
    const cleared = without(result, kind, ...(kind === 'notNull' ? (['null'] as const) : []));
    return next === undefined ? cleared : inserted(cleared, kind, next);
  }, definition);
}

/** A type stands behind the name, whatever else behind the type. */
function inserted(definition: Definition, kind: ClauseKind, text: string): Definition {
  const type = definition.clauses.find((clause) => clause.kind === 'type');
  const at = (kind === 'type' ? undefined : type?.end) ?? definition.tokens[0]?.end ?? 0;
  return parseDefinition(`${definition.text.slice(0, at)} ${text}${definition.text.slice(at)}`);
}

function without(definition: Definition, ...kinds: readonly ClauseKind[]): Definition {
  return cut(
    definition,
    definition.clauses.filter(({ kind }) => kinds.includes(kind)),
  );
}

function cut(definition: Definition, clauses: readonly Clause[]): Definition {
  if (clauses.length === 0) return definition;
  let text = definition.text;
  for (const { start, end } of [...clauses].reverse())
    text = `${text.slice(0, start).trimEnd()} ${text.slice(end).trimStart()}`;
  return parseDefinition(text);
}

/**
 * A key without a name, as earlier versions wrote them, is the one whose columns make up the name. Keys of one column
 * may stand with their column.
 */
function dropForeignKey(
  definitions: readonly Definition[],
  table: string,
  name: string,
): readonly Definition[] {
  const isMeant = (own: string | null, columns: readonly string[]): boolean =>
    own === null ? same(`${table}_${columns.at(-1) ?? ''}_fkey`, name) : same(own, name);
  let isFound = false;
  const rest = definitions.flatMap((definition) => {
    if (definition.kind === 'constraint') {
      if (!has(definition, 'foreignKey') || !isMeant(definition.name, keyColumns(definition)))
        return [definition];
      isFound = true;
      return [];
    }
    const keys = definition.clauses.filter(
      (clause) => clause.kind === 'references' && isMeant(clause.name, [definition.name ?? '']),
    );
    if (keys.length > 0) isFound = true;
    return [cut(definition, keys)];
  });
  if (!isFound) throw new Error(`the table has no foreign key ${name}`);
  return rest;
}

function keyColumns({ text, clauses }: Definition): readonly string[] {
  const clause = clauses.find(({ kind }) => kind === 'foreignKey');
  const tokens = sqlTokens(text.slice(clause?.start, clause?.end), 'sqlite');
  const [open, close] = ['(', ')'].map((sign) => tokens.findIndex((token) => isSign(token, sign)));
  return tokens
    .slice((open ?? 0) + 1, close)
    .filter(({ kind }) => kind !== 'sign')
    .map((token) => token.text);
}
