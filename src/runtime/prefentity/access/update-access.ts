import type { Tenancy } from '../../contracts/ITenantContext.js';
import type { Executor } from '../../sql/Executor.js';
import { updateGrants } from './grants.js';
import { updateRowSecurity } from './row-security.js';

export interface AccessOptions {
  /** Of the owner of the tables. */
  readonly executor: Executor;
  readonly tenancy: Tenancy;
  /** The role that the app runs as. */
  readonly role: string | undefined;
  /** The schema to look after, if not the one of the connection. */
  readonly schema?: string | undefined;
}

/** Two that grant at once on the same tables are an error to PostgreSQL. The key is of this database and schema. */
const KEY = `hashtext('prefiq access'), hashtext(coalesce(current_schema(), ''))`;

/** Names of what was not as it should be. */
export interface AccessChanges {
  /** Tables whose rows were not guarded. */
  readonly guarded: readonly string[];
  /** Objects that the app's role lacked rights to. */
  readonly granted: readonly string[];
}

/** After migrations: guards the rows of tenants, and lets the app's role do what it must. PostgreSQL only. */
export async function updateAccess({
  executor,
  tenancy,
  role,
  schema,
}: AccessOptions): Promise<AccessChanges> {
  if (executor.dialect.name !== 'postgres') return { guarded: [], granted: [] };
  const session = await executor.session();
  try {
    // The connection is this function's own, and ends with it.
    if (schema !== undefined)
      await session.query("SELECT set_config('search_path', ?, false)", [executor.dialect.quote(schema)]);
    // Let go with the connection.
    await session.query(`SELECT pg_advisory_lock(${KEY})`);
    const altered = await updateRowSecurity(session, tenancy);
    const granted = await updateGrants(session, role);
    // Guards that were lifted, because no row has a tenant, are not reported.
    return { guarded: tenancy === 'row' ? altered : [], granted };
  } finally {
    await session.close();
  }
}
