import type { ServiceListQuery, SummaryQuery } from '../../contracts/IDomainService.js';
import { shapeOf, unknownField } from '../ModelShape.js';
import { denied, type Permissions, type Policy } from '../Policy.js';
import { parseSort, resolveFilter } from './conditions.js';

/**
 * Filtering, sorting or searching by a field would tell what is in it, so it takes the right to read it. A private
 * field answers as if it did not exist.
 */
export function assertQueryAllowed(
  policy: Policy,
  permissions: Permissions,
  query: ServiceListQuery & Partial<SummaryQuery>,
): void {
  const shape = shapeOf(policy.model);
  const assert = (property: string, action: string): void => {
    if (shape.byProperty.get(property)?.private) throw unknownField(shape, property, action);
    policy.assertReadable(property, permissions, action);
  };
  const filtered = query.filter ? resolveFilter(shape, query.filter) : [];
  for (const { property } of [...(query.conditions ?? []), ...filtered]) assert(property, 'filter');
  const sort = typeof query.sort === 'string' ? parseSort(query.sort) : (query.sort ?? []);
  for (const { property } of sort) if (shape.byProperty.has(property)) assert(property, 'sort');
  for (const property of query.fields ?? []) assert(property, 'read');
  for (const { property } of query.by ?? []) if (shape.byProperty.has(property)) assert(property, 'count');
  if (query.search === undefined || query.search === '') return;
  const hidden = shape.searchable.find(({ property }) => !permissions.mayRead.has(property));
  if (!hidden) return;
  if (hidden.private) throw unknownField(shape, hidden.property, 'search');
  throw denied('search', hidden.property, policy.model.access.fields?.[hidden.property]?.read);
}
