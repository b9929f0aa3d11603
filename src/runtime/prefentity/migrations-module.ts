import type { Kysely } from 'kysely';

/** A migration outlives every type of its time, so tables and columns are any. */
export type MigrationTables = Record<string, Record<string, unknown>>;

/** What a migration is given: Kysely on the database that is being migrated. */
export type MigrationDb = Kysely<MigrationTables>;

/** What a migration file exports. */
export interface MigrationModule {
  readonly id?: string;
  readonly up: (db: MigrationDb) => Promise<void>;
  readonly down?: (db: MigrationDb) => Promise<void>;
  /** Set by a migration that rebuilds a table: foreign keys are off meanwhile, and checked before the commit. */
  readonly rebuild?: boolean;
}
