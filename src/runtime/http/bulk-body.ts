/** The body of a bulk request: its frame is checked here, the records in it by the service. */

import type { BulkRequest } from '../contracts/IDomainService.js';
import { error } from '../errors.js';
import { didYouMean } from '../lowcode/suggest.js';
import { isUuid } from '../lowcode/values.js';

/** Parts of one request, all of which run in one transaction. */
const PARTS_MAX = 1000;

const MEMBERS = {
  create: null,
  update: ['id', 'version', 'data'],
  delete: ['id', 'version'],
  transition: ['id', 'name', 'version'],
} as const;

type Item = Record<string, unknown>;
const isObject = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const refuse = (path: string, reason: string, rule: string) =>
  error(
    'PFQ_HTTP_BULK',
    { reason: `${path}: ${reason}` },
    { details: { errors: [{ path, message: reason, rule }] } },
  );

export function parseBulk(body: unknown): BulkRequest<object, object> {
  if (!isObject(body)) throw refuse('', 'the body must be an object', 'type');
  let parts = 0;
  for (const [kind, items] of Object.entries(body)) {
    if (!Object.hasOwn(MEMBERS, kind)) {
      throw refuse(kind, `unknown member.${didYouMean(kind, Object.keys(MEMBERS))}`, 'unknown');
    }
    if (!Array.isArray(items)) throw refuse(kind, 'must be an array', 'type');
    parts += items.length;
    if (parts > PARTS_MAX) throw refuse(kind, `at most ${PARTS_MAX} parts are taken at once`, 'maxItems');
    items.forEach((item, index) => checkItem(kind as keyof typeof MEMBERS, item, `${kind}.${index}`));
  }
  return body as BulkRequest<object, object>;
}

function checkItem(kind: keyof typeof MEMBERS, item: unknown, path: string): void {
  if (!isObject(item)) throw refuse(path, 'must be an object', 'type');
  const members = MEMBERS[kind];
  if (members === null) return;
  const unknown = Object.keys(item).find((key) => !(members as readonly string[]).includes(key));
  if (unknown !== undefined)
    throw refuse(`${path}.${unknown}`, `unknown member.${didYouMean(unknown, members)}`, 'unknown');
  if (!isUuid(item['id'])) throw refuse(`${path}.id`, 'must be the id of a record', 'uuid');
  const { version, name, data } = item;
  if (version !== undefined && !(Number.isSafeInteger(version) && (version as number) > 0)) {
    throw refuse(`${path}.version`, 'must be a whole number of 1 or more', 'integer');
  }
  if (kind === 'update' && !isObject(data)) throw refuse(`${path}.data`, 'must be an object', 'type');
  if (kind === 'transition' && typeof name !== 'string')
    throw refuse(`${path}.name`, 'must name a transition', 'type');
}
