/**
 * Compares the scaffolded files of each model, as they were written or last merged, with what its model would give
 * today. Files that another version of the templates wrote are the upgrade's business.
 */

import { hash } from 'node:crypto';

import type { ModelMeta } from 'prefiq/modelmeta';

import { contentOf } from '../../engine/reconcile/content.js';
import { formatWide, readIndex, readIndexLines, render, type TemplateSource } from '../../engine/index.js';
import type { LoadedProject } from '../load/load-project.js';
import { ALL_PARTS, modelOrigin, planScaffold } from '../rows/plan-model.js';
import { registered } from '../load/registered.js';
import { modelKeys } from './keys.js';
import type { Candidate, Scaffolds } from './outdated.js';

export interface ScaffoldsRequest {
  readonly project: LoadedProject;
  /** Of the installed templates. */
  readonly version: string;
  /** Of an earlier run. */
  readonly last: Scaffolds | undefined;
  /** Loaded only where something has to be rendered. */
  readonly templates: () => Promise<TemplateSource>;
}

const NONE: Scaffolds = { current: {}, candidates: [] };

/** Renders the files of models that are not known to be current; the caller has written what it writes. */
export async function compareScaffolds(request: ScaffoldsRequest): Promise<Scaffolds> {
  const { project, version, last, templates } = request;
  if (project.manifest.template.version !== version) return NONE;
  const lines = readIndexLines(project.root);
  const keys = modelKeys(project.models, project.app);
  const printOf = ({ model }: ModelMeta): string =>
    hash('sha256', JSON.stringify([keys.get(model), lines.of(modelOrigin(model))]), 'base64');
  const prints = new Map(registered(project).map((model) => [model, printOf(model)]));
  const open = [...prints].flatMap(([model, print]) => (last?.current[model.model] === print ? [] : model));
  const candidates = open.length === 0 ? [] : await candidatesOf(project, open, await templates());
  const behind = new Set(candidates.map(({ model }) => model));
  const current = [...prints].filter(([{ model }]) => !behind.has(model));
  return { current: Object.fromEntries(current.map(([{ model }, print]) => [model, print])), candidates };
}

async function candidatesOf(
  { root, app }: LoadedProject,
  models: readonly ModelMeta[],
  templates: TemplateSource,
): Promise<readonly Candidate[]> {
  const modelOf = new Map(models.map(({ model }) => [modelOrigin(model), model]));
  const plan = models.flatMap((model) => planScaffold(model, app, ALL_PARTS));
  const rendering = await formatWide(render(plan, templates));
  const index = readIndex(root);
  return [...rendering.values()].flatMap((file): readonly Candidate[] => {
    const next = contentOf(file).hash;
    const base = index.get(file.path)?.sha256 ?? null;
    const model = modelOf.get(file.origin);
    return model === undefined || base === next ? [] : [{ path: file.path, model, base, render: next }];
  });
}
