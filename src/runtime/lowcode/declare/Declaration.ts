/** A declaration in its plain form: what flags and prompts give, and what is written as YAML. */

import type { FieldType, Json } from '../ModelMeta.js';

export interface FieldDeclaration {
  readonly name: string;
  readonly type: FieldType | (string & {});
  /** Options of contract §4 in the order in which they are written. */
  readonly options: Readonly<Record<string, Json>>;
}

export interface Declaration {
  readonly model: string;
  readonly fields: readonly FieldDeclaration[];
}
