/** A field or a model gets another name → everything rendered again, and what must be renamed before it is compared. */

import type { ManifestEdit } from 'prefiq/manifest';
import { mustParse, type ModelMeta, type SourceFile } from 'prefiq/modelmeta';

import { readIndex, type HandEdit, type Plan, type PlanRow } from '../../engine/index.js';
import { error } from '../../errors.js';
import { UNDECIDED } from '../../schema/decisions.js';
import { diffSchema } from '../../schema/diff.js';
import { isEmpty, NO_CHANGE } from '../../schema/SchemaDiff.js';
import { describeSchema } from '../migrations/describe-schema.js';
import { fixtureOnDisk, withFixtureIds } from '../load/fixture-ids.js';
import { fixturePath } from '../load/fixture-path.js';
import type { LoadedProject } from '../load/load-project.js';
import { planEverything } from '../plan/plan-everything.js';
import { migrationFilesOf } from '../migrations/migration-files.js';
import { afterLast, assertOneHead } from '../migrations/migration-heads.js';
import { pendingSchema } from '../migrations/plan-migrations.js';
import { handFixtures } from '../load/hand-fixtures.js';
import { DECLARATION_ORIGIN } from '../rows/plan-model.js';
import type { PlannedRun } from '../rows/PlannedRun.js';
import { takenFiles } from '../rows/taken.js';
import { snapshotRow } from '../migrations/snapshot.js';
import { renameFieldIn } from './declaration.js';
import { fieldFollowing, fixtureRenaming } from '../words/field-words.js';
import { followRename } from '../words/meaning/follow.js';
import { moveModel } from './move-model.js';
import type { Renamed } from './Renamed.js';
import { checkField, type RenameRequest } from './request.js';

export interface RenameContext {
  /** Names the template source lists. */
  readonly templates: readonly string[];
  /** Of the toolkit. */
  readonly version: string;
  readonly now: Date;
}

export async function planRename(
  project: LoadedProject,
  request: RenameRequest,
  context: RenameContext,
): Promise<PlannedRun> {
  const { version, templates, now } = context;
  assertReady(project, version);
  const renamed =
    request.kind === 'field' ? renameField(project, request) : await moveModel(project, request);
  const { models, renaming, following, edits, modelName } = renamed;
  const next: LoadedProject = {
    ...project,
    app: withFixtureIds(project.app, models, fixtureBefore(project, renamed)),
    models,
    declarations: renamed.declarations,
    manifest: {
      ...project.manifest,
      apps: project.manifest.apps.map((app) => ({ ...app, models: app.models.map(modelName) })),
      template: { ...project.manifest.template, answers: answersOf(project, edits) },
    },
  };
  const everything = await planEverything(next, {
    templates,
    version,
    edits,
    taken: takenFiles(project.root, { path: renamed.renaming.path, into: (path) => [path] }),
  });
  const index = readIndex(project.root);
  const declared = declarationsOf(project, renamed, index);
  return {
    plan: [...everything.plan, ...declared.rows, ...migration(project, request, renamed, now)],
    origins: everything.origins,
    behind: NO_CHANGE,
    reconcile: {
      renaming,
      follow: followRename({ root: project.root, renaming, ...following }),
      edits: [...declared.moves, ...handFixtures(project, renaming, index)],
    },
  };
}

/** Sample data keeps its records and its path: that of a renamed model is found under the old name. */
function fixtureBefore({ root, models }: LoadedProject, { renaming }: Renamed) {
  const onDisk = fixtureOnDisk(root);
  return ({ kebab }: ModelMeta): string | null => {
    const was = models.find((model) => renaming.path(fixturePath(model.kebab)) === fixturePath(kebab));
    return was === undefined ? null : onDisk(was);
  };
}

/** Refuses while other changes are open: the migration would mix them up with the rename. */
function assertReady(project: LoadedProject, version: string): void {
  const { template } = project.manifest;
  if (template.version !== version)
    throw error('PFQ_RENAME_UPGRADE', { project: template.version, installed: version });
  assertOneHead(project);
  const behind = pendingSchema(project);
  if (!isEmpty(behind)) throw error('PFQ_RENAME_BEHIND', { changes: describeSchema(behind) });
}

function renameField(project: LoadedProject, request: Extract<RenameRequest, { kind: 'field' }>): Renamed {
  const { before, field } = checkField(project.models, request);
  const words = new Map([[field.name, request.to]]);
  if (field.property !== field.name) words.set(field.property, `${request.to}Id`);
  const rename = { ...request, words };
  const declarations = project.declarations.map((file) => renameFieldIn(file, rename));
  const models = mustParse(declarations);
  const after = models.find(({ model }) => model === before.model);
  const now = after?.fields.find(({ name }) => name === request.to);
  if (now === undefined) throw error('PFQ_RENAME_LOST', { name: `${request.model}.${request.from}` });
  const pairs = [{ model: before.model, before: field, after: now }];
  return {
    declarations,
    models,
    renaming: fixtureRenaming(pairs),
    following: fieldFollowing(pairs),
    edits: [],
    modelName: (name) => name,
  };
}

/** Declarations of the tool go through its base; one that a hand wrote is only moved. */
function declarationsOf(
  project: LoadedProject,
  { declarations }: Renamed,
  index: ReadonlyMap<string, unknown>,
): { readonly rows: readonly PlanRow[]; readonly moves: readonly HandEdit[] } {
  const rows: PlanRow[] = [];
  const moves: HandEdit[] = [];
  project.declarations.forEach(({ path, text }, i) => {
    const { path: at, text: to } = declarations[i] as SourceFile;
    if (at === path && to === text) return;
    if (!index.has(path)) moves.push({ path, from: text, to, at });
    else rows.push({ to: at, owner: 'shared', origin: DECLARATION_ORIGIN, content: to, from: text });
  });
  return { rows, moves };
}

/** Tables and columns are renamed, not made anew; models without a table have nothing to rename. */
function migration(
  project: LoadedProject,
  request: RenameRequest,
  { models, modelName }: Renamed,
  now: Date,
): Plan {
  const { snapshot, manifest, migrations } = project;
  const { from, to } = request;
  const migrated = request.kind === 'field' ? request.model : from;
  if (!snapshot.models.some(({ model }) => model === migrated)) return [];
  const byName = new Map(models.map((model) => [model.model, model]));
  const after = {
    tenancy: snapshot.tenancy,
    models: snapshot.models.map((was) => byName.get(modelName(was.model)) ?? was),
  };
  const rename = [request.kind === 'field' ? `${request.model}.${from}=${to}` : `${from}=${to}`];
  const { steps } = diffSchema(snapshot, after, { ...UNDECIDED, rename });
  if (steps.length === 0) return [];
  const files = migrationFilesOf({
    ...{ steps, before: snapshot, after, apps: manifest.apps },
    now: afterLast(migrations, now),
  });
  return [
    ...files.map(({ row }) => row),
    snapshotRow(
      snapshot,
      after,
      files.map(({ id }) => id),
    ),
  ];
}

/** Answers with the edits that concern them; the manifest's text is edited by the same list. */
function answersOf({ manifest }: LoadedProject, edits: readonly ManifestEdit[]) {
  const answers = structuredClone(manifest.template.answers) as Record<string, unknown>;
  for (const edit of edits) {
    if (!('set' in edit) || edit.set[0] !== 'template' || edit.set[1] !== 'answers') continue;
    const path = edit.set.slice(2);
    const holder = path
      .slice(0, -1)
      .reduce<Record<string, unknown>>((at, key) => at[String(key)] as Record<string, unknown>, answers);
    holder[String(path.at(-1))] = edit.value;
  }
  return answers as typeof manifest.template.answers;
}
