import type { ReactNode } from 'react';

import type { InputProps } from '@codexion/resources/models/InputProps';

/** Settings of a page for one field; the rest follows from the model. */
export interface FieldOverride<T, Value> {
  readonly label?: string;
  readonly help?: string;
  /** Neither column, fact nor input. */
  readonly hidden?: boolean;
  /** List and detail: how a value is shown. A ref gives the expanded record, where it is sent along. */
  readonly cell?: (value: Value, record: T) => ReactNode;
  /** Form: the input in place of the one for the type. */
  readonly input?: (props: InputProps) => ReactNode;
  /** Form, of children: edited as a table and saved along. Left out: yes, where they are deleted with the record. */
  readonly inline?: boolean;
}

/** By field name. */
export type FieldOverrides<T> = { readonly [Name in keyof T]?: FieldOverride<T, T[Name]> };

/** The override of a field that is known by its name only. */
export function overrideOf<T extends object>(
  overrides: FieldOverrides<T> | undefined,
  name: string,
): FieldOverride<T, unknown> {
  const given =
    overrides && Object.hasOwn(overrides, name) ? overrides[name as keyof T] : undefined;
  return (given ?? {}) as FieldOverride<T, unknown>;
}
