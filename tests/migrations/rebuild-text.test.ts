import { describe, expect, it } from 'vitest';

import { editTable, type RebuildOperation } from '../../src/runtime/sql/schema/ddl/rebuild/edit.js';

const ODD = `CREATE TABLE "orders" ( -- what is sold
  id text not null primary key,
  "order" integer NOT NULL DEFAULT (1 + 2) CHECK ("order" > 0), -- a comment, with (a bracket
  [group] varchar (10) COLLATE NOCASE default 'a,b)' /* , */,
  \`note\` TEXT,
  customer_id text references customers (id) on delete set null deferrable initially deferred,
  total TEXT GENERATED ALWAYS AS ("order" || '.00') STORED,
  CONSTRAINT positive CHECK (length("note") < 10 OR note IS NULL),
  CONSTRAINT orders_note_fkey FOREIGN KEY ("note") REFERENCES notes ("id") ON DELETE NO ACTION,
  UNIQUE ([group], "order")
) STRICT, WITHOUT ROWID`;

const edit = (operation: RebuildOperation) => editTable(ODD, operation, 'new');
const lines = (text: string) => text.split('\n').map((line) => line.trim().replace(/,$/, ''));
const changesOf = (operation: RebuildOperation) => {
  const before = new Set(lines(edit({ kind: 'dropColumn', table: 'orders', column: 'note' }).create));
  before.add('`note` TEXT');
  const after = lines(edit(operation).create);
  return {
    added: after.filter((line) => !before.has(line)),
    gone: [...before].filter((line) => !after.includes(line)),
  };
};

describe('a table is rebuilt from its own text', () => {
  it('keeps everything that an operation does not name', () => {
    const { create, columns, hasRowid } = edit({
      kind: 'addColumn',
      table: 'orders',
      column: 'kind',
      spec: { type: 'string', notNull: true },
    });
    expect(create).toBe(`CREATE TABLE "new" (
  id text not null primary key,
  "order" integer NOT NULL DEFAULT (1 + 2) CHECK ("order" > 0),
  [group] varchar (10) COLLATE NOCASE default 'a,b)',
  \`note\` TEXT,
  customer_id text references customers (id) on delete set null deferrable initially deferred,
  total TEXT GENERATED ALWAYS AS ("order" || '.00') STORED,
  "kind" text NOT NULL,
  CONSTRAINT positive CHECK (length("note") < 10 OR note IS NULL),
  CONSTRAINT orders_note_fkey FOREIGN KEY ("note") REFERENCES notes ("id") ON DELETE NO ACTION,
  UNIQUE ([group], "order")
) STRICT, WITHOUT ROWID`);
    expect(columns.map(({ name }) => name)).toEqual(['id', 'order', 'group', 'note', 'customer_id']);
    expect(hasRowid).toBe(false);
  });

  it.each<[string, RebuildOperation, { added: string[]; gone: string[] }]>([
    [
      'a column that may be empty now',
      {
        kind: 'changeColumn',
        table: 'orders',
        column: 'order',
        from: { type: 'integer', notNull: true },
        to: { type: 'integer' },
      },
      {
        added: ['"order" integer DEFAULT (1 + 2) CHECK ("order" > 0)'],
        gone: ['"order" integer NOT NULL DEFAULT (1 + 2) CHECK ("order" > 0)'],
      },
    ],
    [
      'a new default',
      {
        kind: 'changeColumn',
        table: 'orders',
        column: 'group',
        from: { type: 'string', default: 'a,b)' },
        to: { type: 'string', default: "it's", notNull: true },
      },
      {
        added: [`[group] varchar (10) DEFAULT 'it''s' NOT NULL COLLATE NOCASE`],
        gone: [`[group] varchar (10) COLLATE NOCASE default 'a,b)'`],
      },
    ],
    [
      'a named key',
      { kind: 'dropForeignKey', table: 'orders', name: 'orders_note_fkey' },
      {
        added: [],
        gone: [
          'CONSTRAINT orders_note_fkey FOREIGN KEY ("note") REFERENCES notes ("id") ON DELETE NO ACTION',
        ],
      },
    ],
    [
      'a key without a name, by what its name would be',
      { kind: 'dropForeignKey', table: 'orders', name: 'orders_customer_id_fkey' },
      {
        added: ['customer_id text'],
        gone: ['customer_id text references customers (id) on delete set null deferrable initially deferred'],
      },
    ],
    [
      'another primary key',
      { kind: 'setPrimaryKey', table: 'orders', columns: ['tenant_id', 'id'] },
      {
        added: ['id text not null', 'PRIMARY KEY ("tenant_id", "id")'],
        gone: ['id text not null primary key'],
      },
    ],
  ])('changes %s', (_, operation, changes) => {
    const { added, gone } = changesOf(operation);
    const without = (list: string[]) =>
      list.filter(
        (line) => !line.startsWith('CONSTRAINT orders_note') || operation.kind === 'dropForeignKey',
      );
    expect({ added: without(added), gone: without(gone) }).toEqual(changes);
  });

  it.each<[RebuildOperation, string]>([
    [{ kind: 'dropColumn', table: 'orders', column: 'nothing' }, 'the table has no column nothing'],
    [{ kind: 'dropForeignKey', table: 'orders', name: 'none' }, 'the table has no foreign key none'],
  ])('refuses %j', (operation, message) => {
    expect(() => edit(operation)).toThrow(message);
  });
});
