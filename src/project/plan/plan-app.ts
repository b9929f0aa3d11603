/** A new app → every file it starts with: the whole project, and what is written once. */

import { createManifest, emptySnapshot, type ManifestApp } from 'prefiq/manifest';

import type { Plan, PlanRow } from '../../engine/types.js';
import { appFacts } from '../load/app-facts.js';
import type { AppInput } from '../load/AppInput.js';
import { withFixtureIds } from '../load/fixture-ids.js';
import { ownValue } from '../load/fixture-path.js';
import { planNewTables } from '../migrations/plan-migrations.js';
import { DECLARATION_ORIGIN, planFixture, sampleFixture } from '../rows/plan-model.js';
import { siteAnswers, siteEntry } from '../rows/plan-site.js';
import { planWhole } from '../rows/plan-whole.js';

const VERSION = '0.1.0';

export async function planApp(input: AppInput, templates: readonly string[]): Promise<Plan> {
  const { models, declarations, fixtures, specs, site, now } = input;
  const sites = site === undefined ? [] : [site];
  const app = withFixtureIds(appFacts(input), models, ({ kebab }) => ownValue(fixtures, kebab) ?? null);
  const whole = {
    app,
    version: VERSION,
    specs,
    models,
    declared: models,
    sites,
    hasSites: sites.length > 0,
    taken: new Set<string>(),
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
    ...models.map((model) =>
      planFixture(model, ownValue(fixtures, model.kebab) ?? sampleFixture(model, app)),
    ),
    ...planNewTables({ models, snapshot: emptySnapshot(input.tenancy), apps: [appEntry(input)], now }),
  ];
}

const appEntry = ({ name, models }: AppInput): ManifestApp => ({
  name,
  path: '.',
  version: VERSION,
  models: models.map((model) => model.model),
  dependsOn: [],
});

function manifest(input: AppInput): string {
  const { name, version, tenancy, answers, site } = input;
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
    apps: [appEntry(input)],
    sites: site ? [siteEntry(site)] : [],
  });
}
