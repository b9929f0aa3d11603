/** The routes of an app's own without serving it: no provider boots, no database is opened and nothing listens. */

import Fastify from 'fastify';

import { Application } from '../../kernel/Application.js';
import type { Plugin } from '../../kernel/Plugin.js';
import type { Settings } from '../../kernel/settings.js';
import { onOwnRoute, type OwnRoute } from './own-routes.js';

export interface FindRequest {
  readonly plugin: Plugin;
  /** The settings that the app runs with. */
  readonly settings: Settings;
}

/** Finds the routes that declare a schema. Throws errors of their code, and errors of Fastify about their schemas. */
export async function findOwnRoutes({ plugin, settings }: FindRequest): Promise<readonly OwnRoute[]> {
  const { container } = new Application({ plugin, settings: untouched(settings) }).register();
  const fastify = Fastify({ logger: false, routerOptions: { ignoreTrailingSlash: true } });
  const found: OwnRoute[] = [];
  for (const { model, routes } of plugin.resources) {
    if (!routes) continue;
    await fastify.register(
      async (own) => {
        onOwnRoute(own, (route) => found.push(route));
        await routes(own, container);
      },
      { prefix: `/api/${model.route}` },
    );
  }
  await fastify.ready();
  await fastify.close();
  await container.dispose();
  return found;
}

/** A route may take its service from the container, which opens the file of a database; servers are reached when asked. */
const untouched = (settings: Settings): Settings => ({
  ...settings,
  log: { ...settings.log, level: 'silent' },
  databases: Object.fromEntries(
    Object.entries(settings.databases).map(([name, config]) => [
      name,
      config.engine === 'sqlite' ? { ...config, database: ':memory:' } : config,
    ]),
  ),
});
