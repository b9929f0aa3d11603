/** All models → the files that know them all: registries, OpenAPI, barrels. Generated whole, never merged. */

import type { ModelMeta } from 'prefiq/modelmeta';

import { openApiText, type ApiPart, type ApiText } from '../../codegen/openapi/openapi-text.js';
import { PYTHON_BASE, pythonPackage } from '../../codegen/python.js';
import { resourcesSource } from '../../codegen/typescript/resources-ts.js';
import type { Plan, PlanRow } from '../../engine/types.js';
import type { AppFacts } from '../load/app-facts.js';
import { fit, imports, nameList } from '../../codegen/text/layout.js';

export const REGISTRY_ORIGIN = 'registry';

const LISTS = [
  ['models', (model: ModelMeta) => `${model.camel}Model`],
  ['providers', (model: ModelMeta) => `${model.model}Provider`],
  ['resources', (model: ModelMeta) => `${model.camel}Routes`],
] as const;

export const OPENAPI_FILE = 'core/schema/openapi.json';

const byName = (models: readonly ModelMeta[]): readonly ModelMeta[] =>
  [...models].sort((a, b) => (a.kebab < b.kebab ? -1 : 1));

/** The document; `partOf` gives what is known of it already. */
export const openApiOf = (
  models: readonly ModelMeta[],
  app: AppFacts,
  version: string,
  partOf: (model: ModelMeta) => ApiPart | undefined = () => undefined,
): ApiText => openApiText({ title: app.title, version }, byName(models), partOf);

export function planRegistry(
  models: readonly ModelMeta[],
  app: AppFacts,
  version: string,
  document = openApiOf(models, app, version).bytes,
): Plan {
  const sorted = byName(models);
  const lists = LISTS.map(([name, nameOf]) => {
    const used = `export const ${name} =  as const;`.length;
    return [name, nameList(sorted.map(nameOf), used)] as const;
  });
  const shared = { owner: 'tool', origin: REGISTRY_ORIGIN } as const;
  const data = { app, models: sorted, lists, fit, imports };
  const template = (name: string): PlanRow => ({
    ...shared,
    template: `app/${name}`,
    to: name.replace(/\.ejs$/, ''),
    data,
  });
  return [
    template('bin/registry.ts.ejs'),
    template('src/app/routes.gen.tsx.ejs'),
    { ...shared, to: 'src/services/resources.gen.ts', content: resourcesSource(sorted) },
    template('src/tests/models.gen.ts.ejs'),
    { ...shared, to: OPENAPI_FILE, content: document },
    { ...shared, to: 'core/types/python/__init__.py', content: pythonPackage(sorted) },
    { ...shared, to: 'core/types/python/_model.py', content: PYTHON_BASE },
  ];
}
