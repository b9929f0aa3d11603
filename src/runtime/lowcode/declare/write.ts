/** Writes a declaration as the YAML file that the user will own. */

import { stringify } from 'yaml';

import type { Json } from '../ModelMeta.js';
import { camel, kebab, words } from '../names.js';
import type { Declaration, FieldDeclaration } from './Declaration.js';

/** The JSON Schema that editors complete and check the file with; it ships inside the installed runtime. */
export const SCHEMA_HEADER =
  '# yaml-language-server: $schema=../../node_modules/prefiq/schemas/model.schema.json';

const scalar = (value: Json): string => stringify(value, { lineWidth: 0 }).trim();

/** Flow style with the spaces people write: `{ type: enum, values: [draft, active] }`. */
function flow(value: Json): string {
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(inFlow).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return scalar(value);
  const pairs = Object.entries(value).map(([key, item]) => `${inFlow(key)}: ${inFlow(item)}`);
  return `{ ${pairs.join(', ')} }`;
}

/** Inside `[…]` and `{…}` a comma or a bracket would end a plain scalar. */
function inFlow(value: Json): string {
  return typeof value === 'string' && /[,[\]{}\n]/.test(value) ? JSON.stringify(value) : flow(value);
}

function fieldLine(field: FieldDeclaration, width: number): string {
  return `  ${`${field.name}:`.padEnd(width + 1)} ${flow({ type: field.type, ...field.options })}`;
}

/** The verb that leads to a state, where English has one that people use. */
const VERBS: Readonly<Record<string, string>> = {
  active: 'activate', inactive: 'deactivate', done: 'finish', finished: 'finish', completed: 'complete',
  complete: 'complete', cancelled: 'cancel', canceled: 'cancel', closed: 'close', open: 'open', opened: 'open',
  reopened: 'reopen', paid: 'pay', sent: 'send', approved: 'approve', rejected: 'reject', archived: 'archive',
  on_hold: 'hold', held: 'hold', paused: 'pause', won: 'win', lost: 'lose', published: 'publish',
  submitted: 'submit', accepted: 'accept', shipped: 'ship', delivered: 'deliver', started: 'start',
  in_progress: 'start', resolved: 'resolve', confirmed: 'confirm', draft: 'redraft',
}; // prettier-ignore

function verbs(values: readonly string[]): readonly string[] {
  const used = new Set<string>();
  return values.map((value, index) => {
    const plain = camel(value) || `value${index + 1}`;
    const wanted = VERBS[value.toLowerCase()] ?? `to${plain.charAt(0).toUpperCase()}${plain.slice(1)}`;
    let name = wanted;
    for (let n = 2; used.has(name); n++) name = `${wanted}${n}`;
    used.add(name);
    return name;
  });
}

/** An enum called `status` becomes a status machine in which every state is reached from every other. */
function statusLines(fields: readonly FieldDeclaration[]): readonly string[] {
  const field = fields.find((candidate) => candidate.name === 'status' && candidate.type === 'enum');
  const values = field?.options['values'];
  if (!Array.isArray(values) || values.length < 2 || field?.options['default'] !== undefined) return [];
  const states = values.map(String);
  const names = verbs(states);
  const lines = states.flatMap((to, index) => {
    if (index === 0) return [];
    const from = states.filter((value) => value !== to);
    return [`    ${names[index] ?? ''}: ${flow({ from: from.length === 1 ? (from[0] ?? '') : from, to })}`];
  });
  return [
    '# A state is reached by a transition; drop those that your business does not know.',
    'status:',
    '  field: status',
    `  initial: ${flow(states[0] ?? '')}`,
    '  transitions:',
    ...lines,
  ];
}

/** The file a declaration is written to. */
export const modelPath = (model: string): string => `core/schema/${kebab(model)}.model.yml`;

/** One-based line on which `writeDeclaration` puts a field, counted from 0: comment, name and `fields:` come first. */
export const lineOfField = (index: number): number => index + 4;

/** Text of `core/schema/<kebab>.model.yml`. The result is not checked here; `parseModels` does that. */
export function writeDeclaration({ model, fields }: Declaration): string {
  const width = Math.max(...fields.map((field) => field.name.length), 0);
  const lines = [
    SCHEMA_HEADER,
    `model: ${words(model).length > 0 ? flow(model) : '""'}`,
    'fields:',
    ...fields.map((field) => fieldLine(field, width)),
    ...statusLines(fields),
  ];
  return `${lines.join('\n')}\n`;
}
