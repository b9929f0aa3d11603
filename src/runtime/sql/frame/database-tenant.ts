/** The tenant of the running work, as text for a database that guards rows. */

import { currentFrame } from './frame.js';

/** All tenants: the system's own work. No tenant may have this id. */
export const ALL_TENANTS = '*';

/** Work without a tenant. */
const NO_TENANT = '';

/** PostgreSQL: the variable that says whose work it is; set within the transaction of the work alone. */
export const TENANT_SETTING = 'app.tenant';

/** Of the running work. */
export function databaseTenant(): string {
  const { tenant } = currentFrame();
  return tenant === undefined ? NO_TENANT : (tenant ?? ALL_TENANTS);
}
