/** A model under another name: its files, the names they export, and everything that refers to it. */

import { join } from 'node:path';

import type { ManifestEdit } from 'prefiq/manifest';
import { modelPath, mustParse, type ModelMeta } from 'prefiq/modelmeta';

import { fillPath, readPristine, type Renaming, textAt } from '../../engine/index.js';
import { error } from '../../errors.js';
import type { LoadedProject } from '../load-project.js';
import {
  ALL_PARTS,
  derivedOrigin,
  fixtureOrigin,
  fixturePath,
  modelOrigin,
  planDerived,
  planScaffold,
} from '../plan-model.js';
import { exportsOf } from '../upgrade/exports-of.js';
import { exportMover, type ExportMove } from '../upgrade/moved-exports.js';
import { importFixer } from '../upgrade/moved-imports.js';
import type { Parse } from '../upgrade/syntax.js';
import { renameModelIn, withPlural } from './declaration.js';
import { modelWords, routeWords } from './model-words.js';
import type { Renamed } from './Renamed.js';
import { checkModel, type RenameRequest } from './request.js';

type ModelRequest = Extract<RenameRequest, { kind: 'model' }>;

export async function moveModel(
  project: LoadedProject,
  request: ModelRequest,
  parse: Parse,
): Promise<Renamed> {
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
  const others = project.models.filter((model) => model !== before);
  return {
    declarations,
    models,
    renaming: renamingOf({ project, before, after, others, paths, parse }),
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
      ...planScaffold(model, project.app, ALL_PARTS),
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

interface Move {
  readonly project: LoadedProject;
  readonly before: ModelMeta;
  readonly after: ModelMeta;
  readonly others: readonly ModelMeta[];
  readonly paths: ReadonlyMap<string, string>;
  readonly parse: Parse;
}

/** In the model's own files every name is renamed; in all others the imports of them, what they bind, and routes. */
function renamingOf({ project, before, after, others, paths, parse }: Move): Renaming {
  const words = modelWords(before, after, others);
  const routes = routeWords(before, after);
  const fix = importFixer(paths);
  const moveExports = exportMover(exportMoves(project.root, paths, words), parse);
  const own = modelOrigin(before.model);
  const origins = new Map(
    [modelOrigin, derivedOrigin, fixtureOrigin].map((name) => [name(before.model), name(after.model)]),
  );
  return {
    path: (path) => paths.get(path) ?? path,
    text(path, text, origin) {
      if (origin !== null && /^(migration|fixture|declaration)\b/.test(origin)) return text;
      const fixed = fix(path, text);
      return origin === own ? words(fixed) : routes(moveExports(paths.get(path) ?? path, fixed));
    },
    origin: (origin) => origins.get(origin) ?? origin,
  };
}

/** What the model's modules export: their pristine text says it, and that of generated ones on disk. */
function exportMoves(
  root: string,
  paths: ReadonlyMap<string, string>,
  words: (text: string) => string,
): readonly ExportMove[] {
  return [...paths].flatMap(([old, now]) =>
    exportsOf(readPristine(root, old) ?? textAt(join(root, old)) ?? '')
      .map((from) => ({ module: now, from, to: words(from), toModule: now }))
      .filter(({ from, to }) => from !== to),
  );
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
