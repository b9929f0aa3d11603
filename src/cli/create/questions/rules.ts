/** Rules for the answers of a creation, the same for flags and for questions. Each throws a coded error. */

import type { AppOptions } from '../../../../generators/app/generator.js';
import { needsRecovery } from '../../../engine/index.js';
import { error } from '../../../errors.js';
import type { ModelSource } from '../models.js';
import { entriesOf, notEmpty, resolveTarget, type Target } from '../target.js';

/** Other templates of the contract are not implemented yet. */
const AVAILABLE: readonly AppOptions['template'][] = ['app', 'site'];

export function checkTemplate({ template }: Pick<AppOptions, 'template'>): void {
  if (!AVAILABLE.includes(template))
    throw error('PFQ_CREATE_TEMPLATE', { template, known: AVAILABLE.join(', ') });
}

export function checkTenancy({ db, tenancy }: Pick<AppOptions, 'db' | 'tenancy'>): void {
  if (tenancy === 'schema' && db === 'sqlite') throw error('PFQ_CREATE_TENANCY');
}

/** The directory can be created, or holds only files of an interrupted run. */
export async function checkTarget(
  cwd: string,
  dir: string,
  { template, force }: Pick<AppOptions, 'template' | 'force'>,
): Promise<Target> {
  const target = resolveTarget(cwd, dir);
  if (template === 'site') {
    const { checkSiteName, siteNameOf } = await import('../site.js');
    checkSiteName(siteNameOf(target.name));
  }
  const entries = entriesOf(target.root);
  if (entries.length > 0 && !force && !needsRecovery(target.root)) throw notEmpty(target.root, dir, entries);
  return target;
}

/** Packs first: what a person declares is then held against them, and not the other way round. */
export async function modelSources({
  template,
  pack,
  model,
}: Pick<AppOptions, 'template' | 'pack' | 'model'>): Promise<readonly ModelSource[]> {
  const site = template === 'site' ? [{ pack: (await import('../site.js')).SITE_PACK }] : [];
  return [...site, ...(pack === undefined ? [] : [{ pack }]), ...model];
}
