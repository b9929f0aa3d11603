/** Steps common to both repositories: bringing a record into stored form, and making their errors. */

import { error, PrefiqError } from '../../errors/error.js';
import type { ModelMeta } from '../../lowcode/ModelMeta.js';
import type { Violation } from '../../lowcode/validate.js';
import { canonicalDecimal, foldEmail } from '../../lowcode/values.js';
import { invalid, type RecordData } from '../Entity.js';
import type { ModelShape } from '../ModelShape.js';

export interface Stamp {
  readonly id: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
}

/** The record as it will be read back: properties in wire order, absent ones null, amounts padded to their scale. */
export function normaliseRecord(shape: ModelShape, data: RecordData, stamp: Stamp): RecordData {
  const record: RecordData = { id: stamp.id };
  for (const { property, type, field, scale } of shape.stored) {
    if (field === undefined) continue;
    const value = data[property] ?? null;
    // Services have checked that already; whoever else stores records may not have.
    if (value === null && field.required) throw missingValue(shape.model, property, field.label);
    record[property] =
      typeof value !== 'string'
        ? value
        : type === 'decimal'
          ? (canonicalDecimal(value, scale ?? 2) ?? value)
          : type === 'email'
            ? foldEmail(value)
            : value;
  }
  record['createdAt'] = stamp.createdAt;
  record['updatedAt'] = stamp.updatedAt;
  record['version'] = stamp.version;
  return record;
}

const missingValue = (model: ModelMeta, path: string, label: string) =>
  invalid(model, [{ path, message: `${label} is required.`, rule: 'required' }]);

const labelOf = (model: ModelMeta, property: string): string =>
  model.fields.find((field) => field.property === property)?.label ?? property;

/** Each set of properties whose values are taken becomes one violation a property. */
export function uniqueError(model: ModelMeta, sets: readonly (readonly string[])[], cause?: unknown) {
  const errors: Violation[] = sets.flatMap((set) =>
    set.map((property) => ({
      path: property,
      message:
        set.length > 1
          ? `${set.map((name) => labelOf(model, name)).join(' and ')} are taken together.`
          : `${labelOf(model, property)} is taken.`,
      rule: 'unique',
    })),
  );
  const fields = sets.map((set) => set.map((name) => labelOf(model, name)).join(' with ')).join(', ');
  return error(
    'PFQ_RECORD_UNIQUE',
    { model: model.label, fields: fields || 'the record' },
    { details: { errors }, cause },
  );
}

export const missingError = (model: ModelMeta, id: string) =>
  error('PFQ_RECORD_MISSING', { model: model.label, id });

export const staleError = (model: ModelMeta, id: string, expected: number | string, actual: number) =>
  error('PFQ_RECORD_STALE', { model: model.label, id, expected, actual }, { details: { version: actual } });

/** A refusal as those hear it who may not read the record. */
export function withoutVersion(thrown: unknown): unknown {
  if (!(thrown instanceof PrefiqError) || thrown.code !== 'PFQ_RECORD_STALE') return thrown;
  return error('PFQ_RECORD_CHANGED');
}

/** Values of a unique set, or null when one of them is null: nulls never collide. */
export function uniqueValues(set: readonly string[], record: RecordData): readonly unknown[] | null {
  const values = set.map((property) => record[property] ?? null);
  return values.includes(null) ? null : values;
}
