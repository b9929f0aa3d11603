/** The memo of `upgrade`: what an upgrade that found nothing to do said. Light: see remember-upgrade.ts for the rest. */

import { Memo } from '../memo/Memo.js';

export interface IdleUpgrade {
  /** A line of each file that has one. */
  readonly lines: readonly string[];
  /** How many files had which outcome. */
  readonly outcomes: Readonly<Record<string, number>>;
}

export const upgradeMemo = (root: string): Memo<IdleUpgrade> => new Memo(root, 'upgrade.json');
