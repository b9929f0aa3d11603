/** Values of an enum, the states of a status among them, that are gone: stored ones must become others. Pure. */

import { isDropped, mappedTo, type Decisions } from './decisions.js';
import type { TablePair } from './diff-columns.js';
import type { OpenChange, SchemaStep } from './SchemaDiff.js';

export interface ValueChanges {
  readonly steps: readonly SchemaStep[];
  readonly open: readonly OpenChange[];
}

export function diffValues({ was, now, decisions }: TablePair): ValueChanges {
  const steps: SchemaStep[] = [];
  const open: OpenChange[] = [];
  const { model, table } = now.model;
  for (const field of now.model.fields) {
    const old = was.model.fields.find(({ column }) => column !== '' && column === field.column);
    if (field.type !== 'enum' || old?.type !== 'enum' || isDropped(decisions, model, field.name)) continue;
    const values = field.values ?? [];
    const removed = (old.values ?? []).filter((value) => !values.includes(value));
    const mapped = mapOf(decisions, model, field, removed);
    for (const value of removed) {
      if (mapped.has(value)) continue;
      const what = now.model.status?.field === field.property ? 'state' : 'value';
      open.push({
        model,
        table,
        column: field.column,
        reason: `the ${what} "${value}" is gone, and stored rows may have it`,
        choices: [...values, ...(field.required ? [] : [''])].map((to) => ({
          flag: 'map',
          value: `${model}.${field.name}:${value}=${to}`,
        })),
      });
    }
    if (mapped.size === 0) continue;
    const column = field.column;
    const told = [...mapped].map(([from, to]) => `"${from}" ${to === null ? 'goes' : `becomes "${to}"`}`);
    steps.push({
      operation: { kind: 'mapValues', table, column, values: Object.fromEntries(mapped) },
      risk: `in ${table}.${column} ${told.join(', ')}, and no step back can tell which rows had it`,
    });
  }
  return { steps, open };
}

function mapOf(
  decisions: Decisions,
  model: string,
  field: Parameters<typeof mappedTo>[2],
  removed: readonly string[],
): ReadonlyMap<string, string | null> {
  return new Map(
    removed.flatMap((value) => {
      const to = mappedTo(decisions, model, field, value);
      return to === undefined ? [] : [[value, to] as const];
    }),
  );
}
