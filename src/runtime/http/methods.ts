/** Answers a method that an address does not have with 405 and the methods that it has. */

import type { FastifyInstance } from 'fastify';

import { error } from '../errors/error.js';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** Adds the missing methods to each of the routes known so far. */
export type AllowMethods = (scope: FastifyInstance) => void;

/** Listens to the routes that are added from now on. */
export function knownMethods(server: FastifyInstance): AllowMethods {
  const known = new Map<string, Set<string>>();
  server.addHook('onRoute', ({ url, method }) => {
    // A slash at the end makes no difference to the router.
    const path = url.replace(/(?<=.)\/$/, '');
    const methods = known.get(path) ?? new Set();
    known.set(path, methods);
    for (const one of [method].flat()) methods.add(one);
  });
  return (scope) => {
    for (const [url, methods] of [...known]) {
      const missing = METHODS.filter((method) => !methods.has(method));
      const allow = METHODS.filter((method) => methods.has(method)).join(', ');
      if (missing.length === 0 || allow === '' || url.includes('*')) continue;
      scope.route({
        method: missing,
        url,
        // Before any body is read: it does not matter what is in it.
        onRequest: (request, reply, done) => {
          void reply.header('allow', allow);
          done(
            error('PFQ_HTTP_METHOD', { method: request.method, path: request.url.split('?', 1)[0], allow }),
          );
        },
        handler: () => undefined,
      });
    }
  };
}
