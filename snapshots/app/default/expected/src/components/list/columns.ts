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

/** Stands in for the name of a record where the model has none; its cell shows model and id. */
const idColumn = (model: ModelMeta): FieldMeta => ({
  name: 'id',
  property: 'id',
  column: 'id',
  type: 'uuid',
  label: model.label,
});

/** The fields a list shows: those the page names, or the first ones behind the name of the record. */
export function columnsOf<T extends object>(
  model: ModelMeta,
  overrides?: FieldOverrides<T>,
  names?: readonly string[],
): readonly FieldMeta[] {
  if (names) {
    return names.flatMap((name) => model.fields.find((field) => field.name === name) ?? []);
  }
  const open = model.fields.filter(
    (field) => !field.private && overrideOf(overrides, field.name).hidden !== true,
  );
  const name = open.find((field) => field.property === model.display) ?? idColumn(model);
  const others = open.filter((field) => field !== name && !LONG.has(field.type));
  return [name, ...others].slice(0, DEFAULT_COLUMNS);
}

/** Fields a filter is offered for: those with few values. */
export const choiceFields = (model: ModelMeta): readonly FieldMeta[] =>
  model.fields.filter(
    (field) => !field.private && (field.type === 'enum' || field.type === 'boolean'),
  );
