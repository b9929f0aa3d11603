/** The part of `pg` that is used here, its wire protocol included: statements that belong together go in one write. */

import type { EventEmitter } from 'node:events';

export interface PgConnection {
  readonly stream: { cork(): void; uncork(): void };
  parse(message: { readonly name: string; readonly text: string }): void;
  bind(message: { readonly statement: string; readonly values: readonly (string | null)[] }): void;
  describe(message: { readonly type: 'P' }): void;
  execute(): void;
  close(message: { readonly type: 'S'; readonly name: string }): void;
  sync(): void;
  query(text: string): void;
  sendCopyFail(message: string): void;
}

export interface PgField {
  readonly name: string;
  readonly dataTypeID: number;
}

/** A message that a client sends, and that receives its answers. */
export interface PgSubmittable {
  submit(connection: PgConnection): Error | null;
  handleRowDescription(message: { readonly fields: readonly PgField[] }): void;
  handleDataRow(message: { readonly fields: readonly (string | null)[] }): void;
  handleCommandComplete(message: { readonly text: string }): void;
  handleEmptyQuery(): void;
  handleError(failure: Error): void;
  handleReadyForQuery(): void;
  handlePortalSuspended(): void;
  handleCopyInResponse(connection: PgConnection): void;
  handleCopyData(): void;
}

export interface PgClient extends EventEmitter {
  connect(): Promise<unknown>;
  query(submittable: PgSubmittable): unknown;
  end(): Promise<void>;
  getStartupConf(): Record<string, string>;
}

export interface PgLibrary {
  readonly Client: new (config: Readonly<Record<string, unknown>>) => PgClient;
}
