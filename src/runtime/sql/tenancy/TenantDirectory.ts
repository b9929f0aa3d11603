/** The tenants of an app, as its shared database knows them. */

import type { Executor } from '../Executor.js';

export const TENANTS_TABLE = 'prefiq_tenants';

export interface Tenant {
  readonly id: string;
  /** For people. */
  readonly name: string;
  /** Host names of its own, in small letters. */
  readonly hosts: readonly string[];
  /** `making`: its place is not complete yet · `ready` · `removing`: its data is on its way out. */
  readonly state: 'making' | 'ready' | 'removing';
  readonly createdAt: string;
}

/** The tenants as a server looks them up. Only those that are ready count. */
export interface ITenantDirectory {
  find(id: string): Promise<Tenant | null>;
  findByHost(host: string): Promise<Tenant | null>;
  /** The one tenant there is, where there is just one. */
  only(): Promise<Tenant | null>;
}

/** How long an answer is good for, ms: a tenant that was added or removed shows by then. */
const FOUND_MS = 10_000;
const MISSED_MS = 1_000;
const KEPT = 10_000;

export interface TenantRow {
  readonly id: string;
  readonly name: string;
  readonly hosts: string;
  readonly state: string;
  readonly created_at: string;
}

/** Of a row, as statements name them. */
export const TENANT_COLUMNS = '"id", "name", "hosts", "state", "created_at"';

export const tenantOf = (row: TenantRow): Tenant => ({
  id: row.id,
  name: row.name,
  hosts: JSON.parse(row.hosts) as readonly string[],
  state: row.state as Tenant['state'],
  createdAt: row.created_at,
});

/** All tenants by id; none where no tenant was ever made. */
export async function readTenants(executor: Executor): Promise<readonly Tenant[]> {
  if ((await executor.columnsOf(TENANTS_TABLE)).length === 0) return [];
  const rows = await executor.query<TenantRow>(
    `SELECT ${TENANT_COLUMNS} FROM "${TENANTS_TABLE}" ORDER BY "id"`,
  );
  return rows.map(tenantOf);
}

/**
 * Looks tenants up in the shared database and remembers them for some seconds.
 *
 * @example
 * const tenant = await new TenantDirectory(executor).findByHost('crm.acme.example');
 */
export class TenantDirectory implements ITenantDirectory {
  readonly #executor: Executor;
  readonly #known = new Map<string, { readonly tenant: Tenant | null; readonly until: number }>();

  constructor(executor: Executor) {
    this.#executor = executor;
  }

  find(id: string): Promise<Tenant | null> {
    return this.#remember(`id:${id}`, async () => {
      if ((await this.#executor.columnsOf(TENANTS_TABLE)).length === 0) return null;
      const row = await this.#executor.row<TenantRow>(
        `SELECT ${TENANT_COLUMNS} FROM "${TENANTS_TABLE}" WHERE "id" = ?`,
        [id],
      );
      // MariaDB compares by the letters of its own order: `ACME`, `ácme` and `acme ` would be acme.
      return row?.id === id ? tenantOf(row) : null;
    });
  }

  findByHost(host: string): Promise<Tenant | null> {
    return this.#remember(`host:${host}`, async () => {
      const all = await readTenants(this.#executor);
      return all.find(({ hosts }) => hosts.includes(host)) ?? null;
    });
  }

  only(): Promise<Tenant | null> {
    return this.#remember('only', async () => {
      const ready = (await readTenants(this.#executor)).filter(({ state }) => state === 'ready');
      return ready.length === 1 ? (ready[0] ?? null) : null;
    });
  }

  async #remember(key: string, look: () => Promise<Tenant | null>): Promise<Tenant | null> {
    const now = Date.now();
    const known = this.#known.get(key);
    if (known && known.until > now) return known.tenant;
    const found = await look();
    const tenant = found?.state === 'ready' ? found : null;
    // Addresses come from outside, so their number must be bounded.
    if (this.#known.size >= KEPT) this.#known.clear();
    this.#known.set(key, { tenant, until: now + (tenant ? FOUND_MS : MISSED_MS) });
    return tenant;
  }
}
