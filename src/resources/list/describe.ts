import type { FieldMeta } from 'prefiq/modelmeta';

import { formatValue, humanize } from '@codexion/resources/format/values';
import { text } from '@codexion/resources/i18n/text';
import { splitList } from '@codexion/resources/api/query';
import type { Condition, Operator } from '@codexion/resources/list/conditions';

const TIMES: ReadonlySet<FieldMeta['type']> = new Set(['date', 'datetime', 'time']);

/** `gte` is "is at least" of a number and "is on or after" of a date. */
export function describeOperator(field: FieldMeta, operator: Operator): string {
  const { operators, dates } = text.filter;
  const isDate = TIMES.has(field.type) && Object.hasOwn(dates, operator);
  return isDate ? dates[operator as keyof typeof dates] : operators[operator];
}

/** The operand as people write it; empty where there is none. */
export function describeValue(field: FieldMeta, { operator, value, to }: Condition): string {
  const one = (item: string): string => {
    if (field.type === 'boolean') return item === 'true' ? text.record.yes : text.record.no;
    return formatValue(field, item);
  };
  if (operator === 'in') return splitList(value).map(humanize).join(', ');
  return to === undefined ? one(value) : text.filter.and(one(value), one(to));
}
