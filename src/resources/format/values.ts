import type { FieldMeta } from 'prefiq/modelmeta';

import { locale } from '@codexion/resources/i18n/text';

const day = { dateStyle: 'medium', timeZone: 'UTC' } as const;
const moment = { dateStyle: 'medium', timeStyle: 'short' } as const;

/** Making a formatter takes longer than a hundred uses of it. */
const made = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function numbers(options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  const key = `${locale()} ${JSON.stringify(options)}`;
  const found = made.get(key);
  if (found instanceof Intl.NumberFormat) return found;
  const format = new Intl.NumberFormat(locale(), options);
  made.set(key, format);
  return format;
}

function dates(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale()} ${JSON.stringify(options)}`;
  const found = made.get(key);
  if (found instanceof Intl.DateTimeFormat) return found;
  const format = new Intl.DateTimeFormat(locale(), options);
  made.set(key, format);
  return format;
}

/** The part before the decimals. */
export const decimalMark = (): string =>
  numbers()
    .formatToParts(0.5)
    .find(({ type }) => type === 'decimal')?.value ?? '.';

export const formatCount = (count: number): string => numbers().format(count);
/** A text that is no date, as an address may hold, is shown as it is. */
function formatTime(shown: string, iso: string, options: Intl.DateTimeFormatOptions): string {
  const time = new Date(iso);
  return Number.isNaN(time.valueOf()) ? shown : dates(options).format(time);
}

export const formatDate = (date: string): string => formatTime(date, `${date}T00:00:00Z`, day);
export const formatMoment = (iso: string): string => formatTime(iso, iso, moment);
export const localZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** `2026-01` → `Jan`, with the year where it is asked for. */
export const formatMonth = (month: string, year = false): string =>
  formatTime(month, `${month}-01T00:00:00Z`, {
    month: 'short',
    timeZone: 'UTC',
    ...(year && { year: 'numeric' }),
  });

const STEPS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** How long ago something was; after a week, its day. */
export function formatAgo(iso: string, now = Date.now()): string {
  const seconds = Math.round((Date.parse(iso) - now) / 1000);
  if (Math.abs(seconds) > 7 * 86_400) return formatDate(iso.slice(0, 10));
  const relative = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto', style: 'short' });
  const [unit, length] = STEPS.find(([, step]) => Math.abs(seconds) >= step) ?? ['second', 1];
  return relative.format(unit === 'second' ? 0 : Math.trunc(seconds / length), unit);
}

/** A numeral of any length; Intl takes it as text, so no digit is lost. */
export function formatNumeral(numeral: string, scale?: number): string {
  const digits =
    scale === undefined ? {} : { minimumFractionDigits: scale, maximumFractionDigits: scale };
  return numbers(digits).format(numeral as `${number}`);
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
      return numbers({ maximumFractionDigits: 6 }).format(Number(value));
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
