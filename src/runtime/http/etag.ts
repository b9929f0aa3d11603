/** Versions of records as entity tags. */

import { error } from '../errors.js';

export const etagOf = (version: number): string => `"${version}"`;

/** The version of If-Match. `*` asks only that the record exists. Proxies that compress weaken tags, so `W/` is taken. */
export function ifMatch(header: string | undefined): { readonly version?: number } {
  if (header === undefined || header.trim() === '*') return {};
  const match = /^\s*(?:W\/)?"(\d{1,15})"\s*$/.exec(header);
  if (!match) throw error('PFQ_HTTP_IF_MATCH', { value: header });
  return { version: Number(match[1]) };
}

/** Does If-None-Match name this version? */
export const isNoneMatch = (header: string, version: number): boolean =>
  header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etagOf(version));
