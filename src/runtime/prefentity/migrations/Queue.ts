import type { MigrationModule } from './module.js';
import type { Migration } from './source.js';

/** Files that are read while the ones before them run. */
const AHEAD = 16;

const loading = new WeakMap<Migration, Promise<MigrationModule>>();

/** Loads a migration at most once. */
export function loaded(migration: Migration): Promise<MigrationModule> {
  const known = loading.get(migration);
  if (known) return known;
  const module = migration.load();
  // A file that cannot be read is a failure when it is its turn, and no sooner.
  module.catch(() => undefined);
  loading.set(migration, module);
  return module;
}

/** Migrations one after the other, with the next few being loaded already. */
export class Queue {
  readonly #migrations: readonly Migration[];
  #at = 0;

  constructor(migrations: readonly Migration[]) {
    this.#migrations = migrations;
  }

  get length(): number {
    return this.#migrations.length;
  }

  get all(): readonly Migration[] {
    return this.#migrations;
  }

  next(): Migration | undefined {
    for (const migration of this.#migrations.slice(this.#at, this.#at + AHEAD)) void loaded(migration);
    return this.#migrations[this.#at++];
  }
}
