import type { ModelMeta } from '../lowcode/ModelMeta.js';
import type { SqlValue } from '../sql/Dialect.js';
import type { RecordData } from './Entity.js';
import { shapeOf, type StoredField } from './ModelShape.js';

/** A row by column name, as the driver gives it. */
export type DbRow = Readonly<Record<string, SqlValue>>;

/**
 * Between a row and a record in wire form. Override both directions for a column stored in a way of one's own, and
 * give the mapper to the repository.
 *
 * With the mapper as it stands the database itself puts records into JSON, which is faster; a mapper of one's own is
 * asked for every row.
 *
 * @example
 * class ReversedCodes extends Mapper {
 *   override toColumn(field: StoredField, value: unknown) {
 *     return field.property === 'code' ? [...String(value)].reverse().join('') : super.toColumn(field, value);
 *   }
 *   override toProperty(field: StoredField, value: SqlValue) {
 *     return field.property === 'code' ? [...String(value)].reverse().join('') : super.toProperty(field, value);
 *   }
 * }
 */
export class Mapper {
  readonly model: ModelMeta;

  constructor(model: ModelMeta) {
    this.model = model;
  }

  /** True while the database may make the JSON of a record by itself. */
  get isPlain(): boolean {
    return this.constructor === Mapper;
  }

  /** The value of one property as it is stored. */
  toColumn(field: StoredField, value: unknown): SqlValue {
    if (value === null || value === undefined) return null;
    switch (field.type) {
      case 'boolean':
        return value === true ? 1 : 0;
      case 'bigint':
        return BigInt(value as string);
      case 'json':
        return JSON.stringify(value);
      default:
        return value as SqlValue;
    }
  }

  /** One stored value as it is on the wire. */
  toProperty(field: StoredField, value: SqlValue): unknown {
    if (value === null) return null;
    switch (field.type) {
      case 'boolean':
        return value === 1;
      case 'bigint':
        return String(value);
      case 'json':
        return JSON.parse(value as string) as unknown;
      default:
        return value;
    }
  }

  /** A whole row as a record, limited to `fields`. */
  toRecord(row: DbRow, fields: readonly StoredField[] = shapeOf(this.model).stored): RecordData {
    const record: RecordData = {};
    for (const field of fields) record[field.property] = this.toProperty(field, row[field.column] ?? null);
    return record;
  }
}
