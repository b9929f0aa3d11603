/** A schema diff in words, for people and for `--json`. Pure. */

import type { Operation } from 'prefiq/migrations';

import { UNDECIDED, type Decisions } from '../../schema/decisions.js';
import type { Choice, OpenChange, SchemaDiff } from '../../schema/SchemaDiff.js';
import type { BehindLine } from './BehindLine.js';
import { describeLines } from './describe-behind.js';

export function behindLines({ steps, open }: SchemaDiff): readonly BehindLine[] {
  return [
    ...steps.map(({ operation }) => ({ ...lineOf(operation), open: null })),
    ...open.map(({ table, column, reason }) => ({ table, change: 'changed', name: column, open: reason })),
  ];
}

function lineOf(operation: Operation): Omit<BehindLine, 'open'> {
  if (operation.kind === 'sql') return { table: '', change: 'statement', name: '' };
  const { table } = operation;
  const line = (change: string, name = ''): Omit<BehindLine, 'open'> => ({ table, change, name });
  switch (operation.kind) {
    case 'createTable':
      return line('new table');
    case 'dropTable':
      return line('table gone');
    case 'renameTable':
      return line('renamed to', operation.to);
    case 'addColumn':
      return line('new column', operation.column);
    case 'dropColumn':
      return line('column gone', operation.column);
    case 'renameColumn':
      return line(`${operation.column} renamed to`, operation.to);
    case 'changeColumn':
      return line('changed', operation.column);
    case 'createIndex':
      return line('new index', operation.index.name);
    case 'dropIndex':
      return line('index gone', operation.name);
    case 'addForeignKey':
      return line('new foreign key', operation.key.name);
    case 'dropForeignKey':
      return line('foreign key gone', operation.name);
    case 'setPrimaryKey':
      return line('primary key', operation.columns.join(', '));
    case 'fill':
      return line('fills', operation.column);
    case 'mapValues':
      return line('other values in', operation.column);
  }
}

export const describeSchema = (diff: SchemaDiff): string => describeLines(behindLines(diff));

/**
 * The flags to type next: those that decide it, behind those that were given, so that the line works as printed;
 * or how to begin by hand.
 */
export function howToDecide(open: readonly OpenChange[], given: Decisions = UNDECIDED): string {
  if (open.some(({ choices }) => choices.length === 0))
    return 'Decide it in the models, or begin a migration by hand: `prefiq migrate make --empty --name <words>`.';
  const flags = compatible(open).map((choices) =>
    choices.length > 1 ? `(${choices.map(typed).join(' | ')})` : choices.map(typed).join(''),
  );
  const said = Object.entries(given).flatMap(([flag, values]) =>
    values.map((value) => `--${flag} ${quoted(value)}`),
  );
  // One answer may decide the same question for all tables.
  return `Say it: prefiq migrate make ${[...new Set([...said, ...flags])].join(' ')}`;
}

/**
 * Choices of which any can be taken beside any of the others: no two old names become one new name, and what a field that
 * came may be the old one of is no question of its rows until that is said.
 */
function compatible(open: readonly OpenChange[]): readonly (readonly Choice[])[] {
  const taken = new Set<string>();
  const targetOf = (value: string): string => value.replace(/(^|\.)\w+=/, '$1');
  const groups = open.map(({ choices }) => {
    const left = choices.filter(({ flag, value }) => flag !== 'rename' || !taken.has(targetOf(value)));
    for (const { flag, value } of left) if (flag === 'rename') taken.add(targetOf(value));
    return left;
  });
  return groups.filter(
    (choices) => !choices.every(({ flag, value }) => flag === 'fill' && taken.has(value.replace(/=$/, ''))),
  );
}

/** A fill wants a value that only a person knows. */
const typed = ({ flag, value }: Choice): string =>
  `--${flag} ${flag === 'fill' ? `${value}<value>` : quoted(value)}`;

/** As a shell takes it. */
const quoted = (value: string): string =>
  /^[\w.:=-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
