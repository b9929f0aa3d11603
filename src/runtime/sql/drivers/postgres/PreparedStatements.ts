/** The statements that one PostgreSQL connection has prepared. */

import type { PgColumn } from './postgres-rows.js';

/** The server plans each of them anew on every connection and keeps it in memory. */
const STATEMENTS_KEPT = 256;

export interface Prepared {
  readonly name: string;
  readonly text: string;
  isSent: boolean;
  /** undefined until the server has described them. */
  columns: readonly PgColumn[] | undefined;
}

export class PreparedStatements {
  readonly #byText = new Map<string, Prepared>();
  readonly #dropped: string[] = [];
  #count = 0;

  of(text: string): Prepared {
    const known = this.#byText.get(text);
    if (known) return known;
    if (this.#byText.size >= STATEMENTS_KEPT) {
      const [oldest] = this.#byText.values();
      if (oldest) this.forget(oldest);
    }
    const prepared = { name: `p${++this.#count}`, text, isSent: false, columns: undefined };
    this.#byText.set(text, prepared);
    return prepared;
  }

  /** Prepared anew when it is next asked for. */
  forget(prepared: Prepared): void {
    if (this.#byText.get(prepared.text) === prepared) this.#byText.delete(prepared.text);
    this.#dropped.push(prepared.name);
  }

  /** Names that the server need not keep any longer. */
  takeDropped(): readonly string[] {
    return this.#dropped.splice(0);
  }
}
