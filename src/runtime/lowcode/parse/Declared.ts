/** A model as read from its own file, before it is held against the other models. */

import type { Node } from 'yaml';

import type { FieldMeta, ModelMeta } from '../ModelMeta.js';
import type { Source } from './Source.js';

/** The names of a model, known early: they are compared with those of other models even if the rest has errors. */
export interface Named {
  readonly source: Source;
  /** Where `model:` stands. */
  readonly nameNode: Node;
  readonly names: Pick<ModelMeta, 'model' | 'table' | 'route' | 'kebab'>;
}

export interface Declared extends Named {
  readonly meta: ModelMeta;
  /** Where each field's name stands, for errors found while linking. */
  readonly fieldNodes: ReadonlyMap<string, Node>;
}

/** Resolves the names that indexes, validators and access rules use: declared names or properties of stored fields. */
export function resolver(fields: readonly FieldMeta[]): (name: string) => string | undefined {
  const properties = new Map<string, string>();
  for (const field of fields) {
    if (field.type === 'many') continue;
    properties.set(field.name, field.property);
    properties.set(field.property, field.property);
  }
  return (name) => properties.get(name);
}
