import { join } from 'node:path';

import { Application } from '../../kernel/Application.js';
import type { Container } from '../../kernel/Container.js';
import { loadSettings } from '../../kernel/env.js';
import { TOKENS } from '../../kernel/tokens.js';
import { error } from '../../errors/error.js';
import { loadApp } from '../../prefentity/app/load-app.js';
import { assertOneTenancy } from '../../prefentity/app/one-tenancy.js';
import { loadFixtures } from '../../prefentity/fixtures.js';
import { readProject } from '../../prefentity/manifest/find-project.js';
import { defineCommand } from '../kit/define-command.js';

/** Records become a tenant's, and of one that is there. */
async function assertTenant(container: Container, tenant: string | undefined): Promise<void> {
  if (container.get(TOKENS.tenantScope).mode === 'none') return;
  if (tenant === undefined)
    throw error('PFQ_TENANT_REQUIRED', { how: 'Say whose: prefiq run fixtures --tenant acme' });
  if (!(await container.get(TOKENS.tenants).find(tenant))) throw error('PFQ_TENANT_UNKNOWN', { id: tenant });
}

export default defineCommand({
  options: {
    tenant: {
      type: 'string',
      value: 'id',
      description: 'Whose records they become, where the app has tenants',
    },
    allowProduction: { type: 'boolean', description: 'Yes, with ENV=production too' },
  },
  examples: [{ run: 'prefiq run migrate && prefiq run fixtures', does: 'fills a new database' }],
  async run({ options, cwd, env, out }) {
    if (env['ENV'] === 'production' && !options.allowProduction) throw error('PFQ_FIXTURE_PRODUCTION');
    const { root } = readProject(cwd);
    const app = await loadApp(root, { from: env['ENV'] === 'production' ? 'built' : 'source' });
    assertOneTenancy(app);
    const settings = loadSettings(env, { app: app.plugin.name, root });
    const application = new Application({ plugin: app.plugin, settings });
    await application.boot();
    try {
      await assertTenant(application.container, options.tenant);
      const results = await loadFixtures({
        container: application.container,
        folder: join(root, 'core/fixtures'),
        ...(options.tenant === undefined ? {} : { tenantId: options.tenant }),
      });
      for (const { model, created, updated, unchanged } of results) {
        out.say(`  ${model}: ${created} created, ${updated} updated, ${unchanged} unchanged`);
      }
      const total = results.reduce((sum, { created, updated }) => sum + created + updated, 0);
      out.result({ fixtures: results }, `${total} records written`);
    } finally {
      await application.shutdown();
    }
  },
});
