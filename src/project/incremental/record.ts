/** What a finished run of `codegen`, or of `lowcode scaffold all`, leaves for the next one. */

import { unlistedModels } from 'prefiq/manifest';

import { Fingerprints, type Print } from '../../engine/disk/fingerprint.js';
import { contentHash, getWrittenBytes, sha256 } from '../../engine/index.js';
import { INDEX_FILE } from '../../engine/disk/layout.js';
import type { Change, Status } from '../../engine/types.js';
import type { BehindLine } from '../BehindLine.js';
import { fixtureOnDisk, referredModels, withFixtureIds } from '../fixture-ids.js';
import { fixturePath } from '../fixture-path.js';
import type { LoadedProject } from '../load-project.js';
import type { PlannedGenerated } from '../plan-generated.js';
import { migratedBy } from '../snapshot.js';
import { SNAPSHOT_FILE } from '../snapshot-file.js';
import { OPENAPI_FILE, REGISTRY_ORIGIN } from '../plan-registry.js';
import { rememberManifest } from './known-project.js';
import { rememberModels, type Migrated } from './parse-declarations.js';
import {
  CLIENT_ORIGIN,
  MANIFEST,
  printsOf,
  SETTLED_FILE,
  type Group,
  type Look,
  type Settled,
} from './settled.js';
import type { Scaffolds } from './outdated.js';
import { writeStore } from './store.js';

export interface FinishedRun {
  readonly project: LoadedProject;
  readonly planned: PlannedGenerated;
  /** Of the files that were rendered; of the client, too, where it was. */
  readonly changes: readonly Change[];
  readonly behind: readonly BehindLine[];
  /** Which routes of the app's own the client was made with, where the run made one. */
  readonly routes?: string | undefined;
  readonly scaffolds: Scaffolds;
  /** What the run before left. */
  readonly look: Look;
}

/** The file is what the render says. */
const DONE: ReadonlySet<Status> = new Set<Status>(['create', 'update', 'identical', 'restore', 'replace']);
const GONE: ReadonlySet<Status> = new Set<Status>(['delete', 'forget']);

/** What was read and written is believed only where it still lies there, byte for byte: an edit meanwhile is news. */
export function record({ project, planned, changes, behind, scaffolds, routes, look }: FinishedRun): void {
  const { root, declarations, text, snapshot } = project;
  rememberModels(root, project, migratedAfter(snapshot, changes));
  rememberManifest(project);
  const now = new Fingerprints(root, look.last?.prints);
  const kept = new Map<string, { readonly at: number; readonly print: Print }>();
  const keep = (path: string, from: Fingerprints): string | null => {
    const print = from.print(path);
    if (print !== null && !kept.has(path)) kept.set(path, { at: kept.size, print });
    return print?.[1] ?? null;
  };
  const at = (path: string): number => kept.get(path)?.at as number;
  /** Undefined where a file is not what the render says, or must be told of again. */
  const rendered = (key: string, all: readonly Change[] = []): Group | undefined => {
    const there = all.filter(({ status }) => !GONE.has(status));
    const renders: Record<string, string> = {};
    for (const change of there) {
      const { path, status, seen } = change;
      const bytes = getWrittenBytes(change) ?? seen?.bytes;
      if (!DONE.has(status) || bytes === undefined || keep(path, now) !== sha256(bytes)) return undefined;
      const render = contentHash(bytes);
      if (render !== sha256(bytes)) renders[path] = render;
    }
    const files = there.map(({ path }) => at(path));
    return files.length === 0
      ? undefined
      : { key, files, ...(Object.keys(renders).length > 0 ? { renders } : {}) };
  };
  const standing = (group: Group | undefined): Group | undefined => {
    if (group === undefined || look.last === undefined) return undefined;
    const paths = printsOf(group, look.last).map(([path]) => path);
    for (const path of paths) keep(path, look.prints);
    return { ...group, files: paths.map(at) };
  };

  const inputs = declarations.map((file) => [file.path, file.text] as const);
  const read = [...inputs, [MANIFEST, text] as const, [SNAPSHOT_FILE, snapshot.text] as const];
  const isCurrent = read
    .map(([path, was]) => keep(path, now) === (was === null ? null : hashOf(was)))
    .every(Boolean);
  const sampleData = referredModels(project.models).map(({ kebab }) => fixturePath(kebab));
  const { ids } = withFixtureIds(project.app, project.models, fixtureOnDisk(root));
  const areSamplesCurrent = JSON.stringify(ids) === JSON.stringify(project.app.ids);
  for (const path of [...sampleData, INDEX_FILE]) keep(path, now);
  const absent = [...read.map(([path]) => path), ...sampleData, INDEX_FILE].filter((path) => !kept.has(path));
  const inputCount = kept.size;

  const byOrigin = groupByOrigin(changes);
  const groups: Record<string, Group> = {};
  for (const [origin, key] of planned.keys) {
    const group = standing(planned.standing.get(origin)) ?? rendered(key, byOrigin.get(origin));
    if (group) groups[origin] = origin === REGISTRY_ORIGIN ? { ...group, api: planned.api } : group;
  }
  const document = kept.get(OPENAPI_FILE)?.print[1] ?? '';
  const before = look.last?.groups[CLIENT_ORIGIN];
  const made = rendered(document, byOrigin.get(CLIENT_ORIGIN));
  const client = made
    ? { ...made, ...(routes === undefined ? {} : { routes }) }
    : before?.key === document
      ? standing(before)
      : undefined;
  if (client) groups[CLIENT_ORIGIN] = client;

  const isTold = changes.every(
    ({ owner, status }) => owner !== 'tool' || DONE.has(status) || GONE.has(status),
  );
  const settled: Settled = {
    isWhole:
      isCurrent &&
      // Such a file is told of each time.
      unlistedModels(root, project.manifest).length === 0 &&
      areSamplesCurrent &&
      isTold &&
      [...planned.keys.keys()].every((origin) => origin in groups),
    prints: [...kept.values()].map(({ print }) => print),
    inputs: inputCount,
    absent,
    groups,
    behind,
    scaffolds,
  };
  writeStore(root, SETTLED_FILE, settled);
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
