/** Who the tenant of the running work is. */
export interface ITenantContext {
  /** `none`: one company, the scope has no effect. `row`: every query of a tenant model carries the tenant. */
  readonly mode: 'none' | 'row';
  /**
   * The tenant a tenant-scoped query is bound to; null when the scope has no effect (mode `none`, or system work).
   * Throws PFQ_TENANT_MISSING in mode `row` without a tenant. `model` is named in the error.
   */
  tenantFor(model: string): string | null;
}

/** The scope of an app without tenancy. */
export const noTenancy: ITenantContext = { mode: 'none', tenantFor: () => null };
