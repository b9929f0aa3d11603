/** A site of a project → its files, and its entry in the manifest. Pure. */

import type { SiteInput } from '../load/AppInput.js';
import type { Manifest, ManifestEdit } from 'prefiq/manifest';
import { label, type ModelMeta } from 'prefiq/modelmeta';

import { article } from '../../codegen/text/article.js';
import { commentText, jsxText } from '../../codegen/text/foreign-text.js';
import { printString } from '../../codegen/text/print.js';
import type { Plan } from '../../engine/types.js';
import { fit, imports } from '../../codegen/text/layout.js';

const SITES_DIR = 'sites';
/** Models of the shipped pack: the default models of a site. */
export const POST = 'Post';
export const CONTACT = 'ContactMessage';
const TEMPLATES = 'site/';

export const siteOrigin = (name: string): string => `site:${name}`;

/** Types a contact form has an input for. */
const WRITTEN: ReadonlySet<string> = new Set(['string', 'email', 'url', 'text']);

/** Fields of the contact form, in the order of the model. */
export const contactFields = (model: ModelMeta) =>
  model.fields.filter(
    ({ type, private: hidden, readOnly, property }) =>
      WRITTEN.has(type) && !hidden && !readOnly && property !== model.status?.field,
  );

const THEME = 'src/styles/theme.css';

/** `templates` are the names the source lists (`site/vite.config.ts`); `taken`, what the app has of its own. */
export function planSite(
  input: SiteInput,
  templates: readonly string[],
  taken: ReadonlySet<string> = new Set(),
): Plan {
  const { name, list, contact } = input;
  const data = {
    hasTheme: taken.has(THEME),
    site: { ...input, initial: input.title.charAt(0).toUpperCase() },
    list,
    contact,
    inputs: contactFields(contact),
    fit,
    imports,
    quote: printString,
    inComment: commentText,
    inJsx: (text: string) => jsxText(text, printString),
    article: (label: string) => article(label.toLowerCase()),
    List: list.model,
  };
  return templates
    .filter((template) => template.startsWith(TEMPLATES))
    .map((template) => ({
      template,
      to: `${SITES_DIR}/${name}/${template.slice(TEMPLATES.length).replace(/\.(ejs|hbs)$/, '')}`,
      owner: 'user',
      origin: siteOrigin(name),
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

/** The models a site shows, as the manifest's answers remember them: `{ blog: { list: Post, contact: Lead } }`. */
export const siteAnswers = ({ name, list, contact }: SiteInput) => ({
  [name]: { list: list.model, contact: contact.model },
});

/** The site's entry in project.yml, and what it was made for. */
export function siteEdits(site: SiteInput, { template }: Manifest): readonly ManifestEdit[] {
  const answers = siteAnswers(site);
  const hasAny = typeof template.answers['sites'] === 'object' && template.answers['sites'] !== null;
  const remembered: ManifestEdit = hasAny
    ? { set: ['template', 'answers', 'sites', site.name], value: answers[site.name] }
    : { set: ['template', 'answers', 'sites'], value: answers };
  return [{ add: ['sites'], value: siteEntry(site) }, remembered];
}

export interface SitesOfProject {
  readonly sites: readonly SiteInput[];
  /** Sites that cannot be rendered, because the project no longer has a model they are made for. */
  readonly stuck: readonly { readonly name: string; readonly model: string }[];
}

/** The sites of a manifest with the models they were made for. */
export function sitesOf({ sites, template }: Manifest, models: readonly ModelMeta[]): SitesOfProject {
  const remembered = template.answers['sites'] as Readonly<Record<string, unknown>> | undefined;
  const found: SiteInput[] = [];
  const stuck: { name: string; model: string }[] = [];
  for (const { name, domain, apps, path } of sites) {
    const asked = { list: POST, contact: CONTACT, ...(remembered?.[name] as object | undefined) };
    const [list, contact] = [asked.list, asked.contact].map((model) =>
      models.find((one) => one.model === model),
    );
    // A site in a folder of its user's own choice was not made from our templates.
    if (path !== `${SITES_DIR}/${name}`) continue;
    if (list === undefined) stuck.push({ name, model: asked.list });
    else if (contact === undefined) stuck.push({ name, model: asked.contact });
    else found.push({ name, title: label(name), domain, apps, list, contact });
  }
  return { sites: found, stuck };
}
