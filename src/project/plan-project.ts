/** An existing project → the rows of a command: `codegen` renders what is derived, `scaffold` adds what is written once. */

import { editManifest, MANIFEST_FILE, type ManifestEdit } from 'prefiq/manifest';
import type { ModelMeta, SourceFile } from 'prefiq/modelmeta';

import type { ReconcileOptions } from '../engine/reconcile.js';
import type { Plan, PlanRow } from '../engine/types.js';
import { error } from '../errors.js';
import type { SchemaDiff } from '../schema/diff.js';
import { describeSchema } from './describe-schema.js';
import type { LoadedProject } from './load-project.js';
import type { Groups } from './incremental/Groups.js';
import { planGenerated, type PlannedGenerated } from './plan-generated.js';
import { pendingSchema, planChanges, planMigrations, type Snapshot } from './plan-migrations.js';
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
} from './plan-model.js';
import { planRegistry, REGISTRY_ORIGIN } from './plan-registry.js';
import { listedModels, readmeRow } from './plan-skeleton.js';
import { declaredRenames } from './rename/declared.js';

export interface PlannedRun {
  readonly plan: Plan;
  /** Groups of files the plan covers whole: what it no longer holds of them goes. */
  readonly origins: readonly string[];
  /** What the migrations do not know of the models, once the plan is carried out. */
  readonly behind: SchemaDiff;
  /** What is renamed before files are compared. */
  readonly reconcile?: Pick<ReconcileOptions, 'renaming' | 'edits' | 'splits' | 'also'>;
}

/** Models that have been scaffolded: only they are in the registry, because only they have routes and pages. */
export const registered = (project: LoadedProject, added: readonly string[] = []) => {
  const names = new Set([...(standalone(project)?.models ?? []), ...added]);
  return project.models.filter((model) => names.has(model.model));
};

const standalone = (project: LoadedProject) => project.manifest.apps.find((app) => app.path === '.');

const nothing: SchemaDiff = { steps: [], open: [] };

/** `codegen --migrate`: the migration besides, where one can be written without asking. */
export function withMigration<Run extends PlannedRun>(planned: Run, project: LoadedProject, now: Date): Run {
  if (planned.behind.open.length > 0 || planned.behind.steps.length === 0) return planned;
  const migration = planMigration(project, { now });
  const { behind, reconcile } = migration;
  const plan = [...planned.plan, ...migration.plan];
  return { ...planned, plan, behind, ...(reconcile === undefined ? {} : { reconcile }) };
}

export interface MigrationRequest {
  readonly now: Date;
  readonly name?: string;
  /** Names of the models whose tables it is about; all of them without it. */
  readonly only?: readonly string[];
  /** Steps are written by hand: the migration is empty, and the models count as settled by it. */
  readonly empty?: boolean;
}

/** `migrate make`: what the tables lack, in one migration. Refuses what the models do not settle. */
export function planMigration(project: LoadedProject, request: MigrationRequest): PlannedRun {
  const { snapshot } = project;
  const models = registered(project);
  const only = request.only && new Set(request.only);
  const isMeant = (model: string): boolean => only?.has(model) ?? true;
  const diff = diffOf(models, snapshot, isMeant);
  if (diff.open.length > 0 && !request.empty) {
    const changes = describeSchema({ steps: [], open: diff.open });
    throw error('PFQ_MIGRATION_OPEN', { changes }, { details: { open: diff.open } });
  }
  if (diff.steps.length === 0 && !request.empty) return { plan: [], origins: [], behind: nothing };
  const { name } = request;
  const plan = planChanges({
    steps: request.empty ? [] : diff.steps,
    models,
    remembered: request.empty ? models : rememberedModels(models, snapshot, isMeant),
    snapshot,
    now: afterLast(project.migrations, request.now),
    ...(name === undefined ? {} : { name }),
  });
  const declared = declaredRenames(project, models);
  if (declared === null) return { plan, origins: [], behind: nothing };
  return { ...declared, plan: [...plan, ...declared.plan], origins: [], behind: nothing };
}

/** All models are compared, since they refer to each other; steps and questions are those of the models meant. */
function diffOf(
  models: readonly ModelMeta[],
  snapshot: Snapshot,
  isMeant: (model: string) => boolean,
): SchemaDiff {
  const { steps, open } = pendingSchema(models, snapshot, true);
  const tables = new Set(models.filter(({ model }) => isMeant(model)).map(({ table }) => table));
  return {
    steps: steps.filter((step) => tables.has(step.kind === 'createTable' ? step.model.table : step.table)),
    open: open.filter(({ model }) => isMeant(model)),
  };
}

/** Models as the snapshot will remember them. Those that are gone or not meant stay as they were: so do their tables. */
function rememberedModels(
  models: readonly ModelMeta[],
  snapshot: Snapshot,
  isMeant: (model: string) => boolean,
): readonly ModelMeta[] {
  const settled = models.filter(({ model }) => isMeant(model));
  const names = new Set(settled.map(({ model }) => model));
  return [...settled, ...snapshot.models.filter(({ model }) => !names.has(model))];
}

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
  /** Where all models are meant: generated files that stand are left out. */
  readonly groups?: Groups;
}

export interface PlannedScaffold extends PlannedRun {
  /** Of generated files, where `groups` were given. */
  readonly generated: PlannedGenerated | null;
}

/** `lowcode scaffold …`: artifacts of the named models, the registries, the manifest and missing migrations. */
export async function planScaffoldRun(
  project: LoadedProject,
  request: ScaffoldRequest,
): Promise<PlannedScaffold> {
  const { models, app, manifest, snapshot } = project;
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
  const migrated = snapshot.models.map((model) => model.model);
  const withTables = inApp.filter(
    (model) => request.models.includes(model.model) || migrated.includes(model.model),
  );
  return {
    plan: [
      ...declared,
      ...named.flatMap((model) => planScaffold(model, app, request.parts)),
      ...fresh.map((model) => planFixture(model, request.fixtures?.[model.kebab] ?? sampleFixture(model))),
      ...derived,
      readmeRow(app, listedModels(manifest, models, request.models)),
      ...planMigrations(withTables, snapshot, afterLast(project.migrations, request.now)),
      manifestRow(project, request.models, request.edits),
    ],
    origins: [
      REGISTRY_ORIGIN,
      ...named.map((model) => derivedOrigin(model.model)),
      // A part alone must not take the others for files that are gone.
      ...(request.parts.length === ALL_PARTS.length ? named.map((model) => modelOrigin(model.model)) : []),
    ].filter((origin) => generated?.standing.has(origin) !== true),
    behind: pendingSchema(models, snapshot),
    generated,
  };
}

/** What follows from the named models, and what knows all of them. */
async function planAll(
  { models, app, manifest }: LoadedProject,
  named: readonly ModelMeta[],
  inApp: readonly ModelMeta[],
): Promise<Plan> {
  const derived = await Promise.all(named.map((model) => planDerived(model, models, app)));
  return [...derived.flat(), ...planRegistry(inApp, app, manifest.version)];
}

/** A migration made within the second of the last one, or by a clock that stands behind, still comes after it. */
export function afterLast(migrations: readonly string[], now: Date): Date {
  const times = migrations.map((id) => {
    const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)_/.exec(id)?.slice(1).map(Number);
    const [year = 0, month = 1, day, hour, minute, second] = parts ?? [];
    return parts === undefined ? 0 : Date.UTC(year, month - 1, day, hour, minute, second) + 1000;
  });
  return new Date(Math.max(now.getTime(), ...times));
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
