import type { SqlClient } from '../SqlDriver.js';
import { Mutex } from './Mutex.js';

/**
 * One open transaction or savepoint, or the executor itself (`depth` 0) outside of any. While a child is open, its
 * parent's statements wait: on one connection they would otherwise become part of the child and roll back with it.
 */
export class TxScope {
  /** The executor it belongs to, compared by identity: each database has transactions of its own. */
  readonly owner: object;
  readonly parent: TxScope | undefined;
  readonly depth: number;
  /** Held while a child scope is open. */
  readonly child = new Mutex();
  readonly afterCommit: (() => void | Promise<void>)[] = [];
  open = true;
  /** The connection of an outermost transaction, and whose work the database takes it for. */
  client: SqlClient | undefined;
  tenant: string | undefined;
  /** The failure that ended the outermost transaction early: none of its changes can take effect any longer. */
  failure: unknown;

  constructor(owner: object, parent?: TxScope) {
    this.owner = owner;
    this.parent = parent;
    this.depth = parent ? parent.depth + 1 : 0;
  }

  /** The transaction of the database that this scope is a part of. */
  get outermost(): TxScope {
    return this.depth > 1 && this.parent ? this.parent.outermost : this;
  }
}
