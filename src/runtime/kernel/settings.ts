/** The settings of an application, read from the environment; see `env.ts`. */

import type { DatabaseConfig } from '../sql/executors/open-executor.js';

export const ENVIRONMENTS = ['development', 'test', 'staging', 'production'] as const;
export type Environment = (typeof ENVIRONMENTS)[number];

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * A value that must not be seen: it prints as `[secret]` wherever it ends up.
 *
 * @example
 * String(new Secret('hunter2')); // '[secret]'
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself, for the one place that needs it. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[secret]';
  }
}

export interface DatabaseSettings extends DatabaseConfig {
  readonly host: string | undefined;
  readonly port: number | undefined;
  readonly user: string | undefined;
  readonly password: Secret | undefined;
  readonly mode: 'async' | 'sync';
  readonly pool: { readonly min: number; readonly max: number; readonly warmup: number };
  readonly ssl: boolean;
  readonly sslCa: string | undefined;
  readonly statementTimeoutMs: number;
  readonly readOnly: boolean;
  /** A direct connection for migrations, where a pooler stands in front. */
  readonly migrateUrl: Secret | undefined;
}

export interface Settings {
  readonly env: Environment;
  readonly log: { readonly level: LogLevel; readonly format: 'text' | 'json'; readonly color: boolean };
  readonly http: { readonly host: string; readonly port: number; readonly workers: number };
  readonly jwtSecret: Secret | undefined;
  readonly databases: Readonly<Record<string, DatabaseSettings>>;
}
