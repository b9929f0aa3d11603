import type { ModelMeta } from 'prefiq/modelmeta';
import { compileValidator, type Validator } from 'prefiq/rules';

import type { ModelPermissions } from '@codexion/resources/hooks/useSession';
import type { Violation } from '@codexion/resources/api/problem';
import { dataOf, type RecordBase } from '@codexion/resources/api/Resource';
import {
  formFields,
  initialValues,
  isLocked,
  toWire,
  type FormValues,
} from '@codexion/resources/form/state/values';

/** One record being edited: the one of the page, or a row of a child table. */
export interface Row {
  /** The id of a stored record; else made up. */
  readonly key: string;
  /** As it was opened; undefined for a new one. */
  readonly record: RecordBase | undefined;
  readonly initial: FormValues;
  readonly values: FormValues;
  /** Messages by property. */
  readonly errors: Readonly<Record<string, string>>;
  /** Goes when the form is saved. */
  readonly removed: boolean;
}

export const newRow = (model: ModelMeta, key: string, prefill: object = {}): Row => {
  const initial = initialValues(model, undefined, prefill);
  return { key, record: undefined, initial, values: initial, errors: {}, removed: false };
};

export const storedRow = (model: ModelMeta, record: RecordBase): Row => {
  const initial = initialValues(model, record);
  return { key: record.id, record, initial, values: initial, errors: {}, removed: false };
};

/** The part of the values that differs from what the row started from. */
export const changesOf = (row: Row): FormValues =>
  Object.fromEntries(
    Object.entries(row.values).filter(([property, value]) => value !== row.initial[property]),
  );

export const isChanged = (row: Row): boolean =>
  row.removed || Object.keys(row.values).some((key) => row.values[key] !== row.initial[key]);

export interface Reading {
  /** In wire form: of a stored record only what was changed. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly violations: readonly Violation[];
}

/** Reads a row. A new record leaves empty fields out, unless a default was cleared on purpose. */
export function readRow(
  model: ModelMeta,
  row: Row,
  permissions?: Pick<ModelPermissions, 'unwritable'>,
): Reading {
  const data: Record<string, unknown> = {};
  const violations: Violation[] = [];
  for (const field of formFields(model, row.record)) {
    const { property } = field;
    const given = row.values[property] ?? '';
    const changed = given !== row.initial[property];
    if (isLocked(field, row.record, permissions) || (!changed && (row.record || given === ''))) {
      continue;
    }
    try {
      const value = toWire(field, given);
      if (value !== null || changed) data[property] = value;
    } catch {
      // Only JSON.parse throws here.
      violations.push({ path: property, message: '', rule: 'json' });
    }
  }
  return { data, violations };
}

const validators = new WeakMap<ModelMeta, Validator>();

function validatorOf(model: ModelMeta): Validator {
  const known = validators.get(model) ?? compileValidator(model);
  validators.set(model, known);
  return known;
}

/** Reads a row and holds it to the rules of its model, the same ones as on the server. */
export function checkRow(
  model: ModelMeta,
  row: Row,
  permissions?: Pick<ModelPermissions, 'unwritable'>,
): Reading {
  const { data, violations } = readRow(model, row, permissions);
  const checked = validatorOf(model)(data, row.record ? 'update' : 'create', {
    ...(row.record && { current: dataOf(row.record) }),
  });
  const unread = new Set(violations.map(({ path }) => path));
  const rest = checked.violations.filter(
    ({ path, rule }) => !unread.has(path) && !isHidden(rule, path, permissions),
  );
  return { data, violations: [...violations, ...rest] };
}

/** The server fills in values that the person may not write, or says why not. */
const isHidden = (
  rule: string,
  path: string,
  permissions: Pick<ModelPermissions, 'unwritable'> | undefined,
): boolean => rule === 'required' && permissions?.unwritable.includes(path) === true;

/** Properties whose rules look at this one too: their messages may be out of date when it changes. */
export const siblingsOf = (model: ModelMeta, property: string): readonly string[] => [
  ...new Set([
    property,
    ...model.validators.flatMap(({ fields }) => (fields.includes(property) ? fields : [])),
  ]),
];
