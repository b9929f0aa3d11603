import type { EngineName } from '../../Dialect.js';
import { quoteName, shortenName } from '../../names.js';
import type { ColumnSpec, TableSpec } from '../Table.js';

/** The longest name of a table, column, index or key, in bytes. */
const NAME_LIMITS: Readonly<Record<EngineName, number>> = { sqlite: Infinity, postgres: 63, mariadb: 64 };

/** A name as the engine keeps it. */
export const storedName = (engine: EngineName, name: string): string =>
  shortenName(name, NAME_LIMITS[engine]);

export const quoter =
  (engine: EngineName) =>
  (name: string): string =>
    quoteName(storedName(engine, name));

export const listed = (names: readonly string[], quote: (name: string) => string): string =>
  names.map(quote).join(', ');

/** A column by its name, in a table that may have been read from a database and has short names then. */
export const columnIn = (engine: EngineName, { columns }: TableSpec, name: string): ColumnSpec | undefined =>
  columns[name] ?? columns[storedName(engine, name)];
