import type { FieldMeta, FieldType, ModelMeta } from 'prefiq/modelmeta';

import { text } from '@codexion/resources/i18n/text';
import { overrideOf, type FieldOverrides } from '@codexion/resources/models/overrides';

/** Types whose values are too long for a cell. */
const LONG: ReadonlySet<FieldType> = new Set(['text', 'json', 'many', 'uuid']);
const UNSORTABLE: ReadonlySet<FieldType> = new Set(['text', 'json', 'many', 'ref']);

/** So many columns a list shows unless its page or its address names them. */
const DEFAULT_COLUMNS = 8;

export const canSort = (field: FieldMeta | undefined): boolean =>
  field !== undefined && !field.private && field.property !== 'id' && !UNSORTABLE.has(field.type);
export const canFilter = (field: FieldMeta | undefined): boolean =>
  field !== undefined && !field.private && field.type !== 'json' && field.type !== 'many';

const system = (name: string, type: FieldType, label: string): FieldMeta => ({
  name,
  property: name,
  column: name,
  type,
  label,
});

/** Stands in for the name of a record where the model has none; its cell shows model and id. */
const idColumn = (model: ModelMeta): FieldMeta => system('id', 'uuid', model.label);

/** Columns that a list can show, sort and filter by: fields the user may read, and the times of a record. */
export function listFields<T extends object>(
  model: ModelMeta,
  overrides?: FieldOverrides<T>,
  unreadable: readonly string[] = [],
): readonly FieldMeta[] {
  const own = model.fields.flatMap((field) => {
    const { hidden, label = field.label } = overrideOf(overrides, field.name);
    const isOpen = !field.private && !hidden && !unreadable.includes(field.property);
    return isOpen && field.type !== 'many' ? { ...field, label } : [];
  });
  return [
    ...(model.display === 'id' ? [idColumn(model)] : []),
    ...own,
    { ...system('createdAt', 'datetime', text.record.created), required: true },
    { ...system('updatedAt', 'datetime', text.record.updated), required: true },
  ];
}

/** The columns in sight: those that are named, or the first ones behind the name of the record. */
export function chooseColumns(
  model: ModelMeta,
  fields: readonly FieldMeta[],
  names: readonly string[] = [],
): readonly FieldMeta[] {
  const named = [...new Set(names)].flatMap(
    (name) => fields.find((field) => field.name === name) ?? [],
  );
  if (named.length > 0) return named;
  const name = fields.find((field) => field.property === model.display);
  const others = fields.filter(
    (field) =>
      field !== name && model.fields.some((own) => own.name === field.name && !LONG.has(own.type)),
  );
  return [...(name ? [name] : []), ...others].slice(0, DEFAULT_COLUMNS);
}

/** The columns of a list that nobody has arranged, such as the children of a record. */
export const columnsOf = <T extends object>(
  model: ModelMeta,
  overrides?: FieldOverrides<T>,
  names?: readonly string[],
): readonly FieldMeta[] => chooseColumns(model, listFields(model, overrides), names);
