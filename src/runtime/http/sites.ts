/**
 * Sites by host name: their built files, and below /api what the models open to visitors. Neither the app's own pages
 * nor its docs are to be had under a site's name.
 */

import { existsSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { VISITOR_ROLES } from '../contracts/RequestContext.js';
import { error } from '../errors/error.js';
import { plainHost } from '../kernel/host-name.js';
import type { Settings } from '../kernel/settings.js';
import type { ContextOf } from './request-context.js';
import { HSTS } from './security.js';

/** A site as the server knows it. */
export interface SiteHost {
  readonly name: string;
  /** Host names, without a port; the first is the one the world knows. */
  readonly domains: readonly string[];
  /** The folder of its built files; null while Vite serves them. */
  readonly dir: string | null;
}

const HEADERS = {
  'content-security-policy':
    "default-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'; img-src 'self' data: blob:; " +
    "object-src 'none'; style-src 'self' 'unsafe-inline'",
  'referrer-policy': 'strict-origin-when-cross-origin',
  'x-content-type-options': 'nosniff',
};

const visits = new WeakSet<FastifyRequest>();

/** Did this come in under the name of a site? */
export const isVisit = (request: FastifyRequest): boolean => visits.has(request);

/** The app's own answer to who asks, for all requests but those of visitors. */
export const visitorContext =
  (contextOf: ContextOf): ContextOf =>
  (request) =>
    isVisit(request)
      ? { requestId: request.id, userId: null, roles: VISITOR_ROLES, tenantId: null }
      : contextOf(request);

export async function siteHosts(
  server: FastifyInstance,
  sites: readonly SiteHost[],
  settings: Settings,
): Promise<void> {
  if (sites.length === 0) return;
  const { default: files } = await import('@fastify/static');
  await server.register(files, { root: process.cwd(), serve: false, cacheControl: false });
  const headers = { ...HEADERS, ...(settings.env === 'production' ? HSTS : {}) };
  const hosts = new Map(
    sites.flatMap(({ domains, dir }) => {
      const files: ReadonlySet<string> = dir === null ? new Set() : listFiles(dir);
      return domains.map((domain) => [plainHost(domain), { dir, files }] as const);
    }),
  );
  server.addHook('onRequest', (request, reply, done) => {
    const host = hosts.get(plainHost(request.hostname));
    if (host === undefined) return done();
    visits.add(request);
    if (request.url.startsWith('/api/')) return done();
    void reply.headers(headers);
    sendPage(request, reply, host.dir, host.files);
  });
}

function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  dir: string | null,
  files: ReadonlySet<string>,
): void {
  const path = pathOf(request.url);
  const found = [path, `${path}/index.html`]
    .map((name) => name.replace(/^\/+/, ''))
    .find((name) => files.has(name));
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (dir === null || !isRead || (found === undefined && !files.has('404.html'))) {
    throw error('PFQ_HTTP_NOT_FOUND', { method: request.method, path });
  }
  // Vite puts a hash into the name of everything below assets/, so that a file never changes.
  const lasts = found?.startsWith('assets/') === true;
  void reply
    .code(found === undefined ? 404 : 200)
    .header('cache-control', lasts ? 'public, max-age=31536000, immutable' : 'no-cache')
    .sendFile(found ?? '404.html', dir);
}

/** The router has already refused addresses that are not UTF-8. */
const pathOf = (url: string): string => decodeURIComponent(url.split('?')[0] ?? '').replace(/\/+$/, '');

/** Names relative to the folder, with `/`. Listed once: what is not there when the server starts is not served. */
function listFiles(dir: string): ReadonlySet<string> {
  if (!existsSync(dir)) return new Set();
  const entries = readdirSync(dir, { recursive: true, withFileTypes: true });
  return new Set(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(dir.length + 1)
          .split(sep)
          .join('/'),
      ),
  );
}
