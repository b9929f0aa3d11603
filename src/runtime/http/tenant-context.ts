/** Who asks, completed by the tenant the request is for. */

import type { FastifyRequest } from 'fastify';

import type { RequestContext } from '../contracts/RequestContext.js';
import { error } from '../errors/error.js';
import type { AppConfig } from '../kernel/AppConfig.js';
import { type TenantLookup, tenantOfDeveloper, type TenantResolver } from '../kernel/tenant-from.js';
import type { ContextOf } from './request-context.js';
import { isVisit } from './sites.js';

/** An app that says in `context` whose tenant somebody is needs no resolver. */
const TENANT_OF_ASKER: TenantResolver = {
  how: 'Sign in: the tenant is that of the user.',
  resolve: () => null,
};

/**
 * Without tenancy the context as it is. Else one with a tenant that is there: PFQ_TENANT_REQUIRED without any,
 * PFQ_TENANT_UNKNOWN for one that is not there, PFQ_TENANT_FOREIGN when whoever asks belongs to another one. Throws at once
 * where the resolver lacks what it needs.
 */
export function tenantContext(
  contextOf: ContextOf,
  config: AppConfig,
  lookup: Omit<TenantLookup, 'isVisit'>,
): ContextOf {
  if ((config.tenancy ?? 'none') === 'none') return contextOf;
  const resolver = config.tenant ?? (config.context ? TENANT_OF_ASKER : tenantOfDeveloper);
  resolver.assertReady?.(lookup.settings);
  return async (request: FastifyRequest): Promise<RequestContext> => {
    const context = await contextOf(request);
    const named = await resolver.resolve(request, { ...lookup, isVisit: isVisit(request) });
    const id = named ?? context.tenantId;
    if (id === null) throw error('PFQ_TENANT_REQUIRED', { how: resolver.how });
    if (context.tenantId !== null && context.tenantId !== id) throw error('PFQ_TENANT_FOREIGN');
    const tenant = await lookup.directory.find(id);
    if (!tenant) throw error('PFQ_TENANT_UNKNOWN', { id: id.slice(0, 64) });
    return { ...context, tenantId: tenant.id };
  };
}
