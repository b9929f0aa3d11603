/** A migration file → the steps it makes, found by letting it run on something that only writes them down. */

import { join } from 'node:path';

import type { MigrationDb, Operation, SchemaChanges } from 'prefiq/migrations';

import { error } from '../../errors.js';
import { SNAPSHOT_FILE } from '../load/snapshot-file.js';

/** Throws PFQ_MIGRATION_UNREAD for one that asks for more than the methods of steps. */
export async function recordOperations(
  root: string,
  folders: readonly string[],
  ids: readonly string[],
): Promise<readonly Operation[]> {
  const { readMigrations } = await import('prefiq/migrations');
  const files = folders.flatMap((folder) => readMigrations(join(root, folder)));
  const operations: Operation[] = [];
  for (const id of ids) {
    const file = files.find((one) => one.id === id);
    const module = await file?.load();
    try {
      await module?.up(recorder(operations));
    } catch (cause) {
      const reason = (cause as Error).message;
      throw error('PFQ_MIGRATION_UNREAD', { id, reason, file: SNAPSHOT_FILE }, { cause });
    }
  }
  return operations;
}

function recorder(operations: Operation[]): MigrationDb {
  const put = async (operation: Operation): Promise<void> => void operations.push(operation);
  const changes: SchemaChanges = {
    engine: 'sqlite',
    createTable: (table, spec) => put({ kind: 'createTable', table, spec }),
    dropTable: (table) => put({ kind: 'dropTable', table }),
    renameTable: (table, to) => put({ kind: 'renameTable', table, to }),
    addColumn: (table, column, spec) => put({ kind: 'addColumn', table, column, spec }),
    dropColumn: (table, column) => put({ kind: 'dropColumn', table, column }),
    renameColumn: (table, column, to) => put({ kind: 'renameColumn', table, column, to }),
    changeColumn: (table, column, change) => put({ kind: 'changeColumn', table, column, ...change }),
    createIndex: (table, index) => put({ kind: 'createIndex', table, index }),
    dropIndex: (table, name) => put({ kind: 'dropIndex', table, name }),
    addForeignKey: (table, key) => put({ kind: 'addForeignKey', table, key }),
    dropForeignKey: (table, name) => put({ kind: 'dropForeignKey', table, name }),
    setPrimaryKey: (table, columns) => put({ kind: 'setPrimaryKey', table, columns }),
    fill: (table, column, value) => put({ kind: 'fill', table, column, value }),
    mapValues: (table, column, values) => put({ kind: 'mapValues', table, column, values }),
    exec: (text, params) => put({ kind: 'sql', text, ...(params === undefined ? {} : { params }) }),
    query: async () => [],
  };
  return new Proxy(changes, {
    get(target, key) {
      if (key in target) return target[key as keyof SchemaChanges];
      throw new Error(`db.${String(key)} is no step of prefiq`);
    },
  }) as MigrationDb;
}
