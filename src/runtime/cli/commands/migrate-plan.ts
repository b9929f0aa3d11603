import { appNamed } from '../../prefentity/manifest/app-named.js';
import { openMigrator } from '../../prefentity/app/open-database.js';
import { defineCommand } from '../kit/define-command.js';
import { printPlan } from '../migrate/print-plan.js';

export default defineCommand({
  description: 'In the SQL of the engine that the project is set to. Nothing is applied.',
  options: {
    to: { type: 'string', value: 'id', description: 'Stop after this one' },
    distribute: {
      type: 'boolean',
      description:
        'Instead: the SQL that spreads the tables of tenants over a Citus cluster, once their keys allow it',
    },
    app: { type: 'string', value: 'name', description: 'Migrations of this app, and what they depend on' },
  },
  examples: [{ run: 'prefiq migrate plan', does: 'prints the steps that `migrate up` would take' }],
  async run({ options: { to, app, distribute }, cwd, env, out }) {
    if (distribute) {
      const { printDistribution } = await import('../migrate/print-distribution.js');
      return printDistribution(cwd, env['ENV'] === 'production', out);
    }
    const open = openMigrator({ cwd, env, looksOnly: true });
    try {
      if (app !== undefined) appNamed(open.manifest, app);
      const chosen = { ...(to === undefined ? {} : { to }), ...(app === undefined ? {} : { app }) };
      return await printPlan(open, chosen, out);
    } finally {
      await open.close();
    }
  },
});
