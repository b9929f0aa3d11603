/**
 * A statement as data: all that its text depends on, except the model and the engine. The text is written from this
 * alone, and kept by all of it, so that a statement can never get the text of another. Values are parameters, and not in
 * it.
 */

import type { SortKey } from '../../contracts/Query.js';
import type { Columns } from './Columns.js';

/** Conditions as SQL, all of which must hold. */
export type Where = readonly string[];

/** Records to be read, or the ids of some that are read then. */
export type Way = 'records' | 'ids' | 'ids of a tenant';

export type Statement =
  | { kind: 'get'; columns: Columns; isScoped: boolean; isLocked: boolean }
  | { kind: 'select'; columns: Columns; where: Where; isOne: boolean }
  | { kind: 'count'; where: Where }
  | { kind: 'ids'; where: Where }
  | { kind: 'groups'; where: Where; property: string; length: number | undefined; isLimited: boolean }
  | {
      kind: 'page';
      columns: Columns;
      where: Where;
      sort: readonly SortKey[];
      isBackwards: boolean;
      way: Way;
    }
  | { kind: 'keyset'; columns: Columns; where: Where; sort: readonly SortKey[]; way: Way }
  | { kind: 'insert'; rows: number; isScoped: boolean }
  | { kind: 'update'; isScoped: boolean }
  | { kind: 'delete'; isVersioned: boolean; isScoped: boolean };
