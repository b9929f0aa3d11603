/** One model → the rows of its artifacts: the derived ones belong to the tool, the scaffolded ones to the user. */

import type { ModelMeta } from 'prefiq/modelmeta';

import { modelDocs } from '../../codegen/docs.js';
import { modelSchema } from '../../codegen/openapi/json-schema.js';
import { constantsSource, metaSource, rulesSource } from '../../codegen/typescript/meta.js';
import { printJson } from '../../codegen/text/print.js';
import { pythonModule, pythonTypes } from '../../codegen/python.js';
import { fixtureRecords } from '../../codegen/samples/sample.js';
import { samplesSource } from '../../codegen/samples/samples-source.js';
import { typescriptTypes } from '../../codegen/typescript/types-ts.js';
import { fillPath } from '../../engine/render/fill-path.js';
import type { Plan, PlanRow } from '../../engine/types.js';
import type { AppFacts } from '../load/app-facts.js';
import { fixturePath } from '../load/fixture-path.js';
import { modelData } from './template-data.js';

/** Origin of a model's files: a run that covers it may also delete what the model no longer has. */
export const modelOrigin = (model: string): string => `model:${model}`;
/** Of pages of a model's own, which come by `scaffold pages` in place of those for any model. */
export const PAGES_ORIGIN = 'pages:';
/** Declarations are nobody's to take away: no run covers this group whole. */
export const DECLARATION_ORIGIN = 'declaration';
/** Of the interfaces of a model's records. */
export const typesPath = (kebab: string): string => `core/types/ts/${kebab}.ts`;
export const fixtureOrigin = (model: string): string => `fixture:${model}`;
export const derivedOrigin = (model: string): string => `derived:${model}`;

/** Templates of a model by the part that `scaffold <part>` writes. */
export const MODEL_TEMPLATES = {
  model: [
    'bin/models/__Model__.ts.ejs',
    'bin/models/I__Model__.ts.ejs',
    'bin/models/__Model__Repos.ts.ejs',
    'bin/models/__Model__Memory.ts.ejs',
    'bin/services/I__Model__Service.ts.ejs',
    'bin/services/__Model__Service.ts.ejs',
    'bin/providers/__Model__Provider.ts.ejs',
    'bin/tests/__model@kebab__.service.test.ts.ejs',
  ],
  routes: ['bin/api/__model@kebab__.routes.ts.ejs', 'bin/tests/__model@kebab__.api.test.ts.ejs'],
  pages: [
    'src/app/__models@kebab__/__Model__ListPage.tsx.ejs',
    'src/app/__models@kebab__/__Model__DetailPage.tsx.ejs',
    'src/app/__models@kebab__/__Model__FormPage.tsx.ejs',
    'src/app/__models@kebab__/__Model__DashboardPage.tsx.ejs',
  ],
} as const satisfies Record<string, readonly string[]>;

export type ModelPart = keyof typeof MODEL_TEMPLATES;

/** Parts that every model has. A model gets its own pages only on request. */
export const ALL_PARTS: readonly ModelPart[] = ['model', 'routes'];

/** Rows of a model's scaffolded files, except its sample data. */
export function planScaffold(model: ModelMeta, app: AppFacts, parts: readonly ModelPart[]): Plan {
  const data = modelData(model, app);
  return parts.flatMap((part) =>
    MODEL_TEMPLATES[part].map((name) => ({
      template: `model/${name}`,
      to: name.replace(/\.(ejs|hbs)$/, ''),
      owner: 'user' as const,
      origin: part === 'pages' ? PAGES_ORIGIN + model.model : modelOrigin(model.model),
      data,
    })),
  );
}

const OWN_PAGE = /^src\/app\/[^/]+\/\w+(?:List|Detail|Form|Dashboard)Page\.tsx$/;
export const isOwnPage = (path: string): boolean => OWN_PAGE.test(path);

/** Own pages of a model. */
export const planOwnPages = (model: ModelMeta, app: AppFacts, taken: ReadonlySet<string>): Plan =>
  planScaffold(model, app, ['pages']).filter((row) => taken.has(fillPath(row.to, row.data ?? {})));

/**
 * Sample data of a new model: that of a pack, or made up. Written once: a later run does not know where it came from,
 * so the file is in its own group, which no run covers.
 */
export function planFixture({ model, kebab }: ModelMeta, content: string): PlanRow {
  return { to: fixturePath(kebab), owner: 'user', origin: fixtureOrigin(model), content };
}

export const sampleFixture = (model: ModelMeta, { ids }: Pick<AppFacts, 'ids'>): string =>
  printJson(fixtureRecords(model, ids));

export const planDocs = (model: ModelMeta): PlanRow => ({
  to: `core/docs/${model.kebab}.md`,
  owner: 'tool',
  origin: derivedOrigin(model.model),
  content: modelDocs(model),
});

/** Rows of files derived from a model, rewritten whenever it changes. */
export async function planDerived(
  model: ModelMeta,
  models: readonly ModelMeta[],
  app: AppFacts,
): Promise<Plan> {
  const origin = derivedOrigin(model.model);
  const row = (to: string, content: string): PlanRow => ({ to, owner: 'tool', origin, content });
  const { kebab } = model;
  return [
    row(`core/schema/${kebab}.meta.ts`, metaSource(model)),
    row(`core/schema/${kebab}.schema.json`, printJson(modelSchema(model, models))),
    row(`core/constants/${kebab}.ts`, constantsSource(model)),
    row(`core/validation/${kebab}.rules.json`, rulesSource(model)),
    row(typesPath(kebab), await typescriptTypes(model, models)),
    row(`core/types/python/${pythonModule(kebab)}.py`, pythonTypes(model, models)),
    row(`core/fixtures/${kebab}.samples.ts`, samplesSource(model, app.ids)),
    planDocs(model),
  ];
}
