/** Models that ask much of a page: all types and many fields, many children, many rows, and rules of access. */

import type { Recipe } from '../harness/demo-app.js';

const TYPES = `
  title:     { type: string, required: true, minLength: 2, maxLength: 60, searchable: true, help: What people call it }
  notes:     { type: text }
  contact:   { type: email }
  homepage:  { type: url }
  amount:    { type: integer, minimum: 0, maximum: 1000 }
  serial:    { type: bigint, unique: true }
  price:     { type: decimal, precision: 30, scale: 10 }
  weight:    { type: float }
  fragile:   { type: boolean, required: true, default: false }
  insured:   { type: boolean }
  foundOn:   { type: date }
  opensAt:   { type: time }
  seenAt:    { type: datetime }
  token:     { type: uuid }
  extra:     { type: json }
  size:      { type: enum, values: [small, medium, large] }
  colour:    { type: enum, values: [red, orange, yellow, green, blue, indigo, violet] }
  owner:     { type: ref, to: Hub }
  checkedBy: { type: string, readOnly: true }
  batch:     { type: string, immutable: true }`;

const PLAIN = Array.from({ length: 20 }, (_, n) => `  extra${n}: { type: string, maxLength: 40 }`).join('\n');
const CHILDREN = Array.from({ length: 15 }, (_, n) => n + 1);

const files: Readonly<Record<string, string>> = {
  'exhibit.model.yml': `model: Exhibit\ndisplay: title\nfields:${TYPES}\n${PLAIN}\n`,
  'hub.model.yml': `model: Hub
display: name
fields:
  name: { type: string, required: true, searchable: true }
${CHILDREN.map((n) => `  part${n}s: { type: many, of: Part${n}, by: hub }`).join('\n')}
`,
  'entry.model.yml': `model: Entry
plural: Entries
display: name
fields:
  name:   { type: string, required: true, searchable: true }
  kind:   { type: enum, values: [credit, debit], required: true, index: true }
  amount: { type: decimal, precision: 12, scale: 2, index: true }
  on:     { type: date, index: true }
`,
  'note.model.yml': `model: Note
display: title
fields:
  title:  { type: string, required: true }
  body:   { type: text }
  salary: { type: decimal }
  status: { type: enum, values: [open, closed] }
status:
  field: status
  initial: open
  transitions:
    close: { from: open, to: closed, roles: [staff] }
access:
  read: [staff, clerk]
  create: [staff]
  update: [staff, clerk]
  delete: [staff]
  fields:
    salary: { read: [staff], write: [staff] }
    body:   { write: [staff] }
`,
  ...Object.fromEntries(
    CHILDREN.map((n) => [
      `part${n}.model.yml`,
      `model: Part${n}
display: name
fields:
  name: { type: string, required: true }
  hub:  { type: ref, to: Hub, required: true, onDelete: cascade }
`,
    ]),
  ),
};

export const ODD: Recipe = { name: 'odd', args: [], models: files };
