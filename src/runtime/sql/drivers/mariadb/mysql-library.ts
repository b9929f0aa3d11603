/** The part of `mysql2` that is used here. */

import type { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';

export interface MysqlField {
  readonly name: string;
  readonly columnType: number;
}

export interface MysqlChanged {
  readonly affectedRows: number;
}

type Done = (failure: Error | null, result: unknown, fields: readonly MysqlField[] | undefined) => void;

export interface MysqlConnection extends EventEmitter {
  /** By a prepared statement. */
  execute(
    options: { readonly sql: string; readonly values: readonly unknown[]; readonly rowsAsArray: true },
    done: Done,
  ): void;
  query(sql: string, done: Done): void;
  end(done: (failure?: Error) => void): void;
  destroy(): void;
  /** Before anybody has said who he is; `stream` is encrypted when `onSecure` is called. */
  startTLS(onSecure: (failure?: Error) => void): void;
  readonly stream: Socket;
  /** Capabilities of the server by its greeting; 0 before it. */
  readonly serverCapabilityFlags: number;
}

export interface MysqlLibrary {
  createConnection(config: Readonly<Record<string, unknown>>): MysqlConnection;
  readonly TypedParameter: { BIGINT(value: bigint | number): unknown };
}
