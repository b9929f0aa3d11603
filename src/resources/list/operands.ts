import type { FieldMeta } from 'prefiq/modelmeta';

/** Whether the server can compare a field with it. */
export function isOperand(field: FieldMeta, value: string): boolean {
  switch (field.type) {
    case 'integer':
    case 'bigint':
      return /^-?\d+$/.test(value);
    case 'decimal':
      return /^-?\d+(\.\d+)?$/.test(value) && decimals(value) <= (field.scale ?? 2);
    case 'float':
      return value !== '' && Number.isFinite(Number(value));
    case 'uuid':
      return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value);
    default:
      return value !== '';
  }
}

const decimals = (numeral: string): number =>
  (numeral.split('.')[1] ?? '').replace(/0+$/, '').length;

const two = (part: number): string => String(part).padStart(2, '0');

/** A moment as `datetime-local` shows it, in the time zone of the browser. */
export function toLocal(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.valueOf())) return '';
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

export function fromLocal(local: string): string {
  const at = new Date(local);
  return Number.isNaN(at.valueOf()) ? '' : at.toISOString();
}
