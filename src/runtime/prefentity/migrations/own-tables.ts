import type { EngineName } from '../../sql/Dialect.js';
import { statementsFor } from '../../sql/schema/ddl/statements.js';
import type { TableSpec } from '../../sql/schema/Table.js';

export { statementsFor };

/** Statements that make a table where it is not there yet. */
export const createIfMissing = (engine: EngineName, table: string, spec: TableSpec): string =>
  statementsFor(engine, { kind: 'createTable', table, spec })
    .join(';\n')
    .replace('CREATE TABLE', 'CREATE TABLE IF NOT EXISTS');
