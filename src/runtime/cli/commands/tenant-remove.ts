import { error } from '../../errors/error.js';
import { openTenancy } from '../../prefentity/tenancy/open-tenancy.js';
import { storedTenant } from '../../prefentity/tenancy/registry.js';
import { removeTenant } from '../../prefentity/tenancy/tenants.js';
import { defineCommand } from '../kit/define-command.js';

export default defineCommand({
  args: { id: { description: 'The tenant', required: true } },
  options: {
    allowDestructive: { type: 'boolean', description: 'Yes, all its data is lost' },
    dryRun: { type: 'boolean', description: 'Say what would go, remove nothing' },
  },
  examples: [{ run: 'prefiq tenant remove acme --allow-destructive', does: 'removes acme and its data' }],
  async run({ args, options, cwd, env, out }) {
    const open = await openTenancy({ cwd, env });
    try {
      const { id } = await storedTenant(open.session, args.id);
      const place = open.placeOf(id);
      if (options.dryRun) {
        out.result({ id, place, removed: false }, `${id} would go, with ${place}`);
        return;
      }
      if (!options.allowDestructive) throw error('PFQ_TENANT_REMOVE', { id });
      await removeTenant(open, id);
      out.result({ id, place, removed: true }, `${id} is removed, with ${place}`);
    } finally {
      await open.close();
    }
  },
});
