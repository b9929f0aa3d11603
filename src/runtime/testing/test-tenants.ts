import type { Container } from '../kernel/Container.js';
import type { Plugin } from '../kernel/Plugin.js';
import { Provider } from '../kernel/Provider.js';
import type { TenantResolver } from '../kernel/tenant-from.js';
import { TOKENS } from '../kernel/tokens.js';
import type { ITenantDirectory, Tenant } from '../sql/tenancy/TenantDirectory.js';

export const TEST_TENANT = 'test';

const tenantOf = (id: string): Tenant => ({ id, name: id, hosts: [], state: 'ready', createdAt: '' });

/** Every id that a test uses is a tenant. */
const EVERYBODY: ITenantDirectory = {
  find: async (id) => tenantOf(id),
  findByHost: async () => null,
  only: async () => tenantOf(TEST_TENANT),
};

class TestTenants extends Provider {
  override register(container: Container): void {
    container.override(TOKENS.tenants, () => EVERYBODY);
  }
}

const RESOLVER: TenantResolver = {
  how: 'Send the header x-prefiq-tenant.',
  resolve: ({ headers }) => String(headers['x-prefiq-tenant'] ?? TEST_TENANT),
};

/** The plugin with tenants kept apart by rows: a database in memory has no others beside it. */
export const withTestTenants = (plugin: Plugin): Plugin => ({
  ...plugin,
  config: { ...plugin.config, tenancy: 'row', tenant: RESOLVER },
  providers: [TestTenants, ...plugin.providers],
});
