/** A list that took long, and what it asked for that no index helps with: the log names the index that is missing. */

import type { FastifyRequest } from 'fastify';

import type { ListQuery } from '../../contracts/Query.js';
import type { ModelShape } from '../../foundation/ModelShape.js';
import { parseSort, resolveFilter } from '../../foundation/query/conditions.js';

/** Milliseconds from which a person notices that a list was waited for, with what the network takes. */
const SLOW_MS = 30;

/** Properties an index on which would help this query, those it selects by before the one it sorts by. */
export function missingIndexes(shape: ModelShape, query: ListQuery): readonly string[] {
  const conditions = [...(query.conditions ?? []), ...resolveFilter(shape, query.filter ?? {})]
    // `contains` and `ne` look at every row, whatever the indexes.
    .filter(({ op }) => op !== 'contains' && op !== 'ne')
    .map(({ property }) => property);
  const isKnown = (property: string): boolean => property === 'id' || shape.indexed.has(property);
  const selected = conditions.some(isKnown) ? [] : conditions;
  const sort = typeof query.sort === 'string' ? parseSort(query.sort) : (query.sort ?? []);
  const sorted = sort.slice(0, 1).map(({ property }) => property);
  return [...new Set([...selected, ...sorted.filter((property) => !isKnown(property))])];
}

/** Says it of a list that began at `from`, as `performance.now()` tells time. */
export function noteSlowList(
  request: FastifyRequest,
  shape: ModelShape,
  query: ListQuery,
  from: number,
): void {
  const ms = Math.round(performance.now() - from);
  if (ms < SLOW_MS) return;
  const properties = missingIndexes(shape, query);
  if (properties.length === 0) return;
  const { model } = shape.model;
  request.log.info({ ms, model, properties }, `slow list: no index starts with ${properties.join(' or ')}`);
}
