/** `.prefiq/schema.json`: what the migrations come to, and which migrations these are. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Tenancy } from 'prefiq/manifest';
import type { ModelMeta } from 'prefiq/modelmeta';

import type { ContentRow } from '../engine/types.js';
import { error } from '../errors.js';
import type { SchemaState } from '../schema/SchemaDiff.js';
import { SNAPSHOT_FILE } from './snapshot-file.js';

export interface Snapshot extends SchemaState {
  /** Ids of the migrations that lead to it, in order. */
  readonly migrations: readonly string[];
  /** Git left both sides of a merge in it; this is ours. */
  readonly isConflicted: boolean;
  /** The file it was read from, null where there is none. */
  readonly text: string | null;
}

/** Of a project that has no migration yet. */
export const emptySnapshot = (tenancy: Tenancy): Snapshot => ({
  models: [],
  tenancy,
  migrations: [],
  isConflicted: false,
  text: null,
});

/** `standing` is what one says that was written by an earlier version, and lists neither tenancy nor migrations. */
export function readSnapshot(
  root: string,
  standing: { readonly tenancy: Tenancy; readonly migrations: readonly string[] },
): Snapshot {
  const file = join(root, SNAPSHOT_FILE);
  if (!existsSync(file)) return { ...emptySnapshot(standing.tenancy), migrations: standing.migrations };
  const text = readFileSync(file, 'utf8');
  const isConflicted = MARKER.test(text);
  try {
    const read = JSON.parse(isConflicted ? oursOf(text) : text) as Partial<Snapshot>;
    if (Array.isArray(read.models)) {
      const { models, tenancy = standing.tenancy, migrations = standing.migrations } = read;
      return { models, tenancy, migrations, isConflicted, text };
    }
  } catch (cause) {
    throw error('PFQ_SNAPSHOT_BROKEN', { file: SNAPSHOT_FILE, reason: (cause as Error).message }, { cause });
  }
  throw error('PFQ_SNAPSHOT_BROKEN', { file: SNAPSHOT_FILE, reason: 'it holds no list of models' });
}

const MARKER = /^<{7} /m;

/** The lines of our side, of git's two or three. */
const oursOf = (text: string): string =>
  text.replace(/^<{7} .*\n([^]*?)(?:^\|{7}[^]*?)?^={7}\r?\n[^]*?^>{7} .*\n?/gm, '$1');

/** A line a migration, a field and the rest of a model: what git merges, and what reads well in a diff. */
function printSnapshot({
  tenancy,
  migrations,
  models,
}: Pick<Snapshot, 'tenancy' | 'migrations' | 'models'>): string {
  const list = (lines: readonly string[]): string =>
    lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n]`;
  const printed = models.map((model): string => {
    const parts = Object.entries(model).map(([key, value]) => {
      const text =
        key === 'fields'
          ? list((value as ModelMeta['fields']).map((field) => JSON.stringify(field)))
          : JSON.stringify(value);
      return `${JSON.stringify(key)}:${text}`;
    });
    return `{${parts.join(',')}}`;
  });
  const ids = list(migrations.map((id) => JSON.stringify(id)));
  return `{\n"tenancy": ${JSON.stringify(tenancy)},\n"migrations": ${ids},\n"models": ${list(printed)}\n}\n`;
}

export function snapshotRow(
  snapshot: Snapshot,
  { models, tenancy }: SchemaState,
  added: readonly string[],
): ContentRow {
  const remembered = [...models].sort((a, b) => (a.kebab < b.kebab ? -1 : 1));
  const migrations = [...snapshot.migrations, ...added];
  const content = printSnapshot({ tenancy, migrations, models: remembered });
  return { to: SNAPSHOT_FILE, owner: 'shared', origin: 'schema', content, from: snapshot.text };
}
