import type { FieldMeta } from 'prefiq/modelmeta';

import { overrideOf, type FieldOverrides } from '@codexion/resources/models/overrides';

/** Fields under a heading, by name, in this order. */
export interface FieldGroup<T> {
  readonly label: string;
  readonly fields: readonly (keyof T & string)[];
}

export interface Group {
  /** Empty for fields that no group names. */
  readonly label: string;
  readonly fields: readonly FieldMeta[];
}

/** Values that need the whole width. */
export const isLong = ({ type }: FieldMeta): boolean => type === 'text' || type === 'json';

/** Sorts fields into groups. What no group names comes last, so that a new field shows by itself. */
export function groupFields<T extends object>(
  fields: readonly FieldMeta[],
  groups: readonly FieldGroup<T>[] = [],
  overrides?: FieldOverrides<T>,
): readonly Group[] {
  const shown = fields.filter(({ name }) => overrideOf(overrides, name).hidden !== true);
  const named = groups.map(({ label, fields: names }): Group => {
    const members = names.flatMap((name) => shown.find((field) => field.name === name) ?? []);
    return { label, fields: members };
  });
  const taken = new Set(named.flatMap((group) => group.fields));
  const rest = { label: '', fields: shown.filter((field) => !taken.has(field)) };
  return [...named, rest].filter((group) => group.fields.length > 0);
}
