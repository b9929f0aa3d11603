/** Values as texts that are equal where the values are. */
import type { Member } from './plan-by-key.js';

export const printCanonicalMap = (members: readonly Member[]): string =>
  `{${members
    .map(({ key, value }) => `${JSON.stringify(key)}:${value.canon}`)
    .sort()
    .join()}}`;

export const printCanonicalList = (members: readonly Member[]): string =>
  `[${members.map(({ value }) => value.canon).join()}]`;

/** Null where a key occurs twice. */
export const rejectDuplicateKeys = (members: readonly Member[]): readonly Member[] | null =>
  new Set(members.map(({ key }) => key)).size === members.length ? members : null;
