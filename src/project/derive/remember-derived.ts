/** Remembers a finished run of `codegen`, or of `lowcode scaffold all`, for the next one. */

import { unlistedModels } from 'prefiq/manifest';

import { contentHash, getWrittenBytes, sha256 } from '../../engine/index.js';
import { INDEX_FILE } from '../../engine/disk/layout.js';
import type { Change, Status } from '../../engine/types.js';
import type { BehindLine } from '../migrations/BehindLine.js';
import { DECLARATIONS, MANIFEST } from '../load/find-project.js';
import { fixtureOnDisk, referredModels, withFixtureIds } from '../load/fixture-ids.js';
import { fixturePath } from '../load/fixture-path.js';
import type { LoadedProject } from '../load/load-project.js';
import { FactRecorder } from '../memo/FactRecorder.js';
import type { Memo } from '../memo/Memo.js';
import type { PlannedGenerated } from './plan-generated.js';
import { OPENAPI_FILE, REGISTRY_ORIGIN } from '../rows/plan-registry.js';
import { migratedBy } from '../migrations/snapshot.js';
import { SNAPSHOT_FILE } from '../load/snapshot-file.js';
import { CLIENT_ORIGIN, clientMemo, printsOf, type Derived, type Group } from './derived-memo.js';
import { rememberManifest } from '../load/remembered-project.js';
import type { Scaffolds } from './outdated.js';
import { rememberModels, type Migrated } from '../load/parse-declarations.js';

export interface FinishedRun {
  readonly project: LoadedProject;
  readonly planned: PlannedGenerated;
  /** Of the files that were rendered. */
  readonly changes: readonly Change[];
  readonly behind: readonly BehindLine[];
  readonly scaffolds: Scaffolds;
  /** Of the run before. */
  readonly memo: Memo<Derived>;
}

/** The file is what the render says. */
const DONE: ReadonlySet<Status> = new Set<Status>(['create', 'update', 'identical', 'restore', 'replace']);
const GONE: ReadonlySet<Status> = new Set<Status>(['delete', 'forget']);

export function rememberDerived({ project, planned, changes, behind, scaffolds, memo }: FinishedRun): void {
  const { root, snapshot } = project;
  rememberModels(root, project, migratedAfter(snapshot, changes));
  rememberManifest(project);
  const recorder = new FactRecorder(root, memo.last?.facts.prints);
  addSources(recorder, project);
  const byOrigin = groupByOrigin(changes);
  const groups: Record<string, Group> = {};
  for (const [origin, key] of planned.keys) {
    const group =
      addUnchanged(recorder, planned.unchanged.get(origin), memo) ??
      addRendered(recorder, key, byOrigin.get(origin));
    if (group) groups[origin] = origin === REGISTRY_ORIGIN ? { ...group, api: planned.api } : group;
  }
  const hasNews =
    // Each run names such files.
    unlistedModels(root, project.manifest).length > 0 ||
    changes.some(({ owner, status }) => owner === 'tool' && !DONE.has(status) && !GONE.has(status));
  const isComplete = [...planned.keys.keys()].every((origin) => origin in groups);
  memo.remember(
    recorder,
    { groups, behind, scaffolds },
    isComplete && areSamplesCurrent(project) && !hasNews,
  );
}

/** Of the typed client, which was made from this document and these routes. */
export function rememberClient(
  root: string,
  changes: readonly Change[],
  { document, routes }: { readonly document: Uint8Array; readonly routes: string },
): void {
  const recorder = new FactRecorder(root);
  recorder.addFile(OPENAPI_FILE, sha256(document));
  const group = addRendered(
    recorder,
    '',
    changes.filter(({ origin }) => origin === CLIENT_ORIGIN),
  );
  if (group === undefined) return;
  const paths = changes.map(({ path }) => path);
  clientMemo(root).remember(recorder, { paths, routes });
}

/** All that derived files follow from. */
function addSources(recorder: FactRecorder, { declarations, models, text, snapshot }: LoadedProject): void {
  for (const file of declarations) recorder.addFile(file.path, hashOf(file.text));
  recorder.addFolder(
    DECLARATIONS,
    declarations.map(({ path }) => path),
  );
  recorder.addFile(MANIFEST, hashOf(text));
  recorder.addFile(SNAPSHOT_FILE, snapshot.text === null ? null : hashOf(snapshot.text));
  for (const { kebab } of referredModels(models)) recorder.addFound(fixturePath(kebab));
  recorder.addFound(INDEX_FILE);
}

function areSamplesCurrent({ root, app, models }: LoadedProject): boolean {
  const { ids } = withFixtureIds(app, models, fixtureOnDisk(root));
  return JSON.stringify(ids) === JSON.stringify(app.ids);
}

/** A group that was not rendered, because its files are as an earlier run wrote them. */
function addUnchanged(
  recorder: FactRecorder,
  group: Group | undefined,
  { last, prints }: Memo<Derived>,
): Group | undefined {
  if (group === undefined || last === undefined) return undefined;
  const paths = printsOf(group, last).map(([path]) => path);
  for (const path of paths) {
    const print = prints.print(path);
    if (print === null) return undefined;
    recorder.addPrint(print);
  }
  return { ...group, files: paths.map((path) => recorder.indexOf(path)) };
}

/** Undefined where a file is not what the render says, or each run must name it. */
function addRendered(
  recorder: FactRecorder,
  key: string,
  changes: readonly Change[] = [],
): Group | undefined {
  const there = changes.filter(({ status }) => !GONE.has(status));
  const renders: Record<string, string> = {};
  for (const change of there) {
    const { path, status, seen } = change;
    const bytes = getWrittenBytes(change) ?? seen?.bytes;
    if (!DONE.has(status) || bytes === undefined || !recorder.addFile(path, sha256(bytes))) return undefined;
    const render = contentHash(bytes);
    if (render !== sha256(bytes)) renders[path] = render;
  }
  if (there.length === 0) return undefined;
  const files = there.map(({ path }) => recorder.indexOf(path));
  return { key, files, ...(Object.keys(renders).length > 0 ? { renders } : {}) };
}

/** A run that makes tables writes the snapshot, too. */
function migratedAfter(snapshot: Migrated, changes: readonly Change[]): Migrated {
  const bytes = getWrittenBytes(changes.find(({ path }) => path === SNAPSHOT_FILE));
  return bytes ? migratedBy(Buffer.from(bytes).toString('utf8')) : snapshot;
}

const hashOf = (text: string): string => sha256(Buffer.from(text));

function groupByOrigin(changes: readonly Change[]): ReadonlyMap<string, readonly Change[]> {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const group = groups.get(change.origin);
    if (group) group.push(change);
    else groups.set(change.origin, [change]);
  }
  return groups;
}
