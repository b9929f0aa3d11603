/** Models without a table → their create-table migrations, and the schema snapshot that remembers them. Pure. */

import type { Json, ModelMeta } from 'prefiq/modelmeta';

import { printJson } from '../codegen/print.js';
import type { Plan, PlanRow } from '../engine/types.js';
import { createMigrationId, createTableMigration, migrationStamp } from '../schema/create-table.js';

/** Every migration has an origin of its own: once written it is history, and no later run covers it. */
const origin = (id: string): string => `migration:${id}`;

export const SNAPSHOT_FILE = '.prefiq/schema.json';

export interface Snapshot {
  /** Models as they stood when their last migration was made, by name. */
  readonly models: readonly ModelMeta[];
  /** The file it was read from, null where there is none. */
  readonly text: string | null;
}

/** Tables that others refer to come first; what remains refers in circles and keeps its order. */
export function referredFirst(models: readonly ModelMeta[]): readonly ModelMeta[] {
  const done: ModelMeta[] = [];
  let open = [...models];
  while (open.length > 0) {
    const names = new Set(open.map((model) => model.model));
    const ready = open.filter((model) =>
      model.fields.every(
        (field) => field.to === undefined || field.to === model.model || !names.has(field.to),
      ),
    );
    const next = ready.length > 0 ? ready : open;
    done.push(...next);
    open = open.filter((model) => !next.includes(model));
  }
  return done;
}

/** `now` stamps the first migration; the others follow a second apart, so that their order is the order of ids. */
export function planMigrations(models: readonly ModelMeta[], snapshot: Snapshot, now: Date): Plan {
  const known = new Set(snapshot.models.map((model) => model.model));
  const fresh = referredFirst(models.filter((model) => !known.has(model.model)));
  if (fresh.length === 0) return [];
  const rows = fresh.map((model, index): PlanRow => {
    const id = createMigrationId(model, migrationStamp(new Date(now.getTime() + index * 1000)));
    const content = createTableMigration(model, id, models);
    return { to: `bin/migrations/${id}.ts`, owner: 'user', origin: origin(id), content };
  });
  const remembered = [...snapshot.models, ...fresh].sort((a, b) => (a.kebab < b.kebab ? -1 : 1));
  const content = printJson({ models: remembered as unknown as Json });
  return [...rows, { to: SNAPSHOT_FILE, owner: 'shared', origin: 'schema', content, from: snapshot.text }];
}
