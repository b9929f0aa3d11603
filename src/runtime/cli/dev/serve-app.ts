/** One process that serves an app until its signal is aborted. */

import { createServer, type PrefiqServer } from '../../http/server.js';
import { loadSettings, type Env } from '../../kernel/env.js';
import type { Settings } from '../../kernel/settings.js';
import { isStale, type LoadedApp } from '../../prefentity/app/load-app.js';
import { localDomain, siteHostsOf } from '../../prefentity/app/sites.js';
import type { Reporter } from '../kit/types.js';
import type { Ready } from './Backend.js';
import { isSpeaker } from './workers.js';

export interface AddressOptions {
  readonly host?: string | undefined;
  readonly port?: number | undefined;
  readonly workers?: number | undefined;
}

export interface ServeOptions {
  readonly app: LoadedApp;
  readonly settings: Settings;
  /** The file of a Unix socket, instead of host and port. */
  readonly socket?: string | undefined;
  readonly signal: AbortSignal;
  readonly out: Reporter;
  /** The parent process learns when this one serves; when the parent ends, this one does. */
  readonly supervised?: boolean;
}

/** Settings of the environment, overridden by those of the command line. */
export function readServerSettings(app: LoadedApp, env: Env, given: AddressOptions): Settings {
  const settings = loadSettings(env, { app: app.plugin.name, root: app.root });
  const { host = settings.http.host, port = settings.http.port, workers = settings.http.workers } = given;
  return { ...settings, http: { host, port, workers } };
}

/** Resolves to the exit code once the server has drained. */
export async function serveApp({ app, settings, out, ...options }: ServeOptions): Promise<number> {
  const signal = options.supervised ? AbortSignal.any([options.signal, parentGone()]) : options.signal;
  if (isStale(app))
    out.warn('The sources are newer than dist/: `prefiq build` brings it up to date, --source runs them.');
  const sites = siteHostsOf(app.root);
  const server = await createServer({
    plugin: app.plugin,
    settings,
    root: app.root,
    openapi: app.openapi,
    migrations: app.migrations,
    sites,
    ...(app.pages === null ? {} : { client: app.pages }),
  });
  // Lines of JSON are for a machine, which would stumble over words between them.
  const isLog = settings.log.format === 'json' && settings.log.level !== 'silent';
  const say = (text: string): void => (isLog ? server.fastify.log.info(text) : out.say(text));
  try {
    const { socket } = options;
    const url = await server.listen(socket === undefined ? settings.http : { socket });
    const outcome = { url, pid: process.pid, built: app.built };
    if (isSpeaker()) {
      const text = `${app.plugin.name} is served at ${url}`;
      out.ready(outcome, isLog ? '' : `${text} (Ctrl-C ends it)`);
      if (isLog) say(text);
      for (const { name, dir } of sites) {
        if (dir === null) say(`The site ${name} is not built: prefiq build`);
        else if (socket === undefined)
          say(`${name} is served at ${url.replace(/\/\/.*?(?=:\d+$|$)/, `//${localDomain(name)}`)}`);
      }
    }
    if (options.supervised) process.send?.({ knowsAsker: knowsAsker(server) } satisfies Ready);
    if (!signal.aborted) {
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    }
    if (isSpeaker()) say('Draining: running requests may finish');
  } finally {
    await server.close();
    // An open channel to the parent would keep the process alive.
    if (options.supervised) process.disconnect();
  }
  return 0;
}

const knowsAsker = ({ application }: PrefiqServer): boolean =>
  application.plugin.config.context !== undefined;

function parentGone(): AbortSignal {
  const controller = new AbortController();
  process.once('disconnect', () => controller.abort());
  return controller.signal;
}
