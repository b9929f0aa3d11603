import { openTenancy } from '../../prefentity/tenancy/open-tenancy.js';
import { storedTenants } from '../../prefentity/tenancy/registry.js';
import { defineCommand } from '../kit/define-command.js';

export default defineCommand({
  description: 'Exit code 3 when one of them is not ready or has pending migrations.',
  examples: [{ run: 'prefiq tenant list', does: 'lists them by id' }],
  async run({ cwd, env, out }) {
    const open = await openTenancy({ cwd, env });
    try {
      const tenants = [];
      for (const tenant of await storedTenants(open.session)) {
        const pending = tenant.state === 'ready' ? await open.pending(tenant.id) : [];
        tenants.push({ ...tenant, pending });
        const behind =
          pending.length > 0
            ? `, ${pending.length} ${pending.length === 1 ? 'migration' : 'migrations'} behind`
            : '';
        const name = tenant.name === tenant.id ? '' : `  ${tenant.name}`;
        out.say(
          `  ${tenant.id}${name}  ${tenant.hosts.join(' ')}  ${tenant.state}${behind}`.replace(
            / {3,}/g,
            '  ',
          ),
        );
      }
      const behindOnes = tenants.filter(({ state, pending }) => state !== 'ready' || pending.length > 0);
      out.result(
        { tenants },
        `${tenants.length} ${tenants.length === 1 ? 'tenant' : 'tenants'}, ${behindOnes.length === 0 ? 'all up to date' : `${behindOnes.length} not up to date`}`,
      );
      return behindOnes.length === 0 ? 0 : 3;
    } finally {
      await open.close();
    }
  },
});
