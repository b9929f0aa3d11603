/** An existing project → the rows of a command: `codegen` renders what is derived, `scaffold` adds what is written once. */

import { editManifest, MANIFEST_FILE, type ManifestEdit } from 'prefiq/manifest';
import type { ModelMeta, SourceFile } from 'prefiq/modelmeta';

import type { Plan, PlanRow } from '../../engine/types.js';
import type { LoadedProject } from '../load/load-project.js';
import { fixtureOnDisk, withFixtureIds } from '../load/fixture-ids.js';
import { ownValue } from '../load/fixture-path.js';
import type { Groups } from '../derive/Groups.js';
import { planGenerated, type PlannedGenerated } from '../derive/plan-generated.js';
import { afterLast, assertOneHead } from '../migrations/migration-heads.js';
import { pendingSchema, planNewTables } from '../migrations/plan-migrations.js';
import {
  ALL_PARTS,
  DECLARATION_ORIGIN,
  derivedOrigin,
  modelOrigin,
  planDerived,
  planFixture,
  planScaffold,
  sampleFixture,
  type ModelPart,
} from '../rows/plan-model.js';
import { planRegistry, REGISTRY_ORIGIN } from '../rows/plan-registry.js';
import { listedModels, readmeRow } from '../rows/plan-skeleton.js';
import type { PlannedRun } from '../rows/PlannedRun.js';
import { registered } from '../load/registered.js';

export interface ScaffoldRequest {
  /** Names of the models to scaffold. */
  readonly models: readonly string[];
  readonly parts: readonly ModelPart[];
  /** Declarations to be written with the rest. */
  readonly declarations: readonly SourceFile[];
  readonly now: Date;
  /** Sample data of the declarations, by kebab-case name. */
  readonly fixtures?: Readonly<Record<string, string>>;
  /** Further edits of project.yml, which a run writes once. */
  readonly edits?: readonly ManifestEdit[];
  /** For all models: unchanged generated files are left out. */
  readonly groups?: Groups;
}

export interface PlannedScaffold extends PlannedRun {
  /** Of generated files, where `groups` were given. */
  readonly generated: PlannedGenerated | null;
}

/** `lowcode scaffold …`: artifacts of the named models, the registries, the manifest and missing migrations. */
export async function planScaffoldRun(
  loaded: LoadedProject,
  request: ScaffoldRequest,
): Promise<PlannedScaffold> {
  const onDisk = fixtureOnDisk(loaded.root);
  const textOf = (model: ModelMeta): string | null =>
    ownValue(request.fixtures, model.kebab) ?? onDisk(model);
  const project = { ...loaded, app: withFixtureIds(loaded.app, loaded.models, textOf) };
  const { models, app, manifest } = project;
  const named = models.filter((model) => request.models.includes(model.model));
  const inApp = registered(project, request.models);
  const before = new Set(registered(project).map(({ model }) => model));
  const fresh = request.parts.includes('model') ? named.filter(({ model }) => !before.has(model)) : [];
  const { groups } = request;
  const generated = groups ? await planGenerated(project, inApp, groups) : null;
  const derived = generated?.plan ?? (await planAll(project, named, inApp));
  const declared = request.declarations.map((file): PlanRow => ({
    to: file.path,
    owner: 'shared',
    origin: DECLARATION_ORIGIN,
    content: file.text,
    from: null,
  }));
  return {
    plan: [
      ...declared,
      ...named.flatMap((model) => planScaffold(model, app, request.parts)),
      ...fresh.map((model) =>
        planFixture(model, ownValue(request.fixtures, model.kebab) ?? sampleFixture(model, app)),
      ),
      ...derived,
      readmeRow(app, listedModels(manifest, models, request.models)),
      ...newTables(project, request),
      manifestRow(project, request.models, request.edits),
    ],
    origins: [
      REGISTRY_ORIGIN,
      ...named.map((model) => derivedOrigin(model.model)),
      // A run for one part must not delete the others as gone.
      ...(request.parts.length === ALL_PARTS.length ? named.map((model) => modelOrigin(model.model)) : []),
    ].filter((origin) => generated?.unchanged.has(origin) !== true),
    behind: pendingSchema(project),
    generated,
  };
}

/** Of those named that have none; nothing is written for what came from two branches. */
function newTables(project: LoadedProject, { models, now }: ScaffoldRequest): Plan {
  const { snapshot, manifest, migrations } = project;
  const migrated = new Set(snapshot.models.map(({ model }) => model));
  const named = project.models.filter(({ model }) => models.includes(model));
  if (named.every(({ model }) => migrated.has(model))) return [];
  assertOneHead(project);
  const apps = manifest.apps.map((one) =>
    one.path === '.' ? { ...one, models: [...one.models, ...models] } : one,
  );
  return planNewTables({ models: named, snapshot, apps, now: afterLast(migrations, now) });
}

/** Files derived from the named models, and files that list all models. */
async function planAll(
  { models, app, manifest }: LoadedProject,
  named: readonly ModelMeta[],
  inApp: readonly ModelMeta[],
): Promise<Plan> {
  const derived = await Promise.all(named.map((model) => planDerived(model, models, app)));
  return [...derived.flat(), ...planRegistry(inApp, app, manifest.version)];
}

function manifestRow(
  { text, manifest }: LoadedProject,
  names: readonly string[],
  more: readonly ManifestEdit[] = [],
): PlanRow {
  const index = Math.max(
    0,
    manifest.apps.findIndex((app) => app.path === '.'),
  );
  const edits = names.map((value): ManifestEdit => ({ add: ['apps', index, 'models'], value }));
  return {
    to: MANIFEST_FILE,
    owner: 'shared',
    origin: 'manifest',
    content: editManifest(text, [...edits, ...more]),
    from: text,
  };
}
