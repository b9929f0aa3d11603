/** A site of a project → its files, and its entry in the manifest. Pure. */

import type { ManifestEdit } from 'prefiq/manifest';
import type { ModelMeta } from 'prefiq/modelmeta';

import { article } from '../codegen/article.js';
import { printString } from '../codegen/print.js';
import type { Plan } from '../engine/types.js';
import { fit, imports } from './template-data.js';

export interface SiteInput {
  /** `blog`: its folder below sites/, and its host name on this machine. */
  readonly name: string;
  /** For people. */
  readonly title: string;
  /** Host name the world knows it by. */
  readonly domain: string;
  /** Names of the apps whose API it uses. */
  readonly apps: readonly string[];
  /** What the list page shows. */
  readonly list: ModelMeta;
  /** What the contact form writes. */
  readonly contact: ModelMeta;
}

export const SITES_DIR = 'sites';
const TEMPLATES = 'site/';

/** Types a contact form has an input for. */
const WRITTEN: ReadonlySet<string> = new Set(['string', 'email', 'url', 'text']);

/** Fields of the contact form, in the order of the model. */
export const contactFields = (model: ModelMeta) =>
  model.fields.filter(
    ({ type, private: hidden, readOnly, property }) =>
      WRITTEN.has(type) && !hidden && !readOnly && property !== model.status?.field,
  );

/** `templates` are the names the source lists (`site/vite.config.ts`). */
export function planSite(input: SiteInput, templates: readonly string[]): Plan {
  const { name, list, contact } = input;
  const data = {
    site: { ...input, initial: input.title.charAt(0).toUpperCase() },
    list,
    contact,
    inputs: contactFields(contact),
    fit,
    imports,
    quote: printString,
    article: (label: string) => article(label.toLowerCase()),
    List: list.model,
  };
  return templates
    .filter((template) => template.startsWith(TEMPLATES))
    .map((template) => ({
      template,
      to: `${SITES_DIR}/${name}/${template.slice(TEMPLATES.length).replace(/\.(ejs|hbs)$/, '')}`,
      owner: 'user',
      origin: `site:${name}`,
      data,
    }));
}

export const siteEntry = ({ name, domain, apps }: SiteInput) => ({
  name,
  path: `${SITES_DIR}/${name}`,
  version: '0.1.0',
  domain,
  apps,
});

export const siteEdit = (site: SiteInput): ManifestEdit => ({ add: ['sites'], value: siteEntry(site) });
