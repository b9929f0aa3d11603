import { join } from 'node:path';

import { error } from '../../errors/error.js';
import { isLoopback } from '../../http/request-context.js';
import { loadSettings } from '../../kernel/env.js';
import { locateApp } from '../../prefentity/app/load-app.js';
import { readProject } from '../../prefentity/manifest/find-project.js';
import { localDomain } from '../../prefentity/app/sites.js';
import type { ManifestSite } from '../../prefentity/manifest/Manifest.js';
import { Backend } from '../dev/Backend.js';
import { freePort } from '../dev/free-port.js';
import { Reload } from '../dev/Reload.js';
import { ScaffoldOffer } from '../dev/ScaffoldOffer.js';
import { startVite, type ViteOptions } from '../dev/vite.js';
import { watchFolders } from '../dev/watch.js';
import { defineCommand } from '../kit/define-command.js';
import { describeError } from '../kit/report-error.js';
import type { Reporter } from '../kit/types.js';

const INTERRUPTED = 130;
/** Port of the first site; the others take the next free ones. */
const SITE_PORT = 4000;

export default defineCommand({
  description:
    'Pages come from Vite with hot reload; /api goes to a backend that starts again when bin/ or core/ changes; a changed model is derived anew, and its new columns get a migration. Pending migrations are applied, at the start and as they come. A model file that no app lists is named, and on a terminal a key scaffolds it.',
  graceful: true,
  options: {
    host: { type: 'string', value: 'address', description: 'Address of the page (HOST)' },
    port: {
      type: 'number',
      minimum: 0,
      maximum: 65_535,
      value: 'n',
      short: 'p',
      description: 'Port of the page (PORT); the next free one if taken',
    },
  },
  examples: [
    { run: 'prefiq dev', does: 'serves the app and prints its address' },
    { run: 'prefiq dev --port 8080', does: 'serves it at http://127.0.0.1:8080' },
  ],
  async run({ options, cwd, env, out, signal, interactive }) {
    const { root, manifest } = readProject(cwd);
    locateApp(root, { from: 'source' });
    const settings = loadSettings(env, { app: manifest.name, root });
    const run = { root, env, signal, warn: (text: string) => out.warn(text) };
    const port = await freePort();
    const backend = new Backend({
      root,
      port,
      env: withColor(env, out),
      output: (text) => sayLog(text, out),
    });
    const offer = new ScaffoldOffer({ run, out, interactive });
    const reload = new Reload({ run, backend, out, onDerived: () => offer.renew() });
    try {
      await reload.prepare();
    } catch (cause) {
      if (signal.aborted) return INTERRUPTED;
      throw cause;
    }
    // vite.config.ts reads it: the proxy of /api points there.
    process.env['PREFIQ_BACKEND'] = `http://127.0.0.1:${port}`;
    try {
      const isUp = await backend.restart();
      const { host = settings.http.host, port: page = settings.http.port } = options;
      if (isUp && !backend.knowsAsker && !isLoopback(host)) throw error('PFQ_HTTP_CONTEXT', { host });
      const databases = Object.values(settings.databases).flatMap(({ engine, database }) =>
        engine === 'sqlite' ? [database] : [],
      );
      const shared = { project: root, databases, host, backend };
      const vite = await startVite({ ...shared, root, port: page });
      const url = (vite.resolvedUrls?.local[0] ?? '').replace(/\/$/, '');
      const sites = await Promise.all(manifest.sites.map((site) => startSite(shared, site)));
      out.ready({ url }, `${manifest.name} is at ${url} (Ctrl-C ends it)`);
      manifest.sites.forEach(({ name }, index) => out.say(`${name} is at ${sites[index]?.url ?? ''}`));
      if (isUp) reload.follow();
      watchFolders({
        root,
        folders: ['bin', 'core'],
        files: ['project.yml'],
        signal,
        onChange: (paths) => reload.changed(paths),
        // A model in the middle of being edited is no reason to end: the error says where, the next save tries again.
        onError: (cause) => void (signal.aborted || out.warn(describeError(cause))),
      });
      if (!signal.aborted) {
        await new Promise<void>((resolve) =>
          signal.addEventListener('abort', () => resolve(), { once: true }),
        );
      }
      await Promise.all([vite.close(), ...sites.map(({ vite: one }) => one.close())]);
    } finally {
      await backend.stop();
    }
    return 0;
  },
});

/** Vite's own server a site: under the site's name, so that the backend answers as it will answer visitors. */
async function startSite(shared: Omit<ViteOptions, 'root' | 'port'>, { path, name }: ManifestSite) {
  const vite = await startVite({ ...shared, root: join(shared.project, path), port: SITE_PORT });
  const port = new URL(vite.resolvedUrls?.local[0] ?? 'http://localhost').port;
  return { vite, url: `http://${localDomain(name)}:${port}` };
}

/** The backend's own address is nobody's business here: the page's port answers for it. */
function sayLog(text: string, out: Reporter): void {
  const lines = text
    .split('\n')
    .filter((line) => line !== '' && !line.includes(' listening at http://127.0.0.1'));
  if (lines.length > 0) out.say(lines.join('\n'));
}

/** A child sees a pipe where we may have a terminal. */
function withColor(env: Readonly<Record<string, string | undefined>>, { style }: Reporter) {
  const isColored = style.bold('') !== '';
  return isColored && env['LOG_COLOR'] === undefined ? { ...env, LOG_COLOR: 'true' } : env;
}
