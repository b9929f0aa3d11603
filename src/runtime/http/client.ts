/** The built frontend: its files, and index.html for every address the app itself routes. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';

import type { FastifyInstance, FastifyRequest } from 'fastify';

const SERVER_PATHS = /^\/(api|health|docs|openapi\.json)(\/|$|\?)/;

export const hasClient = (dir: string | undefined): dir is string =>
  dir !== undefined && existsSync(join(dir, 'index.html'));

export async function clientFiles(server: FastifyInstance, dir: string): Promise<void> {
  const { default: files } = await import('@fastify/static');
  await server.register(files, {
    root: dir,
    wildcard: false,
    index: ['index.html'],
    decorateReply: !server.hasReplyDecorator('sendFile'),
    cacheControl: false,
    setHeaders: (response, path) => {
      // Vite puts a hash into the name of everything below assets/, so that a file never changes.
      const isHashed = /[\\/]assets[\\/]/.test(path);
      void response.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}

/** Is this somebody opening a page of the app? */
export function isPageRequest(request: FastifyRequest): boolean {
  const { method, url, headers } = request;
  if (method !== 'GET' && method !== 'HEAD') return false;
  return !SERVER_PATHS.test(url) && (headers.accept ?? '').includes('text/html');
}
