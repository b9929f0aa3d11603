/** A model under another name: its files, the names they export, and everything that refers to it. */

import type { ManifestEdit } from 'prefiq/manifest';
import { modelPath, mustParse, type ModelMeta } from 'prefiq/modelmeta';

import { fillPath, type Renaming } from '../../engine/index.js';
import { error } from '../../errors.js';
import type { LoadedProject } from '../load/load-project.js';
import { fixturePath } from '../load/fixture-path.js';
import {
  ALL_PARTS,
  derivedOrigin,
  fixtureOrigin,
  modelOrigin,
  PAGES_ORIGIN,
  planDerived,
  planScaffold,
} from '../rows/plan-model.js';
import { importFixer } from '../modules/moved-imports.js';
import { renameModelIn, withPlural } from './declaration.js';
import { namesOf, routeWords, schemaNames } from './model-words.js';
import type { Renamed } from './Renamed.js';
import { checkModel, type RenameRequest } from './request.js';

type ModelRequest = Extract<RenameRequest, { kind: 'model' }>;

export async function moveModel(project: LoadedProject, request: ModelRequest): Promise<Renamed> {
  const { from, to, plural } = request;
  const before = checkModel(project.models, request);
  const declarations = project.declarations.map((file) => {
    const renamed = renameModelIn(file, request);
    const isOwn = file.path === modelPath(from);
    if (!isOwn) return renamed;
    return {
      path: modelPath(to),
      text: plural === undefined ? renamed.text : withPlural(renamed.text, plural),
    };
  });
  const models = mustParse(declarations);
  const after = models.find(({ model }) => model === to);
  if (after === undefined) throw error('PFQ_RENAME_LOST', { name: from });
  const paths = await pathsOf(project, before, after, models);
  const names = namesOf(before);
  return {
    declarations,
    models,
    renaming: renamingOf(before, after, paths),
    following: {
      fields: [],
      schemas: schemaNames(before, after),
      groups: new Set([modelOrigin(from), PAGES_ORIGIN + from, derivedOrigin(from)]),
      words: [...new Set(names)],
      modules: [...new Set([...names, `${from}Service`, `${from}Repos`])],
    },
    edits: manifestEdits(project, from, to),
    modelName: (name) => (name === from ? to : name),
  };
}

/** Old path → new one, of every file that follows from the model. */
async function pathsOf(
  project: LoadedProject,
  before: ModelMeta,
  after: ModelMeta,
  models: readonly ModelMeta[],
): Promise<ReadonlyMap<string, string>> {
  const list = async (model: ModelMeta, all: readonly ModelMeta[]): Promise<readonly string[]> => {
    const rows = [
      ...planScaffold(model, project.app, [...ALL_PARTS, 'pages']),
      ...(await planDerived(model, all, project.app)),
    ];
    return [
      modelPath(model.model),
      fixturePath(model.kebab),
      ...rows.map((row) => fillPath(row.to, row.data ?? {})),
    ];
  };
  const [olds, news] = [await list(before, project.models), await list(after, models)];
  return new Map(olds.map((path, i) => [path, news[i] ?? path] as const).filter(([old, now]) => old !== now));
}

/** Paths of files, the imports that ask for them, and addresses; names of code are the compiler's. */
function renamingOf(before: ModelMeta, after: ModelMeta, paths: ReadonlyMap<string, string>): Renaming {
  const routes = routeWords(before, after);
  const fix = importFixer(paths);
  const origins = new Map(
    [modelOrigin, (name: string) => PAGES_ORIGIN + name, derivedOrigin, fixtureOrigin].map((origin) => [
      origin(before.model),
      origin(after.model),
    ]),
  );
  return {
    path: (path) => paths.get(path) ?? path,
    text: (path, text, origin) => (origin === null ? routes(fix(path, text)) : text),
    origin: (origin) => origins.get(origin) ?? origin,
  };
}

function manifestEdits({ manifest }: LoadedProject, from: string, to: string): readonly ManifestEdit[] {
  const registered = manifest.apps.flatMap((app, i) =>
    app.models.flatMap((model, j): ManifestEdit[] =>
      model === from ? [{ set: ['apps', i, 'models', j], value: to }] : [],
    ),
  );
  const sites = (manifest.template.answers['sites'] ?? {}) as Readonly<
    Record<string, Readonly<Record<string, string>>>
  >;
  const answered = Object.entries(sites).flatMap(([site, models]) =>
    Object.entries(models).flatMap(([use, model]): ManifestEdit[] =>
      model === from ? [{ set: ['template', 'answers', 'sites', site, use], value: to }] : [],
    ),
  );
  return [...registered, ...answered];
}
