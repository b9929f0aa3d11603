/** Whose work it is, in the words that a database which guards rows is told. */

import { currentFrame } from './frame.js';

/** All tenants: the system's own work. No tenant may be called so. */
export const ALL_TENANTS = '*';

/** Work that no tenant is set for. */
const NO_TENANT = '';

/** PostgreSQL: the variable that says whose work it is; set within the transaction of the work alone. */
export const TENANT_SETTING = 'app.tenant';

/** Of the running work. */
export function databaseTenant(): string {
  const { tenant } = currentFrame();
  return tenant === undefined ? NO_TENANT : (tenant ?? ALL_TENANTS);
}
