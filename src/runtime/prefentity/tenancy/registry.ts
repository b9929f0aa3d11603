/** The table of tenants in the shared database, as the commands write it. */

import { error } from '../../errors/error.js';
import type { SqlSession } from '../../sql/SqlSession.js';
import {
  type Tenant,
  TENANT_COLUMNS,
  tenantOf,
  TENANTS_TABLE,
  type TenantRow,
} from '../../sql/tenancy/TenantDirectory.js';

/** Text of all engines alike: what it holds is asked for by id, or read whole. */
const TABLE = `CREATE TABLE IF NOT EXISTS "${TENANTS_TABLE}" (
  "id" varchar(64) NOT NULL PRIMARY KEY, "name" varchar(200) NOT NULL, "hosts" text NOT NULL,
  "state" varchar(20) NOT NULL, "created_at" varchar(30) NOT NULL)`;

/** Tenants by id; none where no tenant was ever made. */
export async function storedTenants(session: SqlSession): Promise<readonly Tenant[]> {
  const columns = await session.query(session.dialect.columnsQuery, [TENANTS_TABLE]);
  if (columns.length === 0) return [];
  const rows = await session.query<TenantRow>(
    `SELECT ${TENANT_COLUMNS} FROM "${TENANTS_TABLE}" ORDER BY "id"`,
  );
  return rows.map(tenantOf);
}

export interface NewTenant {
  readonly id: string;
  readonly name: string;
  readonly hosts: readonly string[];
}

/**
 * Notes a tenant that is being made; one whose making was cut off before goes on. Throws PFQ_TENANT_EXISTS,
 * PFQ_TENANT_HOST.
 */
export async function noteTenant(
  session: SqlSession,
  { id, name, hosts }: NewTenant,
  now: Date,
): Promise<void> {
  await session.script(TABLE);
  const all = await storedTenants(session);
  for (const other of all) {
    const host = other.id === id ? undefined : other.hosts.find((one) => hosts.includes(one));
    if (host !== undefined) throw error('PFQ_TENANT_HOST', { host, id: other.id });
  }
  const known = all.find((tenant) => tenant.id === id);
  if (known && known.state !== 'making') throw error('PFQ_TENANT_EXISTS', { id });
  if (known) {
    await session.exec(`UPDATE "${TENANTS_TABLE}" SET "name" = ?, "hosts" = ? WHERE "id" = ?`, [
      name,
      JSON.stringify(hosts),
      id,
    ]);
    return;
  }
  const values = [id, name, JSON.stringify(hosts), 'making', now.toISOString()];
  await session.exec(`INSERT INTO "${TENANTS_TABLE}" (${TENANT_COLUMNS}) VALUES (?, ?, ?, ?, ?)`, values);
}

export async function setTenantState(session: SqlSession, id: string, state: Tenant['state']): Promise<void> {
  await session.exec(`UPDATE "${TENANTS_TABLE}" SET "state" = ? WHERE "id" = ?`, [state, id]);
}

export async function forgetTenant(session: SqlSession, id: string): Promise<void> {
  await session.exec(`DELETE FROM "${TENANTS_TABLE}" WHERE "id" = ?`, [id]);
}

/** The tenant of this id, or PFQ_TENANT_UNKNOWN. */
export async function storedTenant(session: SqlSession, id: string): Promise<Tenant> {
  const found = (await storedTenants(session)).find((tenant) => tenant.id === id);
  if (found) return found;
  throw error('PFQ_TENANT_UNKNOWN', { id });
}
