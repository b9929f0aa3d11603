/** The frame of a write of many parts: `{ create: [data], update: [{ id, version?, data }], delete: [{ id, version? }] }`. */

import { didYouMean } from '../../lowcode/suggest.js';
import type { Violation } from '../../lowcode/validate.js';
import { isUuid } from '../../lowcode/values.js';

/** Parts of one request, all of which run in one transaction. */
const PARTS_MAX = 1000;

export const CHILD_MEMBERS = {
  create: null,
  update: ['id', 'version', 'data'],
  delete: ['id', 'version'],
} as const;

export const BULK_MEMBERS = { ...CHILD_MEMBERS, transition: ['id', 'name', 'version'] } as const;

/** The keys of the items of each member; null where an item is a record. */
type Members = Readonly<Record<string, readonly string[] | null>>;

type Item = Record<string, unknown>;
const isObject = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The first thing that is wrong with a frame; what the records in it hold is the service's matter. */
export function frameViolation(body: unknown, members: Members): Violation | undefined {
  const wrong = (path: string, message: string, rule: string): Violation => ({ path, message, rule });
  if (!isObject(body)) return wrong('', 'must be an object', 'type');
  let parts = 0;
  for (const [kind, items] of Object.entries(body)) {
    const keys = Object.hasOwn(members, kind) ? members[kind] : undefined;
    if (keys === undefined) {
      return wrong(kind, `unknown member.${didYouMean(kind, Object.keys(members))}`, 'unknown');
    }
    if (!Array.isArray(items)) return wrong(kind, 'must be an array', 'type');
    parts += items.length;
    if (parts > PARTS_MAX) return wrong(kind, `at most ${PARTS_MAX} parts are taken at once`, 'maxItems');
    for (const [index, item] of (items as unknown[]).entries()) {
      const found = itemViolation(keys, item);
      if (found) return { ...found, path: `${kind}.${index}${found.path}` };
    }
  }
  return undefined;
}

function itemViolation(keys: readonly string[] | null, item: unknown): Violation | undefined {
  if (!isObject(item)) return { path: '', message: 'must be an object', rule: 'type' };
  if (keys === null) return undefined;
  const unknown = Object.keys(item).find((key) => !keys.includes(key));
  if (unknown !== undefined) {
    return { path: `.${unknown}`, message: `unknown member.${didYouMean(unknown, keys)}`, rule: 'unknown' };
  }
  const { id, version, name, data } = item;
  if (!isUuid(id)) return { path: '.id', message: 'must be the id of a record', rule: 'uuid' };
  if (version !== undefined && !(Number.isSafeInteger(version) && (version as number) > 0)) {
    return { path: '.version', message: 'must be a whole number of 1 or more', rule: 'integer' };
  }
  if (keys.includes('data') && !isObject(data)) {
    return { path: '.data', message: 'must be an object', rule: 'type' };
  }
  if (keys.includes('name') && typeof name !== 'string') {
    return { path: '.name', message: 'must name a transition', rule: 'type' };
  }
  return undefined;
}
