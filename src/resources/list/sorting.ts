/** A sort order as the address and the server spell it: `status,-name`. */
export interface SortKey {
  readonly property: string;
  readonly down: boolean;
}

export const sortKeys = (sort: string | undefined): readonly SortKey[] =>
  (sort ?? '')
    .split(',')
    .filter((key) => key !== '' && key !== '-')
    .map((key) => ({ property: key.replace(/^-/, ''), down: key.startsWith('-') }));

export const sortOf = (keys: readonly SortKey[]): string | undefined =>
  keys.map(({ property, down }) => (down ? `-${property}` : property)).join(',') || undefined;

/**
 * Ascending, descending, and back to the order of the server. With `several` the other keys stay, and a new one comes
 * behind them.
 */
export function nextSort(
  sort: string | undefined,
  property: string,
  several: boolean,
): string | undefined {
  const keys = sortKeys(sort);
  const old = keys.find((key) => key.property === property);
  const next = old?.down ? undefined : { property, down: old !== undefined };
  if (!several) return sortOf(next ? [next] : []);
  if (!old) return sortOf([...keys, { property, down: false }]);
  return sortOf(keys.flatMap((key) => (key === old ? (next ?? []) : key)));
}
