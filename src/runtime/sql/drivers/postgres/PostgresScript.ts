import type { Outcome } from '../../SqlDriver.js';
import type { PgConnection, PgSubmittable } from './pg-library.js';

/** A script of any number of statements; what they give is not looked at. */
export class PostgresScript implements PgSubmittable {
  readonly #sql: string;
  readonly #resolve: (outcome: Outcome) => void;
  readonly #reject: (failure: Error) => void;
  #failed = false;

  constructor(sql: string, resolve: (outcome: Outcome) => void, reject: (failure: Error) => void) {
    this.#sql = sql;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  submit(connection: PgConnection): null {
    connection.query(this.#sql);
    return null;
  }

  handleError(failure: Error): void {
    this.#failed = true;
    this.#reject(failure);
  }

  handleReadyForQuery(): void {
    if (!this.#failed) this.#resolve({ rows: [], changes: 0 });
  }

  handleCopyInResponse(connection: PgConnection): void {
    connection.sendCopyFail('COPY is not supported here');
  }

  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleCommandComplete(): void {}
  handleEmptyQuery(): void {}
  handlePortalSuspended(): void {}
  handleCopyData(): void {}
}
