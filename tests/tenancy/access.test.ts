/** Rights and policies on PostgreSQL, brought about by several at once: two deployments, two terminals. */

import { randomBytes } from 'node:crypto';

import { openExecutor } from 'prefiq';
import { expect, it } from 'vitest';

import { updateAccess } from '../../src/runtime/prefentity/access/update-access.js';
import { createDatabase, describeEngines, onServer } from '../runtime/engines.js';

describeEngines(
  'the rights of the role of an app',
  () => {
    it('are given by many at once, and none of them fails', async () => {
      const role = `prefiq_app_${randomBytes(4).toString('hex')}`;
      const made = await createDatabase('postgres');
      await onServer('postgres', (server) => server.script(`CREATE ROLE "${role}" LOGIN`));
      const executor = openExecutor({ ...made.config, pool: { min: 0, max: 8, warmup: 0 } });
      try {
        const tables = Array.from({ length: 20 }, (_, n) => `CREATE TABLE t${n} (tenant_id text)`);
        await executor.script(tables.join(';'));
        const update = () => updateAccess({ executor, tenancy: 'row', role });
        await Promise.all(Array.from({ length: 8 }, update));
        expect(
          await executor.scalar(
            `SELECT count(*) FROM pg_policies p JOIN information_schema.table_privileges g
              ON g.table_name = p.tablename AND g.grantee = ? AND g.privilege_type = 'INSERT'`,
            [role],
          ),
        ).toBe(20);
      } finally {
        await executor.close();
        await made.drop();
        await onServer('postgres', (server) => server.script(`DROP ROLE "${role}"`));
      }
    });
  },
  ['postgres'],
);
