/** Questions about a field that several emitters ask. Pure. */

import type { FieldMeta, ModelMeta } from 'prefiq/modelmeta';

export const storedFields = (model: ModelMeta): readonly FieldMeta[] =>
  model.fields.filter((field) => field.type !== 'many');

/** Fields a client may see. */
export const publicFields = (model: ModelMeta): readonly FieldMeta[] =>
  storedFields(model).filter((field) => !field.private);

/** Refs and manys: what `?expand=` can add. */
export const relations = (model: ModelMeta): readonly FieldMeta[] =>
  model.fields.filter((field) => (field.type === 'ref' || field.type === 'many') && !field.private);

export const isStatus = (model: ModelMeta, field: FieldMeta): boolean =>
  model.status?.field === field.property;

/** Fields a client may send on create. */
export const creatable = (model: ModelMeta): readonly FieldMeta[] =>
  publicFields(model).filter((field) => !field.readOnly);

/** Fields a client may change later; a status moves by its transitions. */
export const updatable = (model: ModelMeta): readonly FieldMeta[] =>
  creatable(model).filter((field) => !field.immutable && !isStatus(model, field));

/** May be left out on create. */
export const isOptional = (model: ModelMeta, field: FieldMeta): boolean =>
  !field.required || field.default !== undefined || isStatus(model, field);

/** A `many` whose records may be written along with their parent: the server fills `back`. */
export interface ChildRelation {
  readonly field: FieldMeta;
  readonly child: ModelMeta;
  readonly back: FieldMeta;
}

export function childRelations(model: ModelMeta, models: readonly ModelMeta[]): readonly ChildRelation[] {
  return relationsOf(models).children.get(model) ?? [];
}

/** The refs of a model that parents fill for it; none where it is nobody's child. */
export function backReferences(model: ModelMeta, models: readonly ModelMeta[]): readonly FieldMeta[] {
  return relationsOf(models).backs.get(model) ?? [];
}

interface Relations {
  readonly children: ReadonlyMap<ModelMeta, readonly ChildRelation[]>;
  readonly backs: ReadonlyMap<ModelMeta, readonly FieldMeta[]>;
}

/** Every emitter asks for every model: looked through once, by the list they are handed. */
const known = new WeakMap<readonly ModelMeta[], Relations>();

function relationsOf(models: readonly ModelMeta[]): Relations {
  const before = known.get(models);
  if (before !== undefined) return before;
  const byName = new Map(models.map((model) => [model.model, model]));
  const children = new Map(models.map((model) => [model, childrenOf(model, byName)]));
  const backs = new Map<ModelMeta, Set<FieldMeta>>();
  for (const { child, back } of [...children.values()].flat()) {
    const fields = backs.get(child) ?? new Set();
    backs.set(child, fields.add(back));
  }
  const found = {
    children,
    backs: new Map([...backs].map(([model, fields]) => [model, [...fields]] as const)),
  };
  known.set(models, found);
  return found;
}

function childrenOf(model: ModelMeta, byName: ReadonlyMap<string, ModelMeta>): readonly ChildRelation[] {
  return model.fields.flatMap((field) => {
    const child = field.type === 'many' ? byName.get(field.of ?? '') : undefined;
    const back = child && creatable(child).find((other) => other.name === field.by);
    return child && back ? [{ field, child, back }] : [];
  });
}

export const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** `ProjectStatus`: what the values of an enum field are called in every language. */
export const enumName = (model: ModelMeta, field: FieldMeta): string => model.model + capital(field.name);
