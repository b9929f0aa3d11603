import type { FieldMeta, ModelMeta } from 'prefiq/modelmeta';

import type { Summary, SummaryItem } from '@codexion/resources/api/Resource';
import { toneOf, type Tone } from '@codexion/resources/ui/tone';

/** So many fields are counted by on a dashboard. */
const MAX_GROUPS = 3;
const MONTHS = 12;
export const BY_MONTH = 'createdAt:month';

/** The fields whose values make a useful chart: the status first, then the other enums. */
export function countedFields(
  model: ModelMeta,
  unreadable: readonly string[] = [],
): readonly FieldMeta[] {
  const enums = model.fields.filter(
    ({ type, private: hidden, property }) =>
      type === 'enum' && !hidden && !unreadable.includes(property),
  );
  const status = enums.filter(({ property }) => property === model.status?.field);
  return [...status, ...enums.filter((field) => !status.includes(field))].slice(0, MAX_GROUPS);
}

const itemsOf = (summary: Summary, by: string): readonly SummaryItem[] =>
  summary.groups.find((group) => group.by === by)?.items ?? [];

/** A count for each value of an enum in the order of its declaration, the unused ones too; null is "not set". */
export function countsByValue(
  summary: Summary,
  field: FieldMeta,
): readonly { readonly value: string | null; readonly count: number }[] {
  const items = itemsOf(summary, field.property);
  const countOf = (value: string | null): number =>
    items.find((item) => item.value === value)?.count ?? 0;
  const unset = countOf(null);
  return [
    ...(field.values ?? []).map((value) => ({ value, count: countOf(value) })),
    ...(unset > 0 ? [{ value: null, count: unset }] : []),
  ];
}

/** In this order, where the word of a value gives none of its own; red is for what is bad. */
const SPARE = ['blue', 'violet', 'green', 'amber', 'gray'] as const;

/** A colour for each value: the one of its word, or another where a value before it has that one. */
export function tonesOf(values: readonly string[]): ReadonlyMap<string, Tone> {
  const tones = new Map<string, Tone>();
  const used = new Set<Tone>();
  for (const value of values) {
    const own = toneOf(value);
    const tone = used.has(own) ? (SPARE.find((one) => !used.has(one)) ?? own) : own;
    tones.set(value, tone);
    used.add(tone);
  }
  return tones;
}

export interface MonthCount {
  /** `2026-01` */
  readonly month: string;
  readonly count: number;
}

/** The last twelve months, the empty ones too; months are those of UTC, as on the server. */
export function countsByMonth(summary: Summary, now = new Date()): readonly MonthCount[] {
  const items = itemsOf(summary, BY_MONTH);
  return Array.from({ length: MONTHS }, (_, index) => {
    const start = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - MONTHS + 1 + index);
    const month = new Date(start).toISOString().slice(0, 7);
    return { month, count: items.find(({ value }) => value === month)?.count ?? 0 };
  });
}

/** The filter of a list that shows what was created in a month. */
export function monthFilter(month: string): { createdAt: { gte: string; lte: string } } {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return {
    createdAt: {
      gte: new Date(Date.UTC(year, number - 1)).toISOString(),
      lte: new Date(Date.UTC(year, number) - 1).toISOString(),
    },
  };
}
