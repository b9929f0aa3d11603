import type { Operation } from '../../../sql/schema/Operation.js';
import type { MigrationModule } from '../module.js';
import type { Migration } from '../source.js';

/** One migration, on its way up or down. */
export interface Work {
  readonly migration: Migration;
  readonly direction: 'up' | 'down';
  readonly module: MigrationModule;
  /** Asked again under the lock. */
  isDue(): Promise<boolean>;
  /** Writes or removes the row of the ledger, together with the last of the work. */
  finish(): Promise<void>;
  /** It stands now. */
  committed(): void;
}

export interface OperationDone {
  readonly migration: string;
  /** From 1. */
  readonly step: number;
  /** In words. */
  readonly does: string;
  readonly operation: Operation;
  readonly durationMs: number;
}

export interface EngineOptions {
  /** How long to wait for another migrator. */
  readonly lockTimeoutMs: number;
  /** How long a migration is tried again while others keep its tables. */
  readonly tableTimeoutMs: number;
  /** Steps that lose rows or values run. */
  readonly allowDestructive: boolean;
  /** A person's verdict on an interrupted step, on MariaDB: it was done, or it runs again. */
  readonly resume?: 'done' | 'again';
  readonly onOperation?: (done: OperationDone) => void;
  /** Told of rows while a step changes many of them. */
  readonly onRows?: (count: number) => void;
}

/** How an engine runs migrations so that a kill at any moment leaves nothing half done that the next run does not end. */
export interface Engine {
  /** Keeps other migrators out meanwhile, as far as that is not done for each migration. */
  exclusively<R>(work: () => Promise<R>): Promise<R>;
  /** false when, after waiting, it was no longer due. */
  apply(work: Work): Promise<boolean>;
}
