/** Versions of records as entity tags. */

import { error } from '../../errors/error.js';

export const etagOf = (version: number): string => `"${version}"`;

const TAGS = /^\s*(?:W\/)?"[^"]*"\s*(?:,\s*(?:W\/)?"[^"]*"\s*)*$/;

/**
 * The versions of If-Match, one of which the record must have. `*` asks only that it exists. Weak tags never match, as
 * RFC 9110 has it; they say that the record looked alike, not that it was the same.
 */
export function ifMatch(header: string | undefined): { readonly version?: number | readonly number[] } {
  if (header === undefined || header.trim() === '*') return {};
  if (!TAGS.test(header)) throw error('PFQ_HTTP_IF_MATCH', { value: header });
  const strong = [...header.matchAll(/(W\/)?"([^"]*)"/g)].flatMap(([, weak, tag = '']) =>
    weak === undefined && /^\d{1,15}$/.test(tag) ? [Number(tag)] : [],
  );
  const [version] = strong;
  return { version: strong.length === 1 && version !== undefined ? version : strong };
}

/** Does If-None-Match name this version? */
export const isNoneMatch = (header: string, version: number): boolean =>
  header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etagOf(version));
