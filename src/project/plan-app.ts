/** A new app → every file it starts with: the whole project, and what is written once. */

import { createManifest } from 'prefiq/manifest';

import type { Plan, PlanRow } from '../engine/types.js';
import { appFacts } from './app-facts.js';
import type { AppInput } from './AppInput.js';
import { planMigrations } from './plan-migrations.js';
import { DECLARATION_ORIGIN, planFixture, sampleFixture } from './plan-model.js';
import { siteAnswers, siteEntry } from './plan-site.js';
import { planWhole } from './plan-whole.js';

const VERSION = '0.1.0';

export async function planApp(input: AppInput, templates: readonly string[]): Promise<Plan> {
  const { models, declarations, fixtures, specs, site, now } = input;
  const sites = site === undefined ? [] : [site];
  const whole = {
    app: appFacts(input),
    version: VERSION,
    specs,
    models,
    declared: models,
    sites,
    hasSites: sites.length > 0,
  };
  const declared = declarations.map((file): PlanRow => ({
    to: file.path,
    owner: 'shared',
    origin: DECLARATION_ORIGIN,
    content: file.text,
    from: null,
  }));
  return [
    ...(await planWhole(whole, templates)),
    { owner: 'shared', origin: 'manifest', to: 'project.yml', content: manifest(input), from: null },
    ...declared,
    ...models.map((model) => planFixture(model, fixtures[model.kebab] ?? sampleFixture(model))),
    ...planMigrations(models, { models: [], text: null }, now),
  ];
}

function manifest({ name, version, tenancy, answers, models, site }: AppInput): string {
  return createManifest({
    name,
    version: VERSION,
    kind: 'app',
    template: {
      name: 'app',
      version,
      answers: site === undefined ? answers : { ...answers, sites: siteAnswers(site) },
    },
    tenancy,
    apps: [{ name, path: '.', version: VERSION, models: models.map((model) => model.model), dependsOn: [] }],
    sites: site ? [siteEntry(site)] : [],
  });
}
