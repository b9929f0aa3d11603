import type { ModelMeta } from 'prefiq/modelmeta';

import type { LoadedProject } from './load-project.js';

/** Models that have been scaffolded: only they are in the registry, because only they have routes and pages. */
export function registered(
  { manifest, models }: LoadedProject,
  added: readonly string[] = [],
): readonly ModelMeta[] {
  const own = manifest.apps.find((app) => app.path === '.')?.models ?? [];
  const names = new Set([...own, ...added]);
  return models.filter((model) => names.has(model.model));
}

/** Models of any app of the project: all of them have tables. */
export function inSomeApp({ manifest, models }: LoadedProject): readonly ModelMeta[] {
  const names = new Set(manifest.apps.flatMap((app) => app.models));
  return models.filter((model) => names.has(model.model));
}
