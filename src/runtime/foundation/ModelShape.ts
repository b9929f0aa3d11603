/** The facts about a model that repositories and queries need, computed once. */

import { error } from '../errors/error.js';
import type { FieldMeta, FieldType, ModelMeta } from '../lowcode/ModelMeta.js';
import { didYouMean } from '../lowcode/suggest.js';

/** A stored property: a declared field with a column, or one of the system's. */
export interface StoredField {
  readonly property: string;
  readonly column: string;
  readonly type: FieldType;
  readonly precision?: number;
  readonly scale?: number;
  readonly private: boolean;
  /** Undefined for system fields. */
  readonly field: FieldMeta | undefined;
}

export interface ModelShape {
  readonly model: ModelMeta;
  /** In the order of the wire: id, fields as declared, createdAt, updatedAt, version. */
  readonly stored: readonly StoredField[];
  readonly byProperty: ReadonlyMap<string, StoredField>;
  readonly searchable: readonly StoredField[];
  readonly refs: readonly FieldMeta[];
  readonly manys: readonly FieldMeta[];
  /** Sets of properties that must be unique together (within the tenant). */
  readonly uniques: readonly (readonly string[])[];
  /** Properties of each index (behind the tenant, where there is one). */
  readonly indexes: readonly (readonly string[])[];
  /** Properties that an index starts with. */
  readonly indexed: ReadonlySet<string>;
}

const system = (property: string, column: string, type: FieldType): StoredField => ({
  property,
  column,
  type,
  private: false,
  field: undefined,
});

const shapes = new WeakMap<ModelMeta, ModelShape>();

export function shapeOf(model: ModelMeta): ModelShape {
  let shape = shapes.get(model);
  if (!shape) shapes.set(model, (shape = build(model)));
  return shape;
}

function build(model: ModelMeta): ModelShape {
  const columns = model.fields.filter((field) => field.type !== 'many');
  const stored: StoredField[] = [
    system('id', 'id', 'uuid'),
    ...columns.map((field) => ({
      property: field.property,
      column: field.column,
      type: field.type,
      ...(field.type === 'decimal' ? { precision: field.precision ?? 18, scale: field.scale ?? 2 } : {}),
      private: field.private === true,
      field,
    })),
    system('createdAt', 'created_at', 'datetime'),
    system('updatedAt', 'updated_at', 'datetime'),
    system('version', 'version', 'integer'),
  ];
  const indexes = [
    ...columns
      .filter((field) => field.unique || field.index || field.type === 'ref')
      .map((field) => [field.property]),
    ...model.indexes.map((index) => index.fields),
    ['createdAt'],
    ['updatedAt'],
  ];
  return {
    model,
    stored,
    byProperty: new Map(stored.map((field) => [field.property, field])),
    searchable: stored.filter(({ field }) => field?.searchable),
    refs: model.fields.filter((field) => field.type === 'ref'),
    manys: model.fields.filter((field) => field.type === 'many'),
    indexes,
    indexed: new Set(indexes.flatMap((properties) => properties.slice(0, 1))),
    uniques: [
      ...columns.filter((field) => field.unique).map((field) => [field.property]),
      ...model.indexes.filter((index) => index.unique).map((index) => index.fields),
    ],
  };
}

/** The stored field of this name, or PFQ_QUERY_FIELD with a guess. */
export function storedField(shape: ModelShape, name: string, action: string): StoredField {
  const found = shape.byProperty.get(name);
  if (found) return found;
  throw unknownField(shape, name, action);
}

/** The error for a name that is not a field, or that the client may not know. */
export function unknownField(shape: ModelShape, name: string, action: string) {
  const known = shape.stored.filter((field) => !field.private).map((field) => field.property);
  return error('PFQ_QUERY_FIELD', {
    model: shape.model.label,
    name,
    action,
    hint: didYouMean(name, known),
    known: known.join(', '),
  });
}
