/** Names of tables, columns, indexes and keys. */

import { createHash } from 'node:crypto';

const HASH_LENGTH = 8;

/** Quotes a name as standard SQL does; MariaDB's connections are opened with ANSI_QUOTES. */
export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Cuts a name of more than `limit` bytes and puts a hash of the whole in place of the rest, the same one every time. */
export function shortenName(name: string, limit: number): string {
  if (Buffer.byteLength(name) <= limit) return name;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, HASH_LENGTH);
  let kept = name;
  while (Buffer.byteLength(kept) > limit - HASH_LENGTH - 1) kept = kept.slice(0, -1);
  return `${kept}_${hash}`;
}
