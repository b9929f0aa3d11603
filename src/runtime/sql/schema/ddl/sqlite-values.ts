/** Values of one kind as those of another, as expressions of SQLite. */

import { error } from '../../../errors/error.js';
import { FLOAT_FUNCTION } from '../../dialects/SqliteJson.js';
import type { ColumnSpec } from '../Table.js';
import { isConvertible, isSameForm, isText } from './conversions.js';

const zeros = (count: number): string => '0'.repeat(count);

/** A numeral as text, cut or filled up to `scale` digits behind the point. */
function withScale(text: string, scale: number): string {
  if (scale === 0)
    return `CASE instr(${text},'.') WHEN 0 THEN ${text} ELSE substr(${text},1,instr(${text},'.')-1) END`;
  return `CASE instr(${text},'.') WHEN 0 THEN ${text}||'.${zeros(scale)}' ELSE substr(${text}||'${zeros(scale)}',1,instr(${text},'.')+${scale}) END`;
}

/** `value` is a quoted column. */
export function convertedValue(value: string, from: ColumnSpec, to: ColumnSpec): string {
  if (isSameForm(from, to)) return value;
  if (!isConvertible(from, to)) throw error('PFQ_MIGRATION_CONVERT', { from: from.type, to: to.type });
  if (isText(to)) return asText(value, from);
  switch (to.type) {
    case 'integer':
    case 'bigint':
      return `CAST(${value} AS INTEGER)`;
    case 'float':
      return `CAST(${value} AS REAL)`;
    case 'boolean':
      return isText(from)
        ? `CASE ${value} WHEN 'true' THEN 1 WHEN 'false' THEN 0 END`
        : `(CAST(${value} AS REAL)<>0)`;
    case 'decimal':
      return from.type === 'float'
        ? `CASE WHEN ${value} IS NOT NULL THEN printf('%.${to.scale ?? 2}f',${value}) END`
        : withScale(
            from.type === 'decimal' || isText(from) ? value : `CAST(${value} AS TEXT)`,
            to.scale ?? 2,
          );
    case 'date':
      return `substr(${value},1,10)`;
    case 'datetime':
      return from.type === 'date' ? `${value}||'T00:00:00.000Z'` : value;
    default:
      return value;
  }
}

function asText(value: string, { type }: ColumnSpec): string {
  switch (type) {
    case 'boolean':
      return `CASE ${value} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END`;
    case 'integer':
    case 'bigint':
      return `CAST(${value} AS TEXT)`;
    case 'float':
      return `${FLOAT_FUNCTION}(${value})`;
    default:
      return value;
  }
}
