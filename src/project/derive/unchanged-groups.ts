/** Groups that a run need not render, as changes of the kind that changes nothing. */

import type { Print } from '../../engine/disk/fingerprint.js';
import type { Change } from '../../engine/types.js';
import type { Remembered } from '../memo/Memo.js';
import { printsOf, type Derived, type Group } from './derived-memo.js';

export const getIdenticalChanges = (
  unchanged: ReadonlyMap<string, Group>,
  last: Remembered<Derived> | undefined,
): readonly Change[] =>
  last === undefined ? [] : [...unchanged].flatMap(([origin, group]) => identical(origin, group, last));

export const getUnchangedPrints = (
  unchanged: ReadonlyMap<string, Group>,
  last: Remembered<Derived>,
): readonly Print[] => [...unchanged.values()].flatMap((group) => printsOf(group, last));

const identical = (origin: string, group: Group, last: Remembered<Derived>): readonly Change[] =>
  printsOf(group, last).map(([path]) => ({
    kind: 'keep',
    path,
    status: 'identical',
    owner: 'tool',
    origin,
    seen: null,
    base: null,
    note: null,
  }));
