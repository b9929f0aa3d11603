/** A schema diff in words, for people and for `--json`. Pure. */

import type { SchemaDiff, SchemaStep } from '../schema/diff.js';

/** One line of what the database does not know yet. */
export interface BehindLine {
  readonly table: string;
  /** `new column`, `changed` … */
  readonly change: string;
  /** Of the column or index; empty for a table. */
  readonly name: string;
  /** Why no migration can be written for it without being told more; null where `migrate make` writes it. */
  readonly open: string | null;
}

export function behindLines({ steps, open }: SchemaDiff): readonly BehindLine[] {
  return [
    ...steps.map((step) => ({ ...lineOf(step), open: null })),
    ...open.map(({ table, column, reason }) => ({ table, change: 'changed', name: column, open: reason })),
  ];
}

function lineOf(step: SchemaStep): Omit<BehindLine, 'open'> {
  switch (step.kind) {
    case 'createTable':
      return { table: step.model.table, change: 'new table', name: '' };
    case 'addColumn':
      return { table: step.table, change: 'new column', name: step.column };
    case 'createIndex':
      return { table: step.table, change: 'new index', name: step.index.name };
    case 'dropIndex':
      return { table: step.table, change: 'index gone', name: step.index.name };
  }
}

const sentence = ({ table, change, name, open }: BehindLine): string =>
  `  ${table}: ${change}${name === '' ? '' : ` ${name}`}${open === null ? '' : ` (${open})`}`;

/** One line a change. */
export const describeSchema = (diff: SchemaDiff): string => behindLines(diff).map(sentence).join('\n');

/** The warning of a command that leaves the database behind the models. */
export const describeBehind = (diff: SchemaDiff): string =>
  [
    'The database schema is behind the models:',
    describeSchema(diff),
    diff.open.length === 0
      ? '`prefiq migrate make` writes the migration.'
      : '`prefiq migrate make --empty` begins a migration for you to write.',
  ].join('\n');
