/**
 * /openapi.json and /docs. The page uses the assets of @fastify/swagger-ui, read when somebody opens it: registering
 * that plugin and @fastify/swagger would cost every start of every server.
 */

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import type { FastifyInstance } from 'fastify';

import { error } from '../../errors/error.js';
import { type OwnRoute, pathsOf, withPaths } from './own-routes.js';

const ASSETS: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
};

const START = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#docs', deepLinking: true, docExpansion: 'list' });`;

const page = (title: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title.replace(/[&<>]/g, '')} API</title>
    <link rel="icon" href="/docs/favicon-32x32.png" />
    <link rel="stylesheet" href="/docs/swagger-ui.css" />
  </head>
  <body>
    <div id="docs"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`;

export interface DocsOptions {
  readonly name: string;
  /** The document, or the file that holds it. */
  readonly openapi: string | object;
  /** The app's own routes with a schema, once all are mounted. */
  readonly routes: readonly OwnRoute[];
}

async function documentOf({ openapi, routes }: DocsOptions): Promise<string> {
  const text = typeof openapi === 'string' ? await readFile(openapi, 'utf8') : JSON.stringify(openapi);
  if (routes.length === 0) return text;
  return JSON.stringify(withPaths(JSON.parse(text) as Record<string, unknown>, pathsOf(routes)));
}

export function docsRoutes(server: FastifyInstance, options: DocsOptions): void {
  let document: Promise<string> | undefined;
  server.get('/openapi.json', async (_request, reply) => {
    document ??= documentOf(options);
    try {
      return reply.type('application/json; charset=utf-8').send(await document);
    } catch (cause) {
      // A file that could not be read may be there the next time.
      document = undefined;
      throw cause;
    }
  });

  const html = page(options.name);
  server.get('/docs', (_request, reply) => reply.type('text/html; charset=utf-8').send(html));
  server.get('/docs/start.js', (_request, reply) => reply.type('text/javascript; charset=utf-8').send(START));
  server.get<{ Params: { file: string } }>('/docs/:file', async (request, reply) => {
    const { file } = request.params;
    const type = Object.hasOwn(ASSETS, file) ? ASSETS[file] : undefined;
    if (type === undefined) throw error('PFQ_HTTP_NOT_FOUND', { method: 'GET', path: request.url });
    const folder = dirname(createRequire(import.meta.url).resolve('@fastify/swagger-ui/package.json'));
    const bytes = await readFile(join(folder, 'static', file));
    return reply.type(type).header('cache-control', 'public, max-age=3600').send(bytes);
  });
}
