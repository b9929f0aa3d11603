import { error } from '../../errors/error.js';
import { findRoot, readProject } from '../manifest/find-project.js';
import type { LoadedApp } from './load-app.js';

/**
 * Tables follow project.yml, statements the configuration of the app: where one says `row` and the other `none`, rows
 * of all tenants would be anybody's. A deployment without project.yml was checked where it was built. Throws
 * PFQ_DOCTOR_TENANCY.
 */
export function assertOneTenancy({ root, plugin }: LoadedApp): void {
  if (findRoot(root) === null) return;
  const { tenancy: declared } = readProject(root).manifest;
  const { tenancy: served = 'none' } = plugin.config;
  if (declared !== served) throw error('PFQ_DOCTOR_TENANCY', { declared, served });
}
