/** Headers, cross-origin rules and rate limit. Each library is loaded only where it is used. */

import type { FastifyInstance } from 'fastify';

import { error } from '../errors.js';
import type { HttpConfig } from '../kernel/AppConfig.js';
import type { Settings } from '../kernel/settings.js';

export async function protect(server: FastifyInstance, http: HttpConfig, settings: Settings): Promise<void> {
  const { default: helmet } = await import('@fastify/helmet');
  await server.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        'img-src': ["'self'", 'data:', 'blob:'],
        // On plain HTTP in development it would send the browser to an HTTPS that is not there.
        'upgrade-insecure-requests': settings.env === 'production' ? [] : null,
      },
    },
  });
  const { cors, rateLimit } = http;
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
