/** Models that moved on since they were migrated → migrations, the snapshot that remembers them, and their sample data. */

import type { ManifestApp, Snapshot } from 'prefiq/manifest';
import type { ModelMeta } from 'prefiq/modelmeta';

import { readIndex, type Follow, type Plan, type Renaming, renamings } from '../../engine/index.js';
import { error } from '../../errors.js';
import { renamesOf, UNDECIDED, type Decisions } from '../../schema/decisions.js';
import { diffSchema, modelsBehind } from '../../schema/diff.js';
import { migrationStamp, migrationSource } from '../../schema/migration-source.js';
import {
  NO_CHANGE,
  type OpenChange,
  type SchemaDiff,
  type SchemaState,
  type SchemaStep,
} from '../../schema/SchemaDiff.js';
import { howToDecide, describeSchema } from './describe-schema.js';
import { handFixtures } from '../load/hand-fixtures.js';
import type { LoadedProject } from '../load/load-project.js';
import { migrationFilesOf, migrationRow } from './migration-files.js';
import { afterLast, assertOneHead } from './migration-heads.js';
import { migratedFixtures } from './migrated-fixtures.js';
import type { PlannedRun } from '../rows/PlannedRun.js';
import { inSomeApp } from '../load/registered.js';
import { declaredRenames } from '../words/declared-renames.js';
import { snapshotRow } from './snapshot.js';

/** Changes of `models` that no migration contains yet; models without a table do not count. */
export function pendingSchema(
  { snapshot, manifest, models: all }: LoadedProject,
  models: readonly ModelMeta[] = all,
): SchemaDiff {
  const migrated = new Set(snapshot.models.map((model) => model.model));
  const { tenancy } = manifest;
  return diffSchema(snapshot, { models: models.filter((model) => migrated.has(model.model)), tenancy });
}

export interface NewTables {
  readonly models: readonly ModelMeta[];
  readonly snapshot: Snapshot;
  readonly apps: readonly ManifestApp[];
  readonly now: Date;
}

/** Tables of models that have none, a migration each, as `scaffold` writes them; all else is `planMigration`. */
export function planNewTables({ models, snapshot, apps, now }: NewTables): Plan {
  const migrated = new Set(snapshot.models.map((model) => model.model));
  const added = models.filter((model) => !migrated.has(model.model));
  if (added.length === 0) return [];
  // Other changes wait for a migration of their own.
  const after = { ...snapshot, models: [...snapshot.models, ...added] };
  const { steps } = diffSchema(snapshot, after);
  const files = migrationFilesOf({ steps, before: snapshot, after, apps, now, perTable: true });
  const ids = files.map(({ id }) => id);
  return [...files.map(({ row }) => row), snapshotRow(snapshot, after, ids)];
}

export interface MigrationRequest {
  readonly now: Date;
  readonly name?: string;
  /** Names of the models whose tables it is about; all of them without it. */
  readonly only?: readonly string[];
  /** Steps are written by hand: the migration is empty, and the models count as migrated by it. */
  readonly empty?: boolean;
  readonly decisions?: Decisions;
}

export interface PlannedMigration extends PlannedRun {
  /** Of the migrations it writes. */
  readonly ids: readonly string[];
  readonly steps: readonly SchemaStep[];
  /** The tables before the first step. */
  readonly before: SchemaState;
  /** Models whose tables stay although they are gone. */
  readonly kept: readonly ModelMeta[];
}

/** `migrate make`: what the tables lack. Throws PFQ_MIGRATION_OPEN where the models do not decide it. */
export function planMigration(project: LoadedProject, request: MigrationRequest): PlannedMigration {
  assertOneHead(project);
  const { snapshot, manifest } = project;
  const { decisions = UNDECIDED, name } = request;
  const after = wantedState(project, request.only);
  const now = afterLast(project.migrations, request.now);
  if (request.empty) {
    const id = `${migrationStamp(now)}_${name ?? 'by_hand'}`;
    const content = migrationSource({ id, steps: [], before: {} });
    const path = manifest.apps.find((app) => app.path === '.')?.path ?? manifest.apps[0]?.path ?? '.';
    const plan = [migrationRow(path, id, content), snapshotRow(snapshot, after, [id])];
    return { ...done(plan), ids: [id], steps: [], before: snapshot, kept: [] };
  }
  const { steps, open } = diffSchema(snapshot, after, decisions);
  if (open.length > 0) {
    const values = { changes: describeSchema({ steps: [], open }), way: howToDecide(open, decisions) };
    throw error('PFQ_MIGRATION_OPEN', values, { details: { open } });
  }
  const apps = manifest.apps;
  const files = migrationFilesOf({
    ...{ steps, before: snapshot, after, apps, now },
    ...(name === undefined ? {} : { name }),
  });
  const ids = files.map(({ id }) => id);
  const models = modelsBehind(snapshot, after, decisions);
  const row = snapshotRow(snapshot, { ...after, models }, ids);
  // Without steps the snapshot follows all the same: a value that an enum gained is one that may be taken away.
  const rows = row.content === snapshot.text || isNothing(snapshot, after) ? [] : [row];
  const renames = declaredRenames(project, after.models, renamesOf(decisions));
  const values = migratedFixtures(steps, snapshot.models, after.models, project.app.ids);
  const moved = [renames?.renaming ?? [], values ?? []].flat();
  return {
    ...done([...files.map((file) => file.row), ...rows, ...(renames?.plan ?? [])]),
    ...(moved.length === 0 ? {} : { reconcile: alongside(project, renamings(moved), renames?.follow) }),
    ...{ ids, steps, before: snapshot },
    kept: models.filter((model) => !after.models.includes(model)),
  };
}

/** Files that follow a migration: those of the base, and sample data edited by hand. */
const alongside = (
  project: LoadedProject,
  renaming: Renaming,
  follow: Follow | undefined,
): NonNullable<PlannedRun['reconcile']> => ({
  renaming,
  edits: handFixtures(project, renaming, readIndex(project.root)),
  ...(follow === undefined ? {} : { follow }),
});

/** Changes that a person is asked about first. */
export function openChanges(
  project: LoadedProject,
  { only, decisions }: Pick<MigrationRequest, 'only' | 'decisions'>,
): readonly OpenChange[] {
  assertOneHead(project);
  return diffSchema(project.snapshot, wantedState(project, only), decisions).open;
}

const done = (plan: Plan): PlannedRun => ({ plan, origins: [], behind: NO_CHANGE });

/** A project without models and without a snapshot needs none. */
const isNothing = ({ text }: Snapshot, { models }: SchemaState): boolean =>
  text === null && models.length === 0;

/** Models that are not meant stay as they were migrated. */
function wantedState(project: LoadedProject, only: readonly string[] | undefined): SchemaState {
  const { snapshot, manifest } = project;
  const models = inSomeApp(project);
  if (only === undefined) return { models, tenancy: manifest.tenancy };
  const before = new Map(snapshot.models.map((model) => [model.model, model]));
  return {
    models: models.flatMap((model) => (only.includes(model.model) ? model : (before.get(model.model) ?? []))),
    tenancy: snapshot.tenancy,
  };
}

/** `codegen --migrate`: plans the migration too, where one can be written without asking. */
export function withMigration<Run extends PlannedRun>(planned: Run, project: LoadedProject, now: Date): Run {
  if (planned.behind.open.length > 0) return planned;
  const { plan, behind, reconcile } = planMigration(project, { now });
  return {
    ...planned,
    plan: [...planned.plan, ...plan],
    behind,
    ...(reconcile === undefined ? {} : { reconcile }),
  };
}
