/** `.prefiq/schema.json` as it is written: what the migrations come to, and which migrations these are. Pure. */

import type { Snapshot } from 'prefiq/manifest';
import type { ModelMeta } from 'prefiq/modelmeta';

import type { ContentRow } from '../../engine/types.js';
import type { SchemaState } from '../../schema/SchemaDiff.js';
import { SNAPSHOT_FILE } from '../load/snapshot-file.js';

/** The models of a snapshot as this tool wrote it. */
export const migratedBy = (text: string): Pick<Snapshot, 'text' | 'models'> => ({
  text,
  models: (JSON.parse(text) as Pick<Snapshot, 'models'>).models,
});

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
  { text, models: printed, isConflicted }: Snapshot,
  { tenancy, migrations, models }: Pick<Snapshot, 'tenancy' | 'migrations' | 'models'>,
): string {
  const kept = text === null || isConflicted ? undefined : respliced(text, printed, models);
  const list = kept ?? `${listed(models.map(printModel))}\n}\n`;
  const ids = listed(migrations.map((id) => JSON.stringify(id)));
  return `{\n"tenancy": ${JSON.stringify(tenancy)},\n"migrations": ${ids},\n${MODELS}${list}`;
}

/** The list of models in the text, with only the changed ones printed anew; undefined where models come or go. */
function respliced(
  text: string,
  printed: readonly ModelMeta[],
  models: readonly ModelMeta[],
): string | undefined {
  if (printed.length !== models.length) return undefined;
  let list = text.slice(text.indexOf(MODELS) + MODELS.length);
  for (const [i, model] of models.entries()) {
    const before = printed[i];
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
