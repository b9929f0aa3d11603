/** `prefiq/migrations`: what migration files import, and the runner. Loads Kysely. */
export { type Kysely, sql } from 'kysely';
export {
  type LedgerRow,
  type MigrationStatus,
  type MigrationStep,
  Migrator,
  type MigratorOptions,
} from '../prefentity/migrations.js';
export type { MigrationDb, MigrationModule, MigrationTables } from '../prefentity/migrations-module.js';
export { type Migration, readMigrations } from '../prefentity/migrations-source.js';
export { type FixtureOptions, type FixtureResult, loadFixtures } from '../prefentity/fixtures.js';
export { appliedMigrations, migrationFiles, pendingMigrations } from '../sql/ledger.js';
