/**
 * SQLite has no row-level security, but triggers that live in a connection: every row that is written is compared with
 * the tenant of the running work, whatever the statement was. Other tools that open the file do not meet them.
 */

import { WRITE_REFUSED } from '../dialects/SqliteDialect.js';
import { ALL_TENANTS, databaseTenant } from '../frame/database-tenant.js';
import { quoteName } from '../names.js';

/** A function of the connection, asked by the triggers for each row. */
export const TENANT_FUNCTION = 'prefiq_tenant';

/** The part of a connection that is needed. */
export interface TriggerHost {
  script(sql: string): void;
  all(sql: string, params: readonly []): readonly { readonly [column: string]: unknown }[];
}

/** Puts triggers on all tables that have a tenant, once for each state of the schema. */
export class WriteGuard {
  #schema = -1;
  #tenant = '';

  /** The tenant that triggers compare with. SQLite calls this where the frame is out of reach. */
  readonly tenant = (): string => this.#tenant;

  /** To be called right before every statement that writes. */
  prepare(host: TriggerHost): void {
    this.#tenant = databaseTenant();
    const version = Number(host.all('PRAGMA main.schema_version', [])[0]?.['schema_version'] ?? 0);
    if (version === this.#schema) return;
    const tables = host.all(
      `SELECT m.name FROM main.sqlite_master AS m JOIN pragma_table_info(m.name) AS c
        WHERE m.type = 'table' AND c.name = 'tenant_id'`,
      [],
    );
    for (const { name } of tables) host.script(triggersOf(String(name)));
    this.#schema = version;
  }
}

const EVENTS = [
  { event: 'INSERT', rows: ['NEW'] },
  { event: 'UPDATE', rows: ['OLD', 'NEW'] },
  { event: 'DELETE', rows: ['OLD'] },
] as const;

function triggersOf(table: string): string {
  return EVENTS.map(({ event, rows }) => {
    const name = quoteName(`prefiq_guard_${table}_${event.toLowerCase()}`);
    const foreign = rows.map((row) => `${row}.tenant_id IS NOT ${TENANT_FUNCTION}()`).join(' OR ');
    return `DROP TRIGGER IF EXISTS temp.${name};
CREATE TEMP TRIGGER ${name} BEFORE ${event} ON main.${quoteName(table)}
WHEN ${TENANT_FUNCTION}() IS NOT '${ALL_TENANTS}' AND (${foreign})
BEGIN SELECT RAISE(ABORT, '${WRITE_REFUSED}'); END;`;
  }).join('\n');
}
