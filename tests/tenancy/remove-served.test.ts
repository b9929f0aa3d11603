/** Removing a tenant with a database of its own while the app serves it. */

import { randomBytes } from 'node:crypto';

import { type DatabaseConfig, openExecutor } from 'prefiq';
import { expect, it } from 'vitest';

import { makePlace, removePlace } from '../../src/runtime/prefentity/tenancy/places.js';
import { noteTenant } from '../../src/runtime/prefentity/tenancy/registry.js';
import { removeTenant } from '../../src/runtime/prefentity/tenancy/tenants.js';
import { tenantDatabase } from '../../src/runtime/sql/tenancy/places.js';
import { TenantDatabases } from '../../src/runtime/sql/tenancy/TenantDatabases.js';
import { createDatabase, describeEngines, onServer } from '../runtime/engines.js';

async function script(config: DatabaseConfig, sql: string): Promise<void> {
  const executor = openExecutor(config);
  await executor.script(sql).finally(() => executor.close());
}

describeEngines('a tenant that is served', (engine) => {
  it('can be removed and made again, and rows written then are found', async () => {
    const made = await createDatabase(engine);
    const shared = openExecutor(made.config);
    const session = await shared.session();
    const place = { tenancy: 'database', config: made.config, session, id: 'acme' } as const;
    const make = async () => {
      await makePlace(place);
      await script(tenantDatabase(made.config, 'acme'), 'CREATE TABLE t (n INTEGER)');
    };
    const databases = new TenantDatabases(made.config);
    const write = (n: number) =>
      databases.use('acme', (executor) => executor.exec('INSERT INTO t VALUES (?)', [n]));
    const read = () => databases.use('acme', (executor) => executor.query('SELECT n FROM t ORDER BY n'));
    try {
      await make();
      await write(1);
      expect(await read()).toEqual([{ n: 1 }]);
      await removePlace(place);
      const gone: unknown = await (async () => read())().catch((thrown: unknown) => thrown);
      if (engine === 'sqlite') expect(gone).toMatchObject({ code: 'PFQ_TENANT_UNKNOWN' });
      // Variables that there are, not those of a database that is called like the tenant.
      if (engine === 'postgres')
        expect(gone).toMatchObject({ fix: expect.stringContaining('and DB_HOST, ') as string });
      await make();
      await write(2);
      await write(3);
      expect(await read()).toEqual([{ n: 2 }, { n: 3 }]);
    } finally {
      await databases.close();
      await removePlace(place);
      await session.close();
      await shared.close();
      await made.drop();
    }
  });
});

describeEngines(
  'a tenant that is served as another role',
  () => {
    it('is not removed under the app by an owner who may not end its connections', async () => {
      const made = await createDatabase('postgres');
      const [owner, app] = ['owner', 'app'].map((name) => `prefiq_${name}_${randomBytes(4).toString('hex')}`);
      await onServer('postgres', (server) =>
        server.script(`CREATE ROLE "${owner}" LOGIN CREATEDB; CREATE ROLE "${app}" LOGIN;
          ALTER DATABASE "${made.config.database}" OWNER TO "${owner}"`),
      );
      const shared = openExecutor({ ...made.config, user: owner });
      const session = await shared.session();
      const place = { tenancy: 'database', config: made.config, session, id: 'acme' } as const;
      await noteTenant(session, { id: 'acme', name: 'Acme', hosts: [] }, new Date());
      await makePlace(place);
      const served = openExecutor({ ...tenantDatabase(made.config, 'acme'), user: app });
      try {
        expect(await served.scalar('SELECT 1')).toBe(1);
        await expect(removeTenant(place, 'acme')).rejects.toMatchObject({
          code: 'PFQ_TENANT_USED',
          message: expect.stringContaining('1 of its connections') as string,
        });
        expect(await served.scalar('SELECT 1')).toBe(1);
        await onServer('postgres', (server) => server.script(`GRANT "${app}" TO "${owner}"`));
        await removeTenant(place, 'acme');
        await expect(served.scalar('SELECT 1')).rejects.toMatchObject({ code: 'PFQ_DB_CONNECT' });
      } finally {
        await served.close();
        await removePlace(place);
        await session.close();
        await shared.close();
        await made.drop();
        await onServer('postgres', (server) => server.script(`DROP ROLE "${owner}"; DROP ROLE "${app}"`));
      }
    });
  },
  ['postgres'],
);
