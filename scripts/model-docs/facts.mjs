/** Examples of each type and of common mistakes; the answers come from the runtime. */

/** Options without which a type is not declared. */
export const NEEDED = {
  enum: { values: ['draft', 'sent'] },
  ref: { to: 'Customer' },
  many: { of: 'Line', by: 'invoice' },
};

/** By type: a value that is taken, and one that is refused. */
export const VALUES = {
  string: ['INV-7', 7],
  text: ['Two\nlines', false],
  email: ['Ada@Example.com', 'ada@example'],
  url: ['https://example.com/a', 'example.com'],
  integer: [42, 4.2],
  bigint: ['9007199254740993', 9007199254740992],
  decimal: ['1234.5', '1.005'],
  float: [0.25, '0.25'],
  boolean: [true, 'yes'],
  date: ['2026-01-31', '2026-02-30'],
  time: ['13:45', '25:00'],
  datetime: ['2026-01-31T13:45:00+01:00', '2026-01-31 13:45'],
  uuid: ['0193A000-0000-7000-8000-000000000001', '42'],
  json: [{ any: ['JSON', 1, null] }, undefined],
  enum: ['draft', 'paid'],
  ref: ['0193a000-0000-7000-8000-000000000001', 'Customer 7'],
};

/** Lines below `fields:`, each with one mistake. */
export const FIELD_MISTAKES = [
  'total: { type: money }',
  'total: { type: decimal, digits: 2 }',
  'total: { type: decimal, maxLength: 12 }',
  'total: { type: decimal, default: 1.005 }',
  'total: { type: decimal, precision: 4, scale: 6 }',
  'state: { type: enum }',
  'state: { type: enum, values: [draft, draft] }',
  'state: { type: enum, values: [draft, sent], default: open }',
  'customer: { type: ref }',
  'customer: { type: ref, to: Customer }',
  'customer: { type: ref, to: Invoice, required: true, onDelete: setNull }',
  'lines: { type: many, of: Invoice, by: parent }',
  'Total: { type: decimal }',
  'createdAt: { type: datetime }',
  'constructor: { type: string }',
  'code: { type: string, pattern: "^(a+)+$" }',
  'code: { type: string, minLength: 5, maxLength: 3 }',
  'code: { type: string, required: yes }',
];

/** Keys beside `fields:`, each with one mistake; the model has the fields `name`, `total` and `state`. */
export const MODEL_MISTAKES = [
  'colour: red',
  'display: title',
  'plural: invoices',
  'indexes: [{ fields: [totl] }]',
  'status: { field: name, initial: draft, transitions: {} }',
  'status: { field: state, initial: open, transitions: {} }',
  'validators: [{ id: paid, rule: { "=": [1, 1] }, message: Pay. }]',
  'validators: [{ id: paid, rule: { ">": [{ var: sum }, 0] }, message: Pay. }]',
];

export const NAMES = ['Project', 'ProjectLine', 'CRMDeal', 'Category', 'Person'];
