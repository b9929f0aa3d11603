import type { FieldMeta, FieldType, ModelMeta } from 'prefiq/modelmeta';

import { overrideOf, type FieldOverrides } from '../overrides.js';

/** Types whose values are too long for a cell. */
const LONG: ReadonlySet<FieldType> = new Set(['text', 'json', 'many', 'uuid']);
const NUMERIC: ReadonlySet<FieldType> = new Set(['integer', 'bigint', 'decimal', 'float']);
const UNSORTABLE: ReadonlySet<FieldType> = new Set(['text', 'json', 'many', 'ref']);

/** So many columns a list shows unless its page names them. */
const DEFAULT_COLUMNS = 8;

export const isNumeric = (field: FieldMeta): boolean => NUMERIC.has(field.type);
export const canSort = (field: FieldMeta | undefined): boolean =>
  field !== undefined && !field.private && !UNSORTABLE.has(field.type);
export const canFilter = (field: FieldMeta | undefined): boolean =>
  field !== undefined && !field.private && field.type !== 'json' && field.type !== 'many';

/** The fields a list shows: those the page names, or the first ones, with the name of the record in front. */
export function columnsOf<T extends object>(
  model: ModelMeta,
  overrides?: FieldOverrides<T>,
  names?: readonly string[],
): readonly FieldMeta[] {
  if (names) {
    return names.flatMap((name) => model.fields.find((field) => field.name === name) ?? []);
  }
  const shown = model.fields.filter(
    (field) =>
      !field.private && !LONG.has(field.type) && overrideOf(overrides, field.name).hidden !== true,
  );
  const first = shown.filter((field) => field.property === model.display);
  const others = shown.filter((field) => field.property !== model.display);
  return [...first, ...others].slice(0, DEFAULT_COLUMNS);
}

/** Fields a filter is offered for: those with few values. */
export const choiceFields = (model: ModelMeta): readonly FieldMeta[] =>
  model.fields.filter(
    (field) => !field.private && (field.type === 'enum' || field.type === 'boolean'),
  );
