/**
 * The SQLite of this Node: `node:sqlite` where it is built in and unflagged (22.13 on), else `@photostructure/sqlite`,
 * which has the same interface. Loaded synchronously, so that opening a database needs no await.
 */

import { createRequire } from 'node:module';

import { error } from '../../errors/error.js';
import type { SqlValue } from '../Dialect.js';

/** The part of `node:sqlite` that is used here. */
export interface NativeStatement {
  run(...params: SqlValue[]): { changes: number | bigint; lastInsertRowid: number | bigint };
  get(...params: SqlValue[]): unknown;
  all(...params: SqlValue[]): unknown[];
  setReadBigInts(enabled: boolean): void;
  columns(): readonly unknown[];
}

export interface NativeDatabase {
  readonly isTransaction?: boolean;
  prepare(sql: string): NativeStatement;
  exec(sql: string): void;
  close(): void;
  function(name: string, options: { deterministic: boolean }, fn: (value: unknown) => unknown): void;
}

export interface NativeDriver {
  readonly DatabaseSync: new (file: string, options?: { readOnly?: boolean }) => NativeDatabase;
}

let loaded: NativeDriver | undefined;

export function sqliteDriver(): NativeDriver {
  return (loaded ??= builtIn() ?? installed());
}

type GetBuiltin = (name: string) => unknown;

function builtIn(): NativeDriver | undefined {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 22 || (major === 22 && minor < 13)) return undefined;
  const get = (process as unknown as { getBuiltinModule?: GetBuiltin }).getBuiltinModule;
  return withoutWarning(() => get?.('node:sqlite') as NativeDriver | undefined);
}

/** Node announces its SQLite as experimental on every start; the people who run an app cannot act on that. */
function withoutWarning<R>(load: () => R): R {
  const { emitWarning } = process;
  process.emitWarning = (warning: string | Error, ...rest: unknown[]): void => {
    if (String(warning).includes('SQLite is an experimental feature')) return;
    Reflect.apply(emitWarning, process, [warning, ...rest]);
  };
  try {
    return load();
  } finally {
    process.emitWarning = emitWarning;
  }
}

function installed(): NativeDriver {
  try {
    return createRequire(import.meta.url)('@photostructure/sqlite') as NativeDriver;
  } catch (cause) {
    const advice = 'Run Node 22.13 or later, or `npm i @photostructure/sqlite`.';
    throw error('PFQ_DB_DRIVER', { engine: 'SQLite', reason: (cause as Error).message, advice }, { cause });
  }
}
