/**
 * Builds a site: Vite makes the files of the browser, then every page is rendered to HTML, so that it can be read and
 * found without a script. A site exports `paths` and `render(path, origin)` from src/prerender.tsx.
 */

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { error, PrefiqError } from '../../errors/error.js';
import { siteOrigin, siteOutput } from '../../prefentity/app/sites.js';
import type { ManifestSite } from '../../prefentity/manifest/Manifest.js';
import { runTool, toolPath, type ToolRun } from './run-tool.js';

/** The exports of a site’s src/prerender.tsx. */
interface Prerender {
  /** Addresses of all pages: `/`, `/about`. */
  readonly paths: readonly string[];
  /** `head` goes into `<head>`, `html` into the root element. */
  readonly render: (
    path: string,
    origin: string,
  ) => Promise<{ readonly html: string; readonly head: string }>;
}

export interface SiteBuild extends Omit<ToolRun, 'script' | 'args'> {
  readonly site: ManifestSite;
}

/** Gives back the addresses of the pages. */
export async function buildSite({ site, root, ...run }: SiteBuild): Promise<readonly string[]> {
  const out = join(root, siteOutput(site));
  const server = `${out}.prerender`;
  const vite = async (...args: string[]): Promise<void> => {
    const script = toolPath(root, 'vite');
    const all = ['build', site.path, '--logLevel', 'warn', '--emptyOutDir', ...args];
    const { code, stdout, stderr } = await runTool({ ...run, root, script, args: all });
    if (code !== 0) {
      const what = `vite build ${site.path}\n${(stdout + stderr).trim()}`;
      throw error('PFQ_BUILD_FAILED', { what, code });
    }
  };
  try {
    // One after the other: since 8.4 Vite refuses to build a project twice at once.
    await vite('--outDir', out);
    await vite('--ssr', 'src/prerender.tsx', '--outDir', server);
    return await prerender(join(server, 'prerender.js'), out, site);
  } finally {
    rmSync(server, { recursive: true, force: true });
  }
}

async function prerender(module: string, out: string, site: ManifestSite): Promise<readonly string[]> {
  const { paths, render } = (await import(pathToFileURL(module).href)) as Prerender;
  const origin = siteOrigin(site);
  const shell = readFileSync(join(out, 'index.html'), 'utf8');
  for (const mark of ['<!--head-->', '<!--page-->']) {
    if (!shell.includes(mark)) throw error('PFQ_SITE_SHELL', { file: `${site.path}/index.html`, mark });
  }
  // An address that no page has renders the page that says so.
  for (const path of [...paths, '/404']) {
    const { html, head } = await renderPage(render, path, origin, site);
    const file = join(out, path === '/404' ? '404.html' : `${path}/index.html`);
    mkdirSync(dirname(file), { recursive: true });
    // Functions, because `$&` in a text is nothing special.
    writeFileSync(
      file,
      shell.replace('<!--head-->', () => head).replace('<!--page-->', () => html),
    );
  }
  writeFileSync(join(out, 'sitemap.xml'), sitemap(paths, origin));
  writeFileSync(join(out, 'robots.txt'), `User-agent: *\nAllow: /\nSitemap: ${origin}/sitemap.xml\n`);
  return paths;
}

async function renderPage(render: Prerender['render'], path: string, origin: string, site: ManifestSite) {
  try {
    return await render(path, origin);
  } catch (cause) {
    if (cause instanceof PrefiqError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw error('PFQ_SITE_PAGE', { site: site.name, path, reason }, { cause });
  }
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const sitemap = (paths: readonly string[], origin: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${paths.map((path) => `  <url><loc>${escape(origin + encodeURI(path))}</loc></url>`).join('\n')}
</urlset>
`;
