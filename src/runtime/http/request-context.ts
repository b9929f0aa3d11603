/**
 * The frame of a request, and who asks in it: from the app's own `context`, or on the loopback interface from headers that
 * narrow what is all.
 */

import type { IncomingMessage } from 'node:http';

import type { FastifyRequest } from 'fastify';

import type { Tenancy } from '../contracts/ITenantContext.js';
import { ALL_ROLES, type RequestContext, VISITOR_ROLES } from '../contracts/RequestContext.js';
import { error, PrefiqError } from '../errors/error.js';
import type { AppConfig, Asker } from '../kernel/AppConfig.js';
import { plainHost } from '../kernel/host-name.js';
import { startFrame } from '../sql/frame/frame.js';

export type ContextOf = (request: FastifyRequest) => RequestContext | Promise<RequestContext>;

export function contextReader(config: AppConfig): ContextOf {
  const { context } = config;
  if (!context) return developerContext;
  return (request) => {
    const fail = (cause: unknown): never => {
      throw unknownAsker(request, cause);
    };
    try {
      const asker = context(request);
      if (!(asker instanceof Promise)) return checkAsker(request.id, asker);
      return asker.then((known) => checkAsker(request.id, known)).catch(fail);
    } catch (cause) {
      return fail(cause);
    }
  };
}

/**
 * Runs `work` in the frame of a request, which has nothing of what ran when the request came in. Where no tenant is known,
 * none is set, and the work reaches no tenant's rows.
 */
export const runRequest = <R>(request: RequestContext, tenancy: Tenancy, work: () => R): R =>
  startFrame({ request, tenant: tenancy === 'none' ? undefined : (request.tenantId ?? undefined) }, work);

const isTextOrNull = (value: unknown): value is string | null => value === null || typeof value === 'string';

/** Checks every fact that an app gives about the asker: they come from outside in the end, from a token or a table. */
function checkAsker(requestId: string, asker: Asker): RequestContext {
  const { userId, roles, tenantId = null } = asker;
  if (!isTextOrNull(userId) || !isTextOrNull(tenantId)) throw new TypeError('An id of who asks is no text');
  if (!Array.isArray(roles) || !roles.every((role) => typeof role === 'string'))
    throw new TypeError('The roles of who asks are no list of texts');
  return { requestId, userId, roles: normaliseRoles(roles), tenantId };
}

function normaliseRoles(roles: readonly string[]): readonly string[] {
  if (roles === ALL_ROLES) return roles;
  const named = roles.includes('*') ? roles.filter((role) => role !== '*') : roles;
  return named.length === 0 ? VISITOR_ROLES : named;
}

/** The error for an asker who could not be found out. A reason that the app gives by a code or a status is passed on. */
function unknownAsker(request: FastifyRequest, cause: unknown): unknown {
  const { statusCode } = (cause ?? {}) as { statusCode?: unknown };
  const isMeant = cause instanceof PrefiqError || (typeof statusCode === 'number' && statusCode < 500);
  if (isMeant) return cause;
  request.log.error({ err: cause }, 'context failed');
  return error('PFQ_HTTP_ASKER', {}, { cause });
}

const LOOPBACK_HOST = /^(localhost|[\w-]+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

const isLoopbackHost = (host: string): boolean => LOOPBACK_HOST.test(plainHost(host));

export const isLoopback = (host: string): boolean => isLoopbackHost(host.includes('::') ? `[${host}]` : host);

/** Is this the address of somebody on this machine? A socket of a file, and a request that none carried, have none. */
const isLocalAddress = (address: string | undefined): boolean =>
  address === undefined || address === '::1' || /^(::ffff:)?127\./i.test(address);

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

/** Headers by which proxies name the client they speak for. */
const FORWARDED = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'via',
];

/**
 * Why a request is not the developer's own, or null. A page from elsewhere must not act through the developer's browser, so
 * names that merely resolve to this machine are refused; a proxy on this machine speaks for people who are not on it; and
 * where somebody sits, the socket says, not a header.
 */
export function strangerAmong({ headers, socket }: IncomingMessage): PrefiqError | null {
  const address = socket.remoteAddress;
  if (!isLocalAddress(address)) return error('PFQ_HTTP_REMOTE', { address });
  if (headers.host !== undefined && !isLoopbackHost(headers.host))
    return error('PFQ_HTTP_HOST', { host: headers.host });
  const header = FORWARDED.find((name) => headers[name] !== undefined);
  return header === undefined ? null : error('PFQ_HTTP_FORWARDED', { header });
}

/** Nobody is signed in, so this is for the developer's own machine. */
function developerContext(request: FastifyRequest): RequestContext {
  const stranger = strangerAmong(request.raw);
  if (stranger !== null) throw stranger;
  const { headers } = request;
  const roles = headers['x-prefiq-roles'];
  return {
    requestId: request.id,
    userId: text(headers['x-prefiq-user']),
    roles: typeof roles === 'string' ? rolesOf(roles) : ALL_ROLES,
    tenantId: text(headers['x-prefiq-tenant']),
  };
}
