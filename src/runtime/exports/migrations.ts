/** `prefiq/migrations`: what migration files import, and the runner. Loads Kysely. */
export { type Kysely, sql } from 'kysely';
export {
  type LedgerRow,
  type MigrationDb,
  type MigrationModule,
  type MigrationStatus,
  type MigrationStep,
  Migrator,
  type MigratorOptions,
} from '../prefentity/migrations.js';
export type { MigrationTables } from '../prefentity/migrations-db.js';
export { type Migration, readMigrations } from '../prefentity/migrations-source.js';
export { type FixtureOptions, type FixtureResult, loadFixtures } from '../prefentity/fixtures.js';
export { appliedMigrations, migrationFiles, pendingMigrations } from '../sql/ledger.js';
