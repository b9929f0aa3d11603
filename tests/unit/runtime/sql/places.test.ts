import { describe, expect, it } from 'vitest';

import { placePrefix, tenantDatabase, tenantSchema } from '../../../../src/runtime/sql/tenancy/places.js';

describe('the places of tenants', () => {
  it.each(['crm', 'c'.repeat(30), 'c'.repeat(48), 'c'.repeat(50), 'c'.repeat(54), 'c'.repeat(60)])(
    'begin alike, however much of %s the engine leaves',
    (database) => {
      const config = { engine: 'mariadb', database } as const;
      const prefix = placePrefix(config, 'schema') ?? '';
      expect(prefix).toMatch(new RegExp(`^${database.slice(0, 54)}`));
      for (const id of ['a', 'acme', 'a'.repeat(40)]) {
        expect(tenantSchema(config, id).startsWith(prefix)).toBe(true);
        expect(tenantDatabase(config, id).database.startsWith(prefix)).toBe(true);
      }
    },
  );

  it('cannot be named where each is a database of PostgreSQL, or a file', () => {
    expect(placePrefix({ engine: 'postgres', database: 'crm' }, 'database')).toBe(undefined);
    expect(placePrefix({ engine: 'sqlite', database: 'crm.db' }, 'database')).toBe(undefined);
    expect(placePrefix({ engine: 'postgres', database: 'crm' }, 'schema')).toBe('tenant_');
  });
});
