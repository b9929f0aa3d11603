import { hasPlaces } from '../../contracts/ITenantContext.js';
import { error } from '../../errors/error.js';
import {
  openTenancy,
  type OpenTenancy,
  type OpenTenancyOptions,
} from '../../prefentity/tenancy/open-tenancy.js';
import { storedTenant } from '../../prefentity/tenancy/registry.js';

/** `--tenant`: work on the place of one tenant alone. Throws PFQ_TENANT_SHARED, PFQ_TENANT_UNKNOWN. */
export async function forTenant<R>(
  { id, command, ...options }: OpenTenancyOptions & { readonly id: string; readonly command: string },
  work: (open: OpenTenancy) => Promise<R>,
): Promise<R> {
  const open = await openTenancy(options);
  try {
    if (!hasPlaces(open)) throw error('PFQ_TENANT_SHARED', { command });
    await storedTenant(open.session, id);
    return await work(open);
  } finally {
    await open.close();
  }
}
