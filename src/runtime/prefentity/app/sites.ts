/** The sites of a project: their entries in project.yml, and the folders of their built files. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';

import type { SiteHost } from '../../http/sites.js';
import { findRoot, readProject } from '../manifest/find-project.js';
import type { ManifestSite } from '../manifest/Manifest.js';

/** Relative to the project. */
export const siteOutput = ({ name }: Pick<ManifestSite, 'name'>): string => `dist/sites/${name}`;

/** A deployment may hold the built files alone, without a manifest: then there is no host name to serve a site by. */
export const sitesOf = (root: string): readonly ManifestSite[] =>
  findRoot(root) === null ? [] : readProject(root).manifest.sites;

/** The name a site always has on the developer's own machine: browsers take what ends so for the loopback interface. */
export const localDomain = (name: string): string => `${name}.localhost`;

/** Sites that were never built have no files; of the API they may use what they may. */
export const siteHostsOf = (root: string): readonly SiteHost[] =>
  sitesOf(root).map((site) => {
    const dir = join(root, siteOutput(site));
    const domains = [site.domain, localDomain(site.name)];
    return { name: site.name, domains, dir: existsSync(join(dir, 'index.html')) ? dir : null };
  });

/** Public origin of a site: names that only mean this machine have no certificate. */
export const siteOrigin = ({ domain }: Pick<ManifestSite, 'domain'>): string =>
  /(^|\.)localhost$/.test(domain) ? `http://${domain}` : `https://${domain}`;
