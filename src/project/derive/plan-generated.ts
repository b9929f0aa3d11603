/** Everything that follows from the registered models; unchanged groups of files are left out. */

import type { ModelMeta } from 'prefiq/modelmeta';

import type { Plan } from '../../engine/types.js';
import type { Groups } from './Groups.js';
import { modelKeys, registryKey } from './keys.js';
import type { ApiParts, Group } from './derived-memo.js';
import type { LoadedProject } from '../load/load-project.js';
import { derivedOrigin, planDerived } from '../rows/plan-model.js';
import { openApiOf, planRegistry, REGISTRY_ORIGIN } from '../rows/plan-registry.js';

export interface PlannedGenerated {
  readonly plan: Plan;
  /** Groups that were not rendered, by origin: their files are as they should be. */
  readonly unchanged: ReadonlyMap<string, Group>;
  /** Of all groups, by origin: the hash of what they follow from. */
  readonly keys: ReadonlyMap<string, string>;
  /** Of the OpenAPI document. */
  readonly api: ApiParts;
}

export async function planGenerated(
  project: LoadedProject,
  inApp: readonly ModelMeta[],
  groups: Groups,
): Promise<PlannedGenerated> {
  const { models, app, manifest } = project;
  const byModel = modelKeys(models, app);
  // The document knows only the registered models.
  const inApi = modelKeys(inApp, app);
  const keys = new Map([
    ...inApp.map(({ model }) => [derivedOrigin(model), byModel.get(model) as string] as const),
    [REGISTRY_ORIGIN, registryKey(inApp, inApi, manifest.version)],
  ]);
  const unchanged = new Map(
    [...keys].flatMap(([origin, key]) => {
      const group = groups.findUnchanged(origin, key);
      return group === undefined ? [] : [[origin, group] as const];
    }),
  );
  const open = inApp.filter(({ model }) => !unchanged.has(derivedOrigin(model)));
  const derived = await Promise.all(open.map((model) => planDerived(model, models, app)));
  const registry = unchanged.get(REGISTRY_ORIGIN);
  const { plan, api } = registry
    ? { plan: [], api: registry.api ?? {} }
    : renderRegistry(project, inApp, inApi, groups);
  return { plan: [...derived.flat(), ...plan], unchanged, keys, api };
}

function renderRegistry(
  { app, manifest }: LoadedProject,
  inApp: readonly ModelMeta[],
  keys: ReadonlyMap<string, string>,
  groups: Groups,
): { readonly plan: Plan; readonly api: ApiParts } {
  const partOf = ({ model }: ModelMeta) => groups.apiPart(model, keys.get(model) as string);
  const { bytes, places } = openApiOf(inApp, app, manifest.version, partOf);
  const api = [...places].map(
    ([model, place]) => [model, { key: keys.get(model) as string, place }] as const,
  );
  return { plan: planRegistry(inApp, app, manifest.version, bytes), api: Object.fromEntries(api) };
}
