/** Defaults of a site: the models of the shipped pack, and names that follow from its own. */

import { label, type ModelMeta } from 'prefiq/modelmeta';

import { error } from '../../errors.js';
import type { SiteInput } from '../../project/load/AppInput.js';
import { CONTACT, contactFields, POST } from '../../project/rows/plan-site.js';

/** The pack with `Post` and `ContactMessage`. */
export const SITE_PACK = 'site';

/** The name is a host name and a folder: one word, as in `blog.localhost`. */
export function checkSiteName(name: string): void {
  if (!/^[a-z][a-z0-9-]{0,61}$/.test(name) || name.endsWith('-')) throw error('PFQ_SITE_NAME', { name });
}

export interface SiteRequest {
  readonly name: string;
  readonly domain?: string | undefined;
  readonly apps: readonly string[];
  readonly models: readonly ModelMeta[];
  /** Names of models. */
  readonly list: string;
  readonly contact: string;
}

export function siteInput({ name, domain, apps, models, list, contact }: SiteRequest): SiteInput {
  checkSiteName(name);
  const modelOf = (model: string): ModelMeta => {
    const found = models.find((one) => one.model === model);
    if (found !== undefined) return found;
    const names = models.map((one) => one.model).join(', ') || 'none';
    throw error('PFQ_SCAFFOLD_UNKNOWN', { model, hint: '', known: names });
  };
  const site = { name, title: label(name), domain: domain ?? `${name}.localhost`, apps };
  const input = { ...site, list: modelOf(list), contact: modelOf(contact) };
  if (contactFields(input.contact).length === 0) throw error('PFQ_SITE_CONTACT', { model: contact });
  return input;
}

/** The name of the site that a project is made for. */
export const siteNameOf = (project: string): string =>
  project.replace(/^@[^/]+\//, '').replaceAll(/[._]/g, '-');

/** The site of a project that is made for it, under the name of the project. */
export const firstSite = (project: string, models: readonly ModelMeta[]): SiteInput =>
  siteInput({ name: siteNameOf(project), apps: [project], models, list: POST, contact: CONTACT });
