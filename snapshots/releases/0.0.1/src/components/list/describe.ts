import type { FieldMeta } from 'prefiq/modelmeta';

import { formatValue, humanize } from '../../translations/format.js';
import { text } from '../../translations/text.js';
import type { Condition, Operator } from './conditions.js';

const TIMES: ReadonlySet<FieldMeta['type']> = new Set(['date', 'datetime', 'time']);

export function describeOperator(field: FieldMeta, operator: Operator): string {
  const { operators, dates } = text.filter;
  const isDate = TIMES.has(field.type) && Object.hasOwn(dates, operator);
  return isDate ? dates[operator as keyof typeof dates] : operators[operator];
}

export function describeValue(field: FieldMeta, { operator, value, to }: Condition): string {
  const one = (item: string): string => {
    if (field.type === 'boolean') return item === 'true' ? text.record.yes : text.record.no;
    return formatValue(field, item);
  };
  if (operator === 'in') return value.split(',').map(humanize).join(', ');
  return to === undefined ? one(value) : text.filter.and(one(value), one(to));
}
