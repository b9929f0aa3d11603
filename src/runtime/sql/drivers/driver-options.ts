import type { DatabaseConfig } from '../DatabaseConfig.js';
import { Pool, type PoolOptions } from '../Pool.js';

export interface DriverOptions {
  /** Names the database in errors. */
  readonly name: string;
  /** How long to wait for locks, for a free connection, and for a server that is starting, ms. */
  readonly busyTimeoutMs: number;
}

/** How long the server may take to answer a new connection, ms. */
export const CONNECT_TIMEOUT_MS = 10_000;

const POOL = { min: 0, max: 10, warmup: 0 };

export function poolOf<C extends object>(
  { pool: { min, max } = POOL }: DatabaseConfig,
  { name, busyTimeoutMs }: DriverOptions,
  how: Pick<PoolOptions<C>, 'open' | 'shut' | 'isPassing'>,
): Pool<C> {
  return new Pool({ name, min, max, waitMs: busyTimeoutMs, ...how });
}
