/** `codegen`: everything that follows from the models, and nothing a hand may have edited. */

import type { ModelMeta } from 'prefiq/modelmeta';

import type { Plan } from '../engine/types.js';
import type { Groups } from './incremental/Groups.js';
import { modelKeys, registryKey } from './incremental/keys.js';
import type { ApiParts, Group } from './incremental/settled.js';
import type { LoadedProject } from './load-project.js';
import { pendingSchema } from './plan-migrations.js';
import { derivedOrigin, planDerived } from './plan-model.js';
import { registered, type PlannedRun } from './plan-project.js';
import { openApiOf, planRegistry, REGISTRY_ORIGIN } from './plan-registry.js';

export interface PlannedCodegen extends PlannedRun {
  /** Groups that were not rendered, by origin: their files are as they should be. */
  readonly standing: ReadonlyMap<string, Group>;
  /** Of all groups, by origin: the hash of what they follow from. */
  readonly keys: ReadonlyMap<string, string>;
  /** Of the OpenAPI document. */
  readonly api: ApiParts;
}

/** Only groups that do not stand are rendered. */
export async function planCodegen(project: LoadedProject, groups: Groups): Promise<PlannedCodegen> {
  const { models, app, manifest, snapshot } = project;
  const inApp = registered(project);
  const byModel = modelKeys(models, app);
  // The document knows the registered models alone.
  const inApi = modelKeys(inApp, app);
  const keys = new Map([
    ...inApp.map(({ model }) => [derivedOrigin(model), byModel.get(model) as string] as const),
    [REGISTRY_ORIGIN, registryKey(inApp, inApi, manifest.version)],
  ]);
  const standing = new Map(
    [...keys].flatMap(([origin, key]) => {
      const group = groups.standing(origin, key);
      return group === undefined ? [] : [[origin, group] as const];
    }),
  );
  const open = inApp.filter(({ model }) => !standing.has(derivedOrigin(model)));
  const derived = await Promise.all(open.map((model) => planDerived(model, models, app)));
  const registry = standing.get(REGISTRY_ORIGIN);
  const { plan, api } = registry
    ? { plan: [], api: registry.api ?? {} }
    : renderRegistry(project, inApi, groups);
  // Also those of models that are no longer registered, or no longer declared: their files go.
  const origins = new Set([...groups.index.origins(derivedOrigin('')), ...keys.keys()]);
  return {
    plan: [...derived.flat(), ...plan],
    origins: [...origins].filter((origin) => !standing.has(origin)),
    behind: pendingSchema(models, snapshot),
    standing,
    keys,
    api,
  };
}

function renderRegistry(
  project: LoadedProject,
  keys: ReadonlyMap<string, string>,
  groups: Groups,
): { readonly plan: Plan; readonly api: ApiParts } {
  const { app, manifest } = project;
  const inApp = registered(project);
  const partOf = ({ model }: ModelMeta) => groups.apiPart(model, keys.get(model) as string);
  const { bytes, places } = openApiOf(inApp, app, manifest.version, partOf);
  const api = [...places].map(
    ([model, place]) => [model, { key: keys.get(model) as string, place }] as const,
  );
  return { plan: planRegistry(inApp, app, manifest.version, bytes), api: Object.fromEntries(api) };
}
