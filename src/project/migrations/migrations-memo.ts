/** The memo of `migrate make`. Light: see remember-migrations.ts for what it relies on. */

import { Memo } from '../memo/Memo.js';

/** There is nothing to make, and nothing to say of it. */
export type NothingToMake = Readonly<Record<never, never>>;

export const migrationsMemo = (root: string): Memo<NothingToMake> => new Memo(root, 'migrate.json');
