/** A schema diff in words, for people and for `--json`. Pure. */

import type { SchemaDiff } from '../schema/diff.js';
import type { SchemaStep } from '../schema/SchemaStep.js';
import type { BehindLine } from './BehindLine.js';
import { describeLines } from './describe-behind.js';

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
    case 'renameTable':
      return { table: step.table, change: 'renamed to', name: step.to };
    case 'renameColumn':
      return { table: step.table, change: `${step.from} renamed to`, name: step.to };
    case 'createIndex':
      return { table: step.table, change: 'new index', name: step.index.name };
    case 'dropIndex':
      return { table: step.table, change: 'index gone', name: step.index.name };
  }
}

export const describeSchema = (diff: SchemaDiff): string => describeLines(behindLines(diff));
