import type { FieldMeta, FieldType, ModelMeta } from 'prefiq/modelmeta';

import { stored } from '@codexion/resources/testing/stand-in';

const field = (name: string, type: FieldType, more: Partial<FieldMeta> = {}): FieldMeta => ({
  name,
  property: name,
  column: name.toLowerCase(),
  type,
  label:
    name.charAt(0).toUpperCase() +
    name.slice(1).replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`),
  ...more,
});

const STATES = ['draft', 'open', 'on_hold', 'done', 'cancelled'];

/** A model with a field of every type that a form has an input for. */
export const sampleModel: ModelMeta = {
  model: 'Order',
  plural: 'Orders',
  label: 'Order',
  labelPlural: 'Orders',
  camel: 'order',
  camelPlural: 'orders',
  kebab: 'order',
  route: 'orders',
  table: 'orders',
  scope: 'tenant',
  display: 'title',
  fields: [
    field('title', 'string', { required: true, searchable: true, maxLength: 140 }),
    field('state', 'enum', {
      values: STATES,
      required: true,
    }),
    field('channel', 'enum', { values: ['shop', 'phone', 'letter'] }),
    field('email', 'email', { help: 'Where the invoice goes.' }),
    field('website', 'url'),
    field('pieces', 'integer', { minimum: 1 }),
    field('serial', 'bigint'),
    field('total', 'decimal', { precision: 12, scale: 2 }),
    field('weight', 'float'),
    field('isPaid', 'boolean', { default: { value: false } }),
    field('dueOn', 'date'),
    field('opensAt', 'time'),
    field('seenAt', 'datetime', { readOnly: true }),
    field('notes', 'text'),
    field('extra', 'json'),
  ],
  indexes: [],
  validators: [],
  access: {},
  status: {
    field: 'state',
    initial: 'draft',
    transitions: [
      { name: 'open', route: 'open', label: 'Open', from: ['draft', 'on_hold'], to: 'open' },
      { name: 'hold', route: 'hold', label: 'Hold', from: ['open'], to: 'on_hold' },
      { name: 'finish', route: 'finish', label: 'Finish', from: ['open'], to: 'done' },
    ],
  },
};

const TITLES = [
  'Chairs for the hall',
  'Paper, A4',
  'A very long title that does not fit into the column of a list',
  'Lamps',
  'Coffee',
];

/** Records as the server would send them; the same each time. */
export const sampleRecords = stored(
  Array.from({ length: 12 }, (_, at) => ({
    title: TITLES[at % TITLES.length],
    state: STATES[at % STATES.length],
    channel: at % 3 === 0 ? null : 'phone',
    email: 'ada@example.com',
    website: at % 2 === 0 ? 'https://example.com' : null,
    pieces: at + 1,
    serial: '9007199254740993',
    total: `${(at + 1) * 1250}.50`,
    weight: at / 4,
    isPaid: at % 2 === 0,
    dueOn: `2026-0${(at % 9) + 1}-15`,
    opensAt: '09:30:00',
    seenAt: '2026-01-31T12:00:00.000Z',
    notes: at % 4 === 0 ? 'First line.\nSecond line.' : null,
    extra: { tags: ['a', 'b'] },
  })),
);
