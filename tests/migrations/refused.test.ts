/** Databases that take no changes of tables, or none of this user: neither the migration nor the tool is to blame. */

import { randomBytes } from 'node:crypto';

import { type EngineName, Secret } from 'prefiq';
import type { MigrationDb } from 'prefiq/migrations';
import { expect, it } from 'vitest';

import { atTheEnd, createDatabase, describeEngines, onServer } from '../runtime/engines.js';
import { migrations, migrator, on, stepId } from './bed.js';

const made = (table: string) => ({
  up: (db: MigrationDb) =>
    db.createTable(table, { columns: { id: { type: 'uuid', notNull: true } }, primaryKey: ['id'] }),
  down: (db: MigrationDb) => db.dropTable(table),
});
const list = migrations(made('notes'), made('tasks'));

async function database(engine: EngineName) {
  const { config, drop } = await createDatabase(engine);
  atTheEnd(engine, drop);
  return config;
}

describeEngines('migrations of a database that is only read', (engine) => {
  it('stop at that, up and down, and nothing to do is no error', async () => {
    const config = await database(engine);
    await on(config, (executor) => migrator(executor, list).up({ to: stepId(1) }));
    await on({ ...config, readOnly: true }, async (executor) => {
      const reader = migrator(executor, list, { allowDestructive: true });
      await expect(reader.up()).rejects.toMatchObject({ code: 'PFQ_DB_READ_ONLY' });
      await expect(reader.down()).rejects.toMatchObject({ code: 'PFQ_DB_READ_ONLY' });
      expect(await reader.status()).toMatchObject({ applied: [{ id: stepId(1) }], pending: [stepId(2)] });
      expect(await migrator(executor, list.slice(0, 1)).up()).toEqual([]);
    });
  });
});

describeEngines(
  'migrations by a user who owns nothing',
  (engine) => {
    it('name the right that is missing, and who should migrate', async () => {
      if (engine === 'sqlite') return;
      const config = await database(engine);
      const user = `prefiq_guest_${randomBytes(4).toString('hex')}`;
      const password = randomBytes(8).toString('hex');
      const account = engine === 'postgres' ? `"${user}"` : `'${user}'@'%'`;
      await onServer(engine, (server) =>
        server.script(
          engine === 'postgres'
            ? `CREATE ROLE ${account} LOGIN PASSWORD '${password}'`
            : `CREATE USER ${account} IDENTIFIED BY '${password}'; GRANT SELECT ON "${config.database}".* TO ${account}`,
        ),
      );
      const dropUser = engine === 'postgres' ? 'DROP ROLE' : 'DROP USER';
      atTheEnd(engine, () => onServer(engine, (server) => server.script(`${dropUser} ${account}`)));
      // Some servers of old let everybody make tables.
      if (engine === 'postgres')
        await on(config, (owner) => owner.script('REVOKE CREATE ON SCHEMA public FROM PUBLIC'));
      await on({ ...config, user, password: new Secret(password) }, async (executor) => {
        await expect(migrator(executor, list).up()).rejects.toMatchObject({
          code: 'PFQ_DB_RIGHTS',
          fix: expect.stringContaining('DB_MIGRATE_URL') as string,
        });
      });
    });
  },
  ['postgres', 'mariadb'],
);
