/** One part of models that are scaffolded already: what `lowcode scaffold routes`, `pages` and `docs` write. Pure. */

import { didYouMean, type ModelMeta } from 'prefiq/modelmeta';

import { error } from '../../errors.js';
import type { LoadedProject } from '../load/load-project.js';
import { pendingSchema } from '../migrations/plan-migrations.js';
import { planDocs, planScaffold } from '../rows/plan-model.js';
import type { PlannedRun } from '../rows/PlannedRun.js';
import { registered } from '../load/registered.js';

export const PARTS = ['routes', 'pages', 'docs'] as const;
export type Part = (typeof PARTS)[number];

/** `name` picks one model; all registered ones without it. */
export function planPart(project: LoadedProject, part: Part, name?: string): PlannedRun {
  const { app } = project;
  const plan = modelsFor(project, name).flatMap((model) =>
    part === 'docs' ? [planDocs(model)] : planScaffold(model, app, [part]),
  );
  // Not whole groups: a run for one part must not delete the others as gone.
  return { plan, origins: [], behind: pendingSchema(project) };
}

/** A part refers to the others, so it is written only for models that have been scaffolded. */
export function modelsFor(project: LoadedProject, name?: string): readonly ModelMeta[] {
  const inApp = registered(project);
  if (name === undefined) return inApp;
  const found = inApp.find(({ model }) => model === name);
  if (found) return [found];
  const declared = project.models.map(({ model }) => model);
  if (declared.includes(name)) throw error('PFQ_SCAFFOLD_FIRST', { model: name });
  throw error('PFQ_SCAFFOLD_UNKNOWN', {
    model: name,
    hint: didYouMean(name, declared),
    known: declared.join(', ') || 'none',
  });
}
