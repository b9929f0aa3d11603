/** Removing a tenant that shares tables with others: its rows go, however they refer to each other. */

import { openExecutor } from 'prefiq';
import { statementsFor, type Tables } from 'prefiq/migrations';
import { expect, it } from 'vitest';

import { makePlace, removePlace } from '../../src/runtime/prefentity/tenancy/places.js';
import { createDatabase, describeEngines } from '../runtime/engines.js';

const column = {
  id: { type: 'uuid', notNull: true },
  tenant_id: { type: 'string', maxLength: 64, notNull: true },
} as const;
const refer = (table: string, name: string, to: string) =>
  ({
    name: `${table}_${name}_fkey`,
    columns: ['tenant_id', name],
    references: to,
    to: ['tenant_id', 'id'],
    onDelete: 'restrict',
  }) as const;

/** Accounts have a parent and a main person, people an account, notes a person. */
const tables: Tables = {
  accounts: {
    columns: { ...column, parent_id: { type: 'uuid' }, main_id: { type: 'uuid' } },
    primaryKey: ['tenant_id', 'id'],
    foreignKeys: [refer('accounts', 'parent_id', 'accounts')],
  },
  people: {
    columns: { ...column, account_id: { type: 'uuid', notNull: true } },
    primaryKey: ['tenant_id', 'id'],
    foreignKeys: [refer('people', 'account_id', 'accounts')],
  },
  notes: {
    columns: { ...column, person_id: { type: 'uuid', notNull: true } },
    primaryKey: ['tenant_id', 'id'],
    foreignKeys: [refer('notes', 'person_id', 'people')],
  },
};

const id = (n: number): string => `0193a000-0000-7000-8000-00000000000${n}`;

describeEngines('a tenant among others', (engine) => {
  it('goes with its rows, circles and trees of them too', async () => {
    const made = await createDatabase(engine);
    const executor = openExecutor(made.config);
    const session = await executor.session();
    try {
      const all = Object.entries(tables).flatMap(([table, spec]) =>
        statementsFor(engine, { kind: 'createTable', table, spec }, tables),
      );
      for (const sql of all) await session.script(sql);
      if (engine !== 'sqlite') {
        const key = refer('accounts', 'main_id', 'people');
        for (const sql of statementsFor(engine, { kind: 'addForeignKey', table: 'accounts', key }, tables))
          await session.script(sql);
      }
      for (const tenant of ['acme', 'globex']) {
        await session.exec('INSERT INTO accounts (tenant_id, id) VALUES (?, ?)', [tenant, id(1)]);
        await session.exec('INSERT INTO accounts (tenant_id, id, parent_id) VALUES (?, ?, ?)', [
          tenant,
          id(2),
          id(1),
        ]);
        await session.exec('INSERT INTO people (tenant_id, id, account_id) VALUES (?, ?, ?)', [
          tenant,
          id(3),
          id(2),
        ]);
        await session.exec('UPDATE accounts SET main_id = ? WHERE tenant_id = ?', [id(3), tenant]);
        await session.exec('INSERT INTO notes (tenant_id, id, person_id) VALUES (?, ?, ?)', [
          tenant,
          id(4),
          id(3),
        ]);
      }
      const place = { tenancy: 'row', config: made.config, session, id: 'acme' } as const;
      await makePlace(place);
      await removePlace(place);
      const rows = await session.query<{ tenant: string; n: number }>(
        Object.keys(tables)
          .map((table) => `SELECT tenant_id AS tenant, count(*) AS n FROM ${table} GROUP BY tenant_id`)
          .join(' UNION ALL '),
      );
      expect(rows.map(({ tenant, n }) => `${tenant} ${n}`).toSorted()).toEqual([
        'globex 1',
        'globex 1',
        'globex 2',
      ]);
      await removePlace(place);
    } finally {
      await session.close();
      await executor.close();
      await made.drop();
    }
  });
});
