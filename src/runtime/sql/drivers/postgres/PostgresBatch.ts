/**
 * Statements that go to PostgreSQL in one write with one Sync at the end: outside of a transaction they are one, and
 * all of them together cost one round trip. The outcome is that of the main one.
 */

import type { Row } from '../../Dialect.js';
import type { Outcome } from '../../SqlDriver.js';
import type { PgConnection, PgField, PgSubmittable } from './pg-library.js';
import { columnsOf, type PgColumn, readRow } from './postgres-rows.js';
import type { Prepared, PreparedStatements } from './PreparedStatements.js';

export interface Step {
  readonly text: string;
  readonly values: readonly (string | null)[];
}

export class PostgresBatch implements PgSubmittable {
  readonly #steps: readonly Step[];
  readonly #main: number;
  readonly #statements: PreparedStatements;
  readonly #resolve: (outcome: Outcome) => void;
  readonly #reject: (failure: Error) => void;
  readonly #prepared: Prepared[] = [];
  readonly #new = new Set<Prepared>();
  #at = 0;
  #columns: readonly PgColumn[] = [];
  #failure: Error | undefined;
  readonly #rows: Row[] = [];
  #changes = 0;

  constructor(
    steps: readonly Step[],
    main: number,
    statements: PreparedStatements,
    resolve: (outcome: Outcome) => void,
    reject: (failure: Error) => void,
  ) {
    this.#steps = steps;
    this.#main = main;
    this.#statements = statements;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  submit(connection: PgConnection): null {
    connection.stream.cork();
    try {
      for (const step of this.#steps) this.#send(connection, step);
    } finally {
      connection.sync();
      connection.stream.uncork();
    }
    return null;
  }

  #send(connection: PgConnection, { text, values }: Step): void {
    const prepared = this.#statements.of(text);
    this.#prepared.push(prepared);
    if (!prepared.isSent) {
      for (const name of this.#statements.takeDropped()) connection.close({ type: 'S', name });
      connection.parse({ name: prepared.name, text });
      prepared.isSent = true;
      this.#new.add(prepared);
    }
    connection.bind({ statement: prepared.name, values });
    // The columns of a statement are known once described; the server refuses the statement after they change.
    if (prepared.columns === undefined) connection.describe({ type: 'P' });
    connection.execute();
  }

  handleRowDescription({ fields }: { readonly fields: readonly PgField[] }): void {
    const prepared = this.#prepared[this.#at];
    if (prepared) prepared.columns = columnsOf(fields);
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    if (this.#at !== this.#main) return;
    if (this.#rows.length === 0) this.#columns = this.#prepared[this.#at]?.columns ?? [];
    this.#rows.push(readRow(this.#columns, fields));
  }

  /** `INSERT 0 2`, `UPDATE 2`, `BEGIN` */
  handleCommandComplete({ text }: { readonly text: string }): void {
    if (this.#at === this.#main) this.#changes = Number(text.slice(text.lastIndexOf(' ') + 1)) || 0;
    const prepared = this.#prepared[this.#at++];
    if (prepared) prepared.columns ??= [];
  }

  handleEmptyQuery(): void {
    this.#at++;
  }

  /** The rest up to the Sync is skipped by the server, preparing included. */
  handleError(failure: Error): void {
    const isUnfit = isOutdated(failure);
    for (const prepared of this.#prepared.slice(this.#at)) {
      if (isUnfit || this.#new.has(prepared)) this.#statements.forget(prepared);
    }
    this.#failure = withoutValues(failure);
    this.#reject(failure);
  }

  handleReadyForQuery(): void {
    if (!this.#failure) this.#resolve({ rows: this.#rows, changes: this.#changes });
  }

  handlePortalSuspended(): void {}

  handleCopyInResponse(connection: PgConnection): void {
    connection.sendCopyFail('COPY is not supported here');
  }

  handleCopyData(): void {}
}

/** Leaves the parts of a failure that a log may hold: `Key (code)=(X) already exists` without the value, no parameters. */
function withoutValues(failure: Error): Error {
  const given = failure as { code?: string; detail?: string | undefined; where?: string | undefined };
  given.detail = given.detail === undefined ? undefined : /^Key \(.*?\)(?==)/.exec(given.detail)?.[0];
  given.where = undefined;
  if (given.code?.startsWith('22')) failure.message = failure.message.replace(/: ".*$|".*" /s, '');
  return failure;
}

/** The table has changed under a prepared statement, or a pooler has changed the server under it: it is made anew. */
export const isOutdated = (failure: unknown): boolean => {
  const { code, message } = failure as { code?: string; message?: string };
  return code === '26000' || (code === '0A000' && message === 'cached plan must not change result type');
};
