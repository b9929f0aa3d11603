/** `prefiq/migrations`: what migration files import, and the runner. Loads Kysely. */
export { type Kysely, sql } from 'kysely';
export {
  type DownOptions,
  type MigrationStep,
  Migrator,
  type MigratorOptions,
  type UpOptions,
} from '../prefentity/migrations/Migrator.js';
export type { LedgerRow } from '../prefentity/migrations/Ledger.js';
export type { MigrationStatus } from '../prefentity/migrations/status.js';
export type { OperationDone } from '../prefentity/migrations/engines/Engine.js';
export type {
  MigrationDb,
  MigrationModule,
  MigrationTables,
  SchemaChanges,
} from '../prefentity/migrations/module.js';
export type { Operation, OperationKind, SqlText } from '../sql/schema/Operation.js';
export type {
  ColumnKind,
  ColumnSpec,
  ForeignKeySpec,
  IndexSpec,
  OnDelete,
  Tables,
  TableSpec,
} from '../sql/schema/Table.js';
export type { Tenancy } from '../contracts/ITenantContext.js';
export { type TablesOptions, tablesOf } from '../sql/schema/tables-of.js';
export { type CompareOptions, compareTables } from '../sql/schema/compare-tables.js';
export { describeOperation, riskOf } from '../sql/schema/describe-operation.js';
export type { ActualColumn, ActualTable, ActualTables } from '../sql/schema/introspect/ActualTable.js';
export { readTables } from '../sql/schema/introspect/read-tables.js';
export { statementsFor } from '../sql/schema/ddl/statements.js';
export { type Distribution, distribution } from '../sql/schema/distribute.js';
export { isConvertible } from '../sql/schema/ddl/conversions.js';
export { type Migration, type MigrationScope, readMigrations } from '../prefentity/migrations/source.js';
export { type FixtureOptions, type FixtureResult, loadFixtures } from '../prefentity/fixtures.js';
export { appliedMigrations, migrationFiles, pendingMigrations } from '../sql/ledger.js';
