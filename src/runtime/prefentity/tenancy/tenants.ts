/** Steps of the commands about tenants. Each may be cut off: the same command goes on from there. */

import { domainToASCII } from 'node:url';

import { error } from '../../errors/error.js';
import { plainHost } from '../../kernel/host-name.js';
import { refusal } from '../../sql/refusal.js';
import { assertTenantLabel } from '../../sql/tenancy/tenant-id.js';
import type { OpenTenancy } from './open-tenancy.js';
import { makePlace, removePlace } from './places.js';
import {
  forgetTenant,
  noteTenant,
  type NewTenant,
  setTenantState,
  storedTenant,
  storedTenants,
} from './registry.js';

const HOST_NAME =
  /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/;

/** As requests carry it: small letters, and those beyond ASCII in their encoded form. Throws PFQ_TENANT_HOST_NAME. */
function hostName(host: string): string {
  const name = plainHost(domainToASCII(host));
  if (!HOST_NAME.test(name)) throw error('PFQ_TENANT_HOST_NAME', { host: host.slice(0, 100) });
  return name;
}

/** Makes a tenant and says which migrations its place got. */
export async function addTenant(open: OpenTenancy, asked: NewTenant): Promise<readonly string[]> {
  const { id } = asked;
  assertTenantLabel(id);
  const tenant = { ...asked, hosts: [...new Set(asked.hosts.map(hostName))] };
  return asOwner(open, async () => {
    await noteTenant(open.session, tenant, new Date());
    await makePlace({ ...open, id });
    const applied = await open.migrate(id);
    await setTenantState(open.session, id, 'ready');
    await open.updateSharedAccess();
    return applied;
  });
}

/** Removes a tenant with its data; the registry forgets it last. */
export async function removeTenant(
  open: Pick<OpenTenancy, 'tenancy' | 'config' | 'session'>,
  id: string,
): Promise<void> {
  await asOwner(open, async () => {
    await setTenantState(open.session, id, 'removing');
    await removePlace({ ...open, id });
    await forgetTenant(open.session, id);
  });
}

/** Making and removing places needs the right to; a user without it gets an error that says so. */
async function asOwner<R>({ session }: Pick<OpenTenancy, 'session'>, work: () => Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (thrown) {
    throw refusal(session.dialect, thrown) ?? thrown;
  }
}

export interface WhichTenants {
  readonly canary?: string | undefined;
  /** Only those that are behind. */
  readonly resume: boolean;
}

/** The tenants to migrate, in their order. Throws PFQ_TENANT_SHARED where there is one set of tables. */
export async function tenantsToMigrate(
  open: OpenTenancy,
  { canary, resume }: WhichTenants,
): Promise<{ readonly ids: readonly string[]; readonly canary?: string | undefined }> {
  if (open.tenancy === 'row') throw error('PFQ_TENANT_SHARED', { command: 'migrate up' });
  if (canary !== undefined) await storedTenant(open.session, canary);
  const ready = (await storedTenants(open.session))
    .filter(({ state }) => state === 'ready')
    .map(({ id }) => id);
  if (!resume) return { ids: ready, canary: canary ?? ready[0] };
  const behind: string[] = [];
  for (const id of ready) if ((await open.pending(id)).length > 0) behind.push(id);
  return { ids: behind, canary: undefined };
}
