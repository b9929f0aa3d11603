/** Describes changes that the database does not have yet. Pure and light: it runs where nothing else is loaded. */

import type { BehindLine } from './BehindLine.js';

const sentence = ({ table, change, name, open }: BehindLine): string =>
  `  ${table}: ${change}${name === '' ? '' : ` ${name}`}${open === null ? '' : ` (${open})`}`;

/** One line a change. */
export const describeLines = (lines: readonly BehindLine[]): string => lines.map(sentence).join('\n');

/** The warning of a command that leaves the database behind the models. */
export const describeBehind = (lines: readonly BehindLine[]): string =>
  [
    'The database schema is behind the models:',
    describeLines(lines),
    lines.every(({ open }) => open === null)
      ? '`prefiq migrate make` writes the migration.'
      : '`prefiq migrate make` asks, or names the flags that decide it.',
  ].join('\n');
