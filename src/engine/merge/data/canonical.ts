/** Values as texts that are equal where the values are. */
import type { Member } from './plan-by-key.js';

export const canonOfMap = (members: readonly Member[]): string =>
  `{${members
    .map(({ key, value }) => `${JSON.stringify(key)}:${value.canon}`)
    .sort()
    .join()}}`;

export const canonOfList = (members: readonly Member[]): string =>
  `[${members.map(({ value }) => value.canon).join()}]`;

/** Null where a key stands twice. */
export const unlessTwice = (members: readonly Member[]): readonly Member[] | null =>
  new Set(members.map(({ key }) => key)).size === members.length ? members : null;
