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

/** The models of a snapshot as this tool wrote it. */
export const migratedBy = (text: string): Pick<Snapshot, 'text' | 'models'> => ({
  text,
  models: (JSON.parse(text) as Pick<Snapshot, 'models'>).models,
});

const MARKER = /^<{7} /m;

/** The lines of our side, of git's two or three. */
const oursOf = (text: string): string =>
  text.replace(/^<{7} .*\n([^]*?)(?:^\|{7}[^]*?)?^={7}\r?\n[^]*?^>{7} .*\n?/gm, '$1');

const listed = (lines: readonly string[]): string =>
  lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n]`;

/** A line a field and the rest of the model: what git merges, and what reads well in a diff. */
function printModel(model: ModelMeta): string {
  const parts = Object.entries(model).map(([key, value]) => {
    const text =
      key === 'fields'
        ? listed((value as ModelMeta['fields']).map((field) => JSON.stringify(field)))
        : JSON.stringify(value);
    return `${JSON.stringify(key)}:${text}`;
  });
  return `{${parts.join(',')}}`;
}

const MODELS = '"models": ';

function printSnapshot(
  { text, models: known, isConflicted }: Snapshot,
  { tenancy, migrations, models }: Pick<Snapshot, 'tenancy' | 'migrations' | 'models'>,
): string {
  const kept = text === null || isConflicted ? undefined : respliced(text, known, models);
  const list = kept ?? `${listed(models.map(printModel))}\n}\n`;
  const ids = listed(migrations.map((id) => JSON.stringify(id)));
  return `{\n"tenancy": ${JSON.stringify(tenancy)},\n"migrations": ${ids},\n${MODELS}${list}`;
}

/** The list of models as it stands in the text, only those printed anew that changed; undefined where others come or go. */
function respliced(
  text: string,
  known: readonly ModelMeta[],
  models: readonly ModelMeta[],
): string | undefined {
  if (known.length !== models.length) return undefined;
  let list = text.slice(text.indexOf(MODELS) + MODELS.length);
  for (const [i, model] of models.entries()) {
    const before = known[i];
    if (before === model) continue;
    const was = before?.model === model.model ? printModel(before) : '';
    const at = list.indexOf(was);
    if (was === '' || at === -1) return undefined;
    list = list.slice(0, at) + printModel(model) + list.slice(at + was.length);
  }
  return list;
}

export function snapshotRow(
  snapshot: Snapshot,
  { models, tenancy }: SchemaState,
  added: readonly string[],
): ContentRow {
  const remembered = [...models].sort((a, b) => (a.kebab < b.kebab ? -1 : 1));
  const migrations = [...snapshot.migrations, ...added];
  const content = printSnapshot(snapshot, { tenancy, migrations, models: remembered });
  return { to: SNAPSHOT_FILE, owner: 'shared', origin: 'schema', content, from: snapshot.text };
}
