/** Clauses that all engines write the same way. */

import type { ForeignKeySpec, IndexSpec, OnDelete } from '../Table.js';
import { listed } from './names.js';

const ON_DELETE: Readonly<Record<OnDelete, string>> = {
  restrict: 'RESTRICT',
  cascade: 'CASCADE',
  setNull: 'SET NULL',
};

export const indexStatement = (
  table: string,
  { name, unique, columns }: IndexSpec,
  quote: (name: string) => string,
): string =>
  `CREATE ${unique ? 'UNIQUE ' : ''}INDEX ${quote(name)} ON ${quote(table)} (${listed(columns, quote)})`;

export const foreignKeyClause = (key: ForeignKeySpec, quote: (name: string) => string): string =>
  `CONSTRAINT ${quote(key.name)} FOREIGN KEY (${listed(key.columns, quote)}) REFERENCES ${quote(key.references)} (${listed(key.to, quote)}) ON DELETE ${ON_DELETE[key.onDelete]}`;
