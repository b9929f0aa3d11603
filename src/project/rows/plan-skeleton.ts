/** Rows of an app that depend on no model: entry points, frontend, settings, package.json. Pure. */

import type { Manifest } from 'prefiq/manifest';
import type { ModelMeta } from 'prefiq/modelmeta';

import { markdownText } from '../../codegen/text/foreign-text.js';
import type { Plan, PlanRow } from '../../engine/types.js';
import type { AppFacts } from '../load/app-facts.js';
import type { PackageSpecs } from '../load/AppInput.js';
import { packageJson, pnpmWorkspace, withSitePackages } from './package-json.js';

export const APP_ORIGIN = 'app';

/** Templates of the app that belong to the registry, which is planned apart. */
const REGISTRY_TEMPLATES: ReadonlySet<string> = new Set([
  'bin/registry.ts.ejs',
  'src/app/routes.gen.tsx.ejs',
  'src/tests/models.gen.ts.ejs',
]);

export interface Skeleton {
  readonly app: AppFacts;
  readonly specs: PackageSpecs;
  /** In the order the README lists them. */
  readonly models: readonly ModelMeta[];
  /** Sites ask for packages of their own. */
  readonly hasSites: boolean;
  /** Paths of files the project has asked for; style sheets among them are imported. */
  readonly taken: ReadonlySet<string>;
}

const README = 'app/README.md.hbs';
const TOKENS = 'src/styles/tokens.css';

/** The one file of the skeleton that names the models: it goes along where one comes, goes or changes. */
export const readmeRow = (app: AppFacts, models: readonly ModelMeta[]): PlanRow => ({
  owner: 'user',
  origin: APP_ORIGIN,
  template: README,
  to: 'README.md',
  data: {
    app,
    models: models.map(({ kebab, labelPlural }) => ({ kebab, labelPlural: markdownText(labelPlural) })),
  },
});

/** Registered models as the manifest lists them, those that are about to be added behind them. */
export function listedModels(
  { apps }: Manifest,
  models: readonly ModelMeta[],
  added: readonly string[] = [],
): readonly ModelMeta[] {
  const names = new Set([...(apps.find(({ path }) => path === '.')?.models ?? []), ...added]);
  return [...names].flatMap((name) => models.find(({ model }) => model === name) ?? []);
}

/** `templates` are the names the source lists (`app/bin/plugin.ts.ejs`). */
export function planSkeleton(skeleton: Skeleton, templates: readonly string[]): Plan {
  const { app, specs, models, hasSites, taken } = skeleton;
  const own = { owner: 'user', origin: APP_ORIGIN } as const;
  // Tokens are imported whether they are the package's, taken whole, or a few of the project's own.
  const styles = [...taken]
    .filter((path) => path.endsWith('.css') && path !== TOKENS)
    .map((path) => path.split('/').at(-1));
  const data = { app, models, styles };
  const rows: PlanRow[] = templates
    .filter((name) => name.startsWith('app/') && !REGISTRY_TEMPLATES.has(name.slice('app/'.length)))
    .map((template) =>
      template === README
        ? readmeRow(app, models)
        : { ...own, template, to: template.slice('app/'.length).replace(/\.(ejs|hbs)$/, ''), data },
    )
    .filter(({ to }) => !taken.has(to));
  const packages = packageJson({ name: app.name, db: app.db, pm: app.pm, specs });
  return [
    ...rows,
    { ...own, to: 'package.json', content: hasSites ? withSitePackages(packages) : packages },
    { ...own, to: 'pnpm-workspace.yaml', content: pnpmWorkspace(), when: app.pm === 'pnpm' },
    // Vite, TypeScript and vitest look for packages on disk, which Yarn's default linker does not put there.
    { ...own, to: '.yarnrc.yml', content: 'nodeLinker: node-modules\n', when: app.pm === 'yarn' },
  ];
}
