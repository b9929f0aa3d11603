/** How tenants are kept apart: not at all, by a column of every row, by a schema each, by a database each. */
export type Tenancy = 'none' | 'row' | 'schema' | 'database';

/**
 * Do tenants have places of their own, which are migrated each by itself?
 *
 * @example
 * hasPlaces({ tenancy: 'row' }); // false
 * hasPlaces({ tenancy: 'schema' }); // true
 */
export const hasPlaces = ({ tenancy }: { readonly tenancy: Tenancy }): boolean =>
  tenancy === 'schema' || tenancy === 'database';

/** Who the tenant of the running work is. */
export interface ITenantContext {
  readonly mode: Tenancy;
  /**
   * The tenant a tenant-scoped query is bound to; null when the scope has no effect (mode `none`, or system work).
   * Throws PFQ_TENANT_MISSING in the other modes without a tenant. `model` is named in the error.
   */
  tenantFor(model: string): string | null;
}

/** The scope of an app without tenancy. */
export const noTenancy: ITenantContext = { mode: 'none', tenantFor: () => null };
