/** Shared by suites of migrations: migrations written in place, and databases to run them on. */

import { type DatabaseConfig, type Executor, openExecutor } from 'prefiq';
import {
  type ActualTables,
  type Migration,
  type MigrationDb,
  type MigrationModule,
  Migrator,
  type MigratorOptions,
  readTables,
  type TableSpec,
} from 'prefiq/migrations';

export interface Given extends Partial<MigrationModule> {
  readonly app?: string;
}

/** `20260101000001_step`, `…2_step`, in the order they are given. */
export const stepId = (n: number): string => `2026010100${String(n).padStart(4, '0')}_step`;

export const migrations = (...list: readonly (Given | ((db: MigrationDb) => Promise<void>))[]): Migration[] =>
  list.map((given, n) => {
    const module = typeof given === 'function' ? { up: given } : given;
    return {
      id: stepId(n + 1),
      checksum: 'ts:0',
      ...(module.app === undefined ? {} : { app: module.app }),
      ...(module.scope === undefined ? {} : { scope: module.scope }),
      ...(module.dependsOn === undefined ? {} : { dependsOn: module.dependsOn }),
      load: async () => ({ up: async () => undefined, ...module }),
    };
  });

export const migrator = (
  executor: Executor,
  list: readonly Migration[],
  options: Partial<MigratorOptions> = {},
): Migrator =>
  new Migrator({ executor, migrations: list, actor: 'tester', toolVersion: '1.2.3', ...options });

/** Runs `work` on an open database. */
export async function on<R>(config: DatabaseConfig, work: (executor: Executor) => Promise<R>): Promise<R> {
  const executor = openExecutor(config);
  try {
    return await work(executor);
  } finally {
    await executor.close();
  }
}

export async function tablesIn(executor: Executor): Promise<ActualTables> {
  const session = await executor.session();
  try {
    return await readTables(session);
  } finally {
    await session.close();
  }
}

export const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => ({ code: 'no error', message: '' }),
    (thrown: { code: string; message: string }) => thrown,
  );

const uuid = { type: 'uuid', notNull: true } as const;

export const CUSTOMERS: TableSpec = {
  columns: {
    id: uuid,
    tenant_id: { type: 'string', maxLength: 64, notNull: true, default: '' },
    name: { type: 'string', maxLength: 140, notNull: true },
  },
  primaryKey: ['id'],
  indexes: [{ name: 'customers_name_idx', columns: ['tenant_id', 'name'] }],
};

/** A column of every kind, each with a default where it can have one. */
export const ORDERS: TableSpec = {
  columns: {
    id: uuid,
    tenant_id: { type: 'string', maxLength: 64, notNull: true, default: '' },
    code: { type: 'string', maxLength: 20, notNull: true },
    status: { type: 'string', maxLength: 64, notNull: true, default: "it's \\ a 'draft'" },
    note: { type: 'text' },
    order: { type: 'integer', default: -3 },
    views: { type: 'bigint', default: '9223372036854775807' },
    amount: { type: 'decimal', precision: 30, scale: 4, notNull: true, default: '1.5' },
    ratio: { type: 'float', default: 1.5e-7 },
    active: { type: 'boolean', default: true },
    starts_on: { type: 'date', default: '2026-01-31' },
    starts_at: { type: 'time', default: '09:30:00' },
    seen_at: { type: 'datetime', default: '2026-01-31T09:30:00.123Z' },
    data: { type: 'json' },
    customer_id: { type: 'uuid' },
    version: { type: 'integer', notNull: true, default: 1 },
  },
  primaryKey: ['id'],
  foreignKeys: [
    {
      name: 'orders_customer_id_fkey',
      columns: ['customer_id'],
      references: 'customers',
      to: ['id'],
      onDelete: 'cascade',
    },
  ],
  indexes: [
    { name: 'orders_code_key', columns: ['tenant_id', 'code'], unique: true },
    { name: 'orders_customer_id_idx', columns: ['tenant_id', 'customer_id'] },
    { name: 'orders_note_idx', columns: ['note', 'seen_at'] },
  ],
};

export const ID = (n: number): string => `0193a000-0000-7000-8000-${String(n).padStart(12, '0')}`;
