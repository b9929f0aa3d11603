import type { FieldMeta } from 'prefiq/modelmeta';

/** Undefined takes the language of the browser. */
const locale: string | undefined = undefined;

const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });

export const formatCount = (count: number): string => new Intl.NumberFormat(locale).format(count);
export const formatDate = (date: string): string => day.format(new Date(`${date}T00:00:00Z`));
export const formatMoment = (iso: string): string => moment.format(new Date(iso));
export const localZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A numeral of any length; Intl takes it as text, so no digit is lost. */
export function formatNumeral(numeral: string, scale?: number): string {
  const digits =
    scale === undefined ? {} : { minimumFractionDigits: scale, maximumFractionDigits: scale };
  return new Intl.NumberFormat(locale, digits).format(numeral as `${number}`);
}

/** `on_hold` → `On hold`. What is not an identifier (`First Response Due`, `1-10`) is shown as it is. */
export function humanize(value: string): string {
  if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(value)) return value;
  return value.charAt(0).toUpperCase() + value.slice(1).replaceAll('_', ' ');
}

/** A value of a scalar field as text; empty where there is none. */
export function formatValue(field: FieldMeta, value: unknown): string {
  if (value === null || value === undefined || value === '') return '';
  switch (field.type) {
    case 'date':
      return formatDate(String(value));
    case 'datetime':
      return formatMoment(String(value));
    case 'time':
      return String(value).replace(/^(\d\d:\d\d):00$/, '$1');
    case 'integer':
    case 'bigint':
      return formatNumeral(String(value));
    case 'float':
      return new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }).format(Number(value));
    case 'decimal':
      return formatNumeral(String(value), field.scale ?? 2);
    case 'enum':
      return humanize(String(value));
    case 'json':
      return JSON.stringify(value);
    default:
      return String(value);
  }
}
