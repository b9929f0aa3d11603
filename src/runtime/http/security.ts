/** Headers, cross-origin rules and rate limit. Each library is loaded only where it is used. */

import type { FastifyInstance } from 'fastify';

import { error } from '../errors/error.js';
import type { HttpConfig } from '../kernel/AppConfig.js';
import { plainHost } from '../kernel/host-name.js';
import type { Settings } from '../kernel/settings.js';

/** Headers of an answer of the API: it is data, so nothing of it may run, be framed or be guessed at. */
const API_HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  // It may be kept by whoever asked, and must be asked for again; to others the same address may answer otherwise.
  'cache-control': 'private, no-cache',
  vary: 'Origin, Cookie, Authorization',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

export const HSTS = { 'strict-transport-security': 'max-age=31536000; includeSubDomains' };

/**
 * The headers of every answer that is not a page: a fixed set, because helmet works its own out anew on each request,
 * which takes longer than reading a record. Pages get helmet itself; see `protectPages`.
 */
export const apiHeaders = (settings: Settings, http: HttpConfig): Readonly<Record<string, string>> => ({
  ...API_HEADERS,
  // Other origins that are let in by CORS must be able to read the answer.
  ...(http.cors ? { 'cross-origin-resource-policy': 'cross-origin' } : {}),
  ...(settings.env === 'production' ? HSTS : {}),
});

/** Helmet for what browsers show: the frontend and the docs. */
export async function protectPages(pages: FastifyInstance, settings: Settings): Promise<void> {
  const { default: helmet } = await import('@fastify/helmet');
  await pages.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        'img-src': ["'self'", 'data:', 'blob:'],
        // On plain HTTP in development it would send the browser to an HTTPS that is not there.
        'upgrade-insecure-requests': settings.env === 'production' ? [] : null,
      },
    },
  });
}

const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The parts of a request that tell which page sent it. */
export interface OriginFacts {
  readonly method?: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/**
 * The page that sends a change from elsewhere, or null where it may: with a cookie in the browser a page of any origin
 * could act as whoever is signed in. Programs that are no browsers say nothing of a page and are let through. `host` is the
 * name that people typed, with its port.
 */
export function foreignOrigin(
  { method = 'GET', headers }: OriginFacts,
  host: string | undefined,
  isAllowed: (origin: string) => boolean = () => false,
): string | null {
  if (SAFE.has(method)) return null;
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  if (typeof origin === 'string' && isAllowed(origin)) return null;
  // A browser's own word: no page can set it. Another port of the same name is `same-site`, and another page.
  if (site === 'same-origin' || site === 'none') return null;
  if (site !== undefined) return typeof origin === 'string' ? origin : 'another site';
  if (origin === undefined) return null;
  const sender = String(origin);
  const isSame = URL.canParse(sender) && plainHost(new URL(sender).host) === plainHost(host ?? '');
  return isSame ? null : sender;
}

const isAllowedBy = (cors: HttpConfig['cors']) => {
  const origins = cors ? cors.origin : false;
  return (origin: string): boolean =>
    origins === true ||
    origins === '*' ||
    (Array.isArray(origins) ? origins.includes(origin) : origins === origin);
};

/** Cross-origin rules and rate limit, for all routes. */
export async function protect(server: FastifyInstance, http: HttpConfig): Promise<void> {
  const { cors, rateLimit } = http;
  const isAllowed = isAllowedBy(cors);
  server.addHook('onRequest', (request, _reply, done) => {
    const origin = foreignOrigin(request, request.host, isAllowed);
    done(origin === null ? undefined : error('PFQ_HTTP_ORIGIN', { origin: origin.slice(0, 200) }));
  });
  if (cors) {
    const { default: plugin } = await import('@fastify/cors');
    await server.register(plugin, {
      origin: cors.origin as boolean | string | string[],
      credentials: cors.credentials ?? false,
      methods: ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE'],
      exposedHeaders: ['etag', 'location', 'x-request-id'],
    });
  }
  if (rateLimit) {
    const { default: plugin } = await import('@fastify/rate-limit');
    const windowSeconds = rateLimit.windowSeconds ?? 60;
    await server.register(plugin, {
      max: rateLimit.max,
      timeWindow: windowSeconds * 1000,
      allowList: (request) => request.url.startsWith('/health/'),
      errorResponseBuilder: (_request, { ttl }) =>
        error('PFQ_HTTP_RATE', {
          max: rateLimit.max,
          window: `${windowSeconds} seconds`,
          after: Math.ceil(ttl / 1000),
        }),
    });
  }
}
