/** Values as YAML in flow style, the way manifests are written: `{ name: crm, models: [Project] }`. */
import { parse } from 'yaml';

export function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, item]) => `${scalar(key)}: ${flow(item)}`);
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  }
  return scalar(value);
}

/** Plain where YAML reads the same text back; a JSON text is always YAML. */
function scalar(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  const plain =
    /^[\w./^~@+-][\w ./^~@+-]*$/.test(value) && !value.endsWith(' ') && parse(`[${value}]`)?.[0] === value;
  return plain ? value : JSON.stringify(value);
}
