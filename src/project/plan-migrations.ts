/** Models that moved on since they were migrated → migrations, and the snapshot that remembers them. Pure. */

import type { Json, ModelMeta } from 'prefiq/modelmeta';

import { printJson } from '../codegen/print.js';
import type { Plan, PlanRow } from '../engine/types.js';
import { diffSchema, type SchemaDiff } from '../schema/diff.js';
import type { SchemaStep } from '../schema/SchemaStep.js';
import { migrationName, migrationSource, migrationStamp } from '../schema/migration-source.js';

/** Every migration has an origin of its own: once written it is history, and no later run covers it. */
const origin = (id: string): string => `migration:${id}`;

export const SNAPSHOT_FILE = '.prefiq/schema.json';

export interface Snapshot {
  /** Models as they stood when their last migration was made, by name. */
  readonly models: readonly ModelMeta[];
  /** The file it was read from, null where there is none. */
  readonly text: string | null;
}

/** What the migrations of `models` do not know yet. Models without a table count only where they are `created`. */
export function pendingSchema(models: readonly ModelMeta[], snapshot: Snapshot, created = false): SchemaDiff {
  const known = new Set(snapshot.models.map((model) => model.model));
  return diffSchema(snapshot.models, created ? models : models.filter((model) => known.has(model.model)));
}

/** New tables, a migration each, as `scaffold` writes them; changes of tables that exist are `planChanges`. */
export function planMigrations(models: readonly ModelMeta[], snapshot: Snapshot, now: Date): Plan {
  const known = new Set(snapshot.models.map((model) => model.model));
  const fresh = models.filter((model) => !known.has(model.model));
  const { steps } = diffSchema([], fresh);
  if (steps.length === 0) return [];
  // A second apart, so that their order is the order of ids.
  const rows = steps.map((step, index) =>
    migrationRow([step], [...models], new Date(now.getTime() + index * 1000)),
  );
  return [...rows, snapshotRow(snapshot, [...snapshot.models, ...fresh])];
}

export interface ChangeRequest {
  readonly steps: readonly SchemaStep[];
  readonly models: readonly ModelMeta[];
  /** What the snapshot will hold; `models` unless given. */
  readonly remembered?: readonly ModelMeta[];
  readonly snapshot: Snapshot;
  readonly now: Date;
  /** Behind the stamp in the name of the file; what the steps do unless given. */
  readonly name?: string;
}

/** All steps in one migration. */
export function planChanges({
  steps,
  models,
  remembered = models,
  snapshot,
  now,
  name,
}: ChangeRequest): Plan {
  return [migrationRow(steps, models, now, name), snapshotRow(snapshot, remembered)];
}

function migrationRow(
  steps: readonly SchemaStep[],
  models: readonly ModelMeta[],
  now: Date,
  name = migrationName(steps),
): PlanRow {
  const id = `${migrationStamp(now)}_${name}`;
  const content = migrationSource(id, steps, models);
  return { to: `bin/migrations/${id}.ts`, owner: 'user', origin: origin(id), content };
}

function snapshotRow(snapshot: Snapshot, models: readonly ModelMeta[]): PlanRow {
  const remembered = [...models].sort((a, b) => (a.kebab < b.kebab ? -1 : 1));
  const content = printJson({ models: remembered as unknown as Json });
  return { to: SNAPSHOT_FILE, owner: 'shared', origin: 'schema', content, from: snapshot.text };
}
