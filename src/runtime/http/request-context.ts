/** Who asks: from the app's own `context`, or on the loopback interface from headers that narrow what is all. */

import type { FastifyRequest } from 'fastify';

import { ALL_ROLES, type RequestContext } from '../contracts/RequestContext.js';
import { error } from '../errors.js';
import type { AppConfig } from '../kernel/AppConfig.js';

export type ContextOf = (request: FastifyRequest) => RequestContext | Promise<RequestContext>;

export function contextReader(config: AppConfig): ContextOf {
  const { context } = config;
  if (!context) return developerContext;
  const settle = (request: FastifyRequest, asker: Awaited<ReturnType<typeof context>>): RequestContext => ({
    requestId: request.id,
    userId: asker.userId,
    roles: asker.roles,
    tenantId: asker.tenantId ?? null,
  });
  return (request) => {
    const asker = context(request);
    return asker instanceof Promise ? asker.then((known) => settle(request, known)) : settle(request, asker);
  };
}

const LOOPBACK_HOST = /^(localhost|[\w-]+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

export const isLoopback = (host: string): boolean =>
  LOOPBACK_HOST.test(host.includes('::') ? `[${host}]` : host);

/** Role lists seen in headers, kept frozen so that their permissions are worked out once. */
const roleLists = new Map<string, readonly string[]>();

function rolesOf(header: string): readonly string[] {
  const known = roleLists.get(header);
  if (known) return known;
  if (roleLists.size >= 200) roleLists.clear();
  const roles = Object.freeze(
    header
      .split(',')
      .map((role) => role.trim())
      .filter((role) => role !== ''),
  );
  roleLists.set(header, roles);
  return roles;
}

const text = (header: string | string[] | undefined): string | null =>
  typeof header === 'string' ? header : null;

/**
 * Nobody is signed in, so this is for the developer's own machine. A page from elsewhere must not act through the
 * developer's browser: names that merely resolve to this machine and writes from other sites are refused.
 */
function developerContext(request: FastifyRequest): RequestContext {
  const { headers } = request;
  const isForeignHost = headers.host !== undefined && !LOOPBACK_HOST.test(headers.host);
  const isForeignWrite = headers['sec-fetch-site'] === 'cross-site' && request.method !== 'GET';
  if (isForeignHost || isForeignWrite) throw error('PFQ_HTTP_HOST', { host: headers.host ?? 'another site' });
  const roles = headers['x-prefiq-roles'];
  return {
    requestId: request.id,
    userId: text(headers['x-prefiq-user']),
    roles: typeof roles === 'string' ? rolesOf(roles) : ALL_ROLES,
    tenantId: text(headers['x-prefiq-tenant']),
  };
}
