/** `doctor boot`: do settings, plugin, providers and the database make an application? Nothing is written. */

import { existsSync, readFileSync } from 'node:fs';

import type { Tenancy } from '../../contracts/ITenantContext.js';
import { error } from '../../errors/error.js';
import { Application } from '../../kernel/Application.js';
import { loadSettings, type Env } from '../../kernel/env.js';
import type { Settings } from '../../kernel/settings.js';
import { repositoryToken, serviceToken, TOKENS } from '../../kernel/tokens.js';
import { loadApp, type LoadedApp } from '../app/load-app.js';
import { readProject } from '../manifest/find-project.js';
import type { Check } from './checks.js';

export function bootChecks(cwd: string, env: Env): readonly Check[] {
  let root = cwd;
  let tenancy: Tenancy | undefined;
  let app: LoadedApp | undefined;
  let settings: Settings | undefined;
  const needsApp = (): LoadedApp => app ?? skip('the app could not be loaded');
  return [
    {
      name: 'node',
      run: () => process.version,
    },
    {
      name: 'manifest',
      run: () => {
        const project = readProject(cwd);
        root = project.root;
        tenancy = project.manifest.tenancy;
        return `${project.manifest.name} ${project.manifest.version}`;
      },
    },
    {
      name: 'app',
      run: async () => {
        app = await loadApp(root, { from: env['ENV'] === 'production' ? 'built' : 'auto' });
        return `${app.plugin.models.length} models, ${app.built ? 'built' : 'from sources'}`;
      },
    },
    {
      name: 'settings',
      run: () => {
        settings = loadSettings(env, { app: needsApp().plugin.name, root });
        return `ENV=${settings.env}, database ${settings.databases['default']?.engine ?? 'default'}`;
      },
    },
    {
      name: 'tenancy',
      run: () => {
        const { tenancy: served = 'none' } = needsApp().plugin.config;
        if (tenancy !== undefined && tenancy !== served)
          throw error('PFQ_DOCTOR_TENANCY', { declared: tenancy, served });
        return served;
      },
    },
    {
      name: 'openapi',
      run: () => {
        const { openapi } = needsApp();
        if (!existsSync(openapi)) throw error('PFQ_APP_BROKEN', { file: openapi, reason: 'it is missing' });
        const { paths = {} } = JSON.parse(readFileSync(openapi, 'utf8')) as { paths?: object };
        return `${Object.keys(paths).length} paths`;
      },
    },
    {
      name: 'providers',
      run: () => bootProviders(needsApp(), settings ?? skip('the settings are not right')),
    },
  ];
}

function skip(reason: string): never {
  throw new Error(`not tried: ${reason}`);
}

/** Registers and boots everything, makes each repository and service once, and shuts down again. */
async function bootProviders(app: LoadedApp, settings: Settings): Promise<string> {
  const application = new Application({ plugin: app.plugin, settings });
  await application.boot();
  try {
    for (const { model } of app.plugin.models) {
      application.container.get(repositoryToken<unknown>(model));
      application.container.get(serviceToken<unknown>(model));
    }
    await application.container.get(TOKENS.executor).scalar('SELECT 1');
    return `${app.plugin.providers.length} providers registered, booted and shut down`;
  } finally {
    await application.shutdown();
  }
}
