import { openTenancy } from '../../prefentity/tenancy/open-tenancy.js';
import { addTenant } from '../../prefentity/tenancy/tenants.js';
import { defineCommand } from '../kit/define-command.js';

export default defineCommand({
  description:
    'The id becomes part of host names and of the names of schemas and databases. A run that was cut off goes on where it stood.',
  args: { id: { description: 'Small letters, digits and hyphens, 40 at most', required: true } },
  options: {
    name: { type: 'string', value: 'text', description: 'What people call it; the id unless given' },
    host: {
      type: 'string',
      value: 'name',
      repeatable: true,
      description: 'A host name of its own, such as crm.acme.example',
    },
  },
  examples: [
    { run: 'prefiq tenant add acme', does: 'makes the tenant acme' },
    {
      run: "prefiq tenant add globex --name 'Globex Ltd' --host crm.globex.example",
      does: 'with a host name of its own',
    },
  ],
  async run({ args, options, cwd, env, out }) {
    const open = await openTenancy({ cwd, env });
    try {
      const applied = await addTenant(open, {
        id: args.id,
        name: options.name ?? args.id,
        hosts: options.host,
      });
      const text =
        applied.length > 0
          ? `${args.id} is ready, ${applied.length} ${applied.length === 1 ? 'migration' : 'migrations'} applied`
          : `${args.id} is ready`;
      out.result({ id: args.id, applied }, text);
    } finally {
      await open.close();
    }
  },
});
