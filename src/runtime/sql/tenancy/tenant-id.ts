/** Ids that tenants may have. */

import type { Tenancy } from '../../contracts/ITenantContext.js';
import { error } from '../../errors/error.js';
import { ALL_TENANTS } from '../frame/database-tenant.js';
import { isTenantLabel } from './tenant-label.js';

/** Fits a column, and a part of a host name or of a path. */
const LONGEST = 64;

/** Throws PFQ_TENANT_ID. */
export function assertTenantLabel(id: string): void {
  if (!isTenantLabel(id)) throw error('PFQ_TENANT_ID', { id: id.slice(0, LONGEST) });
}

/** Can the mode carry it? Under `row` it is a value in a column, elsewhere part of names. */
const isTenantId = (id: string, mode: Tenancy): boolean =>
  mode === 'row'
    ? id !== '' && id !== ALL_TENANTS && id.length <= LONGEST && !id.includes('\0')
    : isTenantLabel(id);

/** Throws PFQ_TENANT_MISSING for an empty id and PFQ_TENANT_ID for one that the mode cannot carry. */
export function assertTenantId(id: string, mode: Tenancy): void {
  if (id === '') throw error('PFQ_TENANT_MISSING', { model: 'This work' });
  if (!isTenantId(id, mode)) throw error('PFQ_TENANT_ID', { id: id.slice(0, LONGEST) });
}
