import type { EngineName } from './Dialect.js';

/** The address of a database and the way to connect to it. For SQLite only `database` and `readOnly` count. */
export interface DatabaseConfig {
  readonly engine: EngineName;
  /** SQLite: the file, or `:memory:`; else the name of the database. */
  readonly database: string;
  readonly host?: string | undefined;
  readonly port?: number | undefined;
  readonly user?: string | undefined;
  readonly password?: { reveal(): string } | undefined;
  /** Connections: always open, at most, and opened when the app starts. */
  readonly pool?: { readonly min: number; readonly max: number; readonly warmup: number };
  /** TLS with a certificate that is checked, against `sslCa` (PEM) where it is given. */
  readonly ssl?: boolean;
  readonly sslCa?: string | undefined;
  /** A statement that takes longer is broken off, ms; 0 for never. Not on SQLite. */
  readonly statementTimeoutMs?: number;
  /** Writes are refused by the database. */
  readonly readOnly?: boolean;
}
