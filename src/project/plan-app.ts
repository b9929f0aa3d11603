/** A new app → every file it starts with. Pure but for the JSON Schema compiler, which is asynchronous. */

import { createManifest } from 'prefiq/manifest';

import type { Plan, PlanRow } from '../engine/types.js';
import { appFacts } from './app-facts.js';
import type { AppInput } from './AppInput.js';
import { packageJson, pnpmWorkspace, withSitePackages } from './package-json.js';
import { planMigrations } from './plan-migrations.js';
import {
  ALL_PARTS,
  DECLARATION_ORIGIN,
  planDerived,
  planFixture,
  planScaffold,
  sampleFixture,
} from './plan-model.js';
import { planRegistry } from './plan-registry.js';
import { planSite, siteEntry } from './plan-site.js';

export const APP_ORIGIN = 'app';

/** Templates of the app that belong to the registry, which is planned apart. */
const REGISTRY_TEMPLATES: ReadonlySet<string> = new Set([
  'bin/registry.ts.ejs',
  'src/app/routes.gen.tsx.ejs',
]);

/** Rows of the app itself: `templates` are the names the source lists (`app/bin/plugin.ts.ejs`). */
function planSkeleton(input: AppInput, templates: readonly string[]): Plan {
  const app = appFacts(input);
  const data = { app, models: input.models };
  const rows: PlanRow[] = templates
    .filter((name) => name.startsWith('app/') && !REGISTRY_TEMPLATES.has(name.slice('app/'.length)))
    .map((template) => ({
      template,
      to: template.slice('app/'.length).replace(/\.(ejs|hbs)$/, ''),
      owner: 'user',
      origin: APP_ORIGIN,
      data,
    }));
  const own = { owner: 'user', origin: APP_ORIGIN } as const;
  return [
    ...rows,
    {
      ...own,
      to: 'package.json',
      content: input.site ? withSitePackages(packageJson(input)) : packageJson(input),
    },
    { ...own, to: 'pnpm-workspace.yaml', content: pnpmWorkspace(), when: input.pm === 'pnpm' },
    // Vite, TypeScript and vitest look for packages on disk, which Yarn's default linker does not put there.
    { ...own, to: '.yarnrc.yml', content: 'nodeLinker: node-modules\n', when: input.pm === 'yarn' },
    { owner: 'shared', origin: 'manifest', to: 'project.yml', content: manifest(input), from: null },
  ];
}

function manifest({ name, version, tenancy, answers, models, site }: AppInput): string {
  return createManifest({
    name,
    version: '0.1.0',
    kind: 'app',
    template: { name: 'app', version, answers },
    tenancy,
    apps: [{ name, path: '.', version: '0.1.0', models: models.map((model) => model.model), dependsOn: [] }],
    sites: site ? [siteEntry(site)] : [],
  });
}

export async function planApp(input: AppInput, templates: readonly string[]): Promise<Plan> {
  const { models, declarations, fixtures, now } = input;
  const app = appFacts(input);
  const declared = declarations.map((file): PlanRow => ({
    to: file.path,
    owner: 'shared',
    origin: DECLARATION_ORIGIN,
    content: file.text,
    from: null,
  }));
  const derived = await Promise.all(models.map((model) => planDerived(model, models, app)));
  return [
    ...planSkeleton(input, templates),
    ...declared,
    ...models.flatMap((model) => planScaffold(model, app, ALL_PARTS)),
    ...models.map((model) => planFixture(model, fixtures[model.kebab] ?? sampleFixture(model))),
    ...derived.flat(),
    ...planRegistry(models, app, '0.1.0'),
    ...planMigrations(models, { models: [], text: null }, now),
    ...(input.site ? planSite(input.site, templates) : []),
  ];
}
