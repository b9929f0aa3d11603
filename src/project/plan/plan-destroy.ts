/** Plans the removal of a model: files that mentioned it, and groups that go. Reads only the index of the base. */

import { editManifest, MANIFEST_FILE } from 'prefiq/manifest';
import { didYouMean, modelPath, type ModelMeta } from 'prefiq/modelmeta';

import { readIndex } from '../../engine/index.js';
import type { PlanRow } from '../../engine/types.js';
import { error } from '../../errors.js';
import type { LoadedProject } from '../load/load-project.js';
import { pendingSchema } from '../migrations/plan-migrations.js';
import { derivedOrigin, fixtureOrigin, modelOrigin, PAGES_ORIGIN } from '../rows/plan-model.js';
import type { PlannedRun } from '../rows/PlannedRun.js';
import { planRegistry, REGISTRY_ORIGIN } from '../rows/plan-registry.js';
import { listedModels, readmeRow } from '../rows/plan-skeleton.js';
import { sitesOf } from '../rows/plan-site.js';
import { registered } from '../load/registered.js';

export interface PlannedDestroy extends PlannedRun {
  /** Its declaration, where the tool did not write it: nobody's to take away. */
  readonly kept: string | null;
  /** Its table, where a migration made one: that stays, and so do the migrations. */
  readonly table: string | null;
}

/** Refuses a model that is not there, and one that others refer to. */
export function planDestroy(project: LoadedProject, name: string): PlannedDestroy {
  const { root, models, manifest, app, snapshot, text } = project;
  const index = readIndex(root);
  const groups = [modelOrigin(name), PAGES_ORIGIN + name, derivedOrigin(name), fixtureOrigin(name)];
  const left = registered(project).filter(({ model }) => model !== name);
  assertThere(
    project,
    name,
    [...index.values()].some(({ origin }) => groups.includes(origin)),
  );
  assertUnused(project, name, left);
  const declaration = modelPath(name);
  const isDeclared = project.declarations.some(({ path }) => path === declaration);
  return {
    plan: [
      ...planRegistry(left, app, manifest.version),
      readmeRow(app, listedModels(manifest, left)),
      {
        to: MANIFEST_FILE,
        owner: 'shared',
        origin: 'manifest',
        content: withoutModel(project, name),
        from: text,
      } satisfies PlanRow,
    ],
    origins: [REGISTRY_ORIGIN, ...groups],
    reconcile: { also: [declaration] },
    behind: pendingSchema(
      project,
      models.filter(({ model }) => model !== name),
    ),
    kept: isDeclared && !index.has(declaration) ? declaration : null,
    table: snapshot.models.find(({ model }) => model === name)?.table ?? null,
  };
}

function assertThere({ models, manifest }: LoadedProject, name: string, hasFiles: boolean): void {
  const names = new Set([...models.map(({ model }) => model), ...manifest.apps.flatMap((one) => one.models)]);
  if (names.has(name) || hasFiles) return;
  throw error('PFQ_SCAFFOLD_UNKNOWN', {
    model: name,
    hint: didYouMean(name, names),
    known: [...names].join(', ') || 'none',
  });
}

function assertUnused({ manifest, models }: LoadedProject, name: string, left: readonly ModelMeta[]): void {
  const fields = left.flatMap(({ model, fields: all }) =>
    all.filter((field) => (field.to ?? field.of) === name).map((field) => `${model}.${field.name}`),
  );
  const stuck = new Set(sitesOf(manifest, models).stuck.map((site) => site.name));
  const sites = sitesOf(manifest, left).stuck.filter((site) => !stuck.has(site.name) && site.model === name);
  const users = [...fields, ...sites.map((site) => `the site ${site.name}`)];
  if (users.length > 0) throw error('PFQ_DESTROY_REFERRED', { model: name, users: users.join(', ') });
}

function withoutModel({ text, manifest }: LoadedProject, name: string): string {
  const edits = manifest.apps.flatMap(({ models }, app) => {
    const at = models.indexOf(name);
    return at === -1 ? [] : [{ remove: ['apps', app, 'models', at] }];
  });
  return editManifest(text, edits);
}
