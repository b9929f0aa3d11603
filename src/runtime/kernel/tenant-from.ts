/** The ways in which a request says which tenant it is for. An app chooses one of them in `bin/config/app.ts`. */

import type { FastifyRequest } from 'fastify';

import { error } from '../errors/error.js';
import type { ITenantDirectory } from '../sql/tenancy/TenantDirectory.js';
import { plainHost } from './host-name.js';
import type { Settings } from './settings.js';

export interface TenantLookup {
  readonly directory: ITenantDirectory;
  readonly settings: Settings;
  /** It came in under the name of a site, which is no tenant's. */
  readonly isVisit: boolean;
}

export interface TenantResolver {
  /** The id that the request names, known or not; null when it names none. */
  resolve(request: FastifyRequest, lookup: TenantLookup): Promise<string | null> | string | null;
  /** The advice to a client that named no tenant. */
  readonly how: string;
  /** Throws at the start of the server where it lacks what it needs. */
  assertReady?(settings: Settings): void;
}

const textOf = (header: string | string[] | undefined): string | null =>
  typeof header === 'string' && header !== '' ? header : null;

/** Without the port. */
const hostOf = (request: FastifyRequest): string => plainHost(request.hostname);

/** `acme` of `acme.crm.example`, with the base `crm.example`. */
function labelOf(host: string, base: string): string | null {
  if (!host.endsWith(`.${base}`)) return null;
  const label = host.slice(0, -base.length - 1);
  return label.includes('.') ? null : label;
}

/**
 * By host name: `acme.crm.example` where `base` is `crm.example`, or a host name that `prefiq tenant add --host` gave the
 * tenant. Behind a proxy, `trustProxy` must be set for the name that people typed to count.
 *
 * @example
 * defineConfig({ tenancy: 'row', tenant: tenantFromHost({ base: 'crm.example' }) });
 */
export const tenantFromHost = (options: { readonly base: string }): TenantResolver => {
  const base = plainHost(options.base);
  return {
    how: `Ask under the tenant's own address, such as https://acme.${base}.`,
    resolve: async (request, { directory }) => {
      const host = hostOf(request);
      const label = labelOf(host, base);
      if (label !== null) return label;
      if (host === base) return null;
      const tenant = await directory.findByHost(host);
      if (tenant) return tenant.id;
      throw error('PFQ_TENANT_UNKNOWN', { id: host.slice(0, 100) });
    },
  };
};

/**
 * By a header. For apps behind a gateway that sets it itself and takes it from nobody else.
 *
 * @example
 * defineConfig({ tenancy: 'row', tenant: tenantFromHeader('x-tenant') });
 */
export const tenantFromHeader = (name = 'x-tenant-id'): TenantResolver => ({
  how: `Send the header ${name}.`,
  resolve: (request) => textOf(request.headers[name.toLowerCase()]),
});

function secretOf({ jwtSecret }: Settings): NonNullable<Settings['jwtSecret']> {
  if (jwtSecret === undefined) throw error('PFQ_TENANT_SECRET');
  return jwtSecret;
}

/**
 * By a claim of the bearer token, which must be signed with JWT_SECRET_KEY (HS256) and not have expired.
 *
 * @example
 * defineConfig({ tenancy: 'row', tenant: tenantFromToken('org') });
 */
export const tenantFromToken = (claim = 'tenant'): TenantResolver => ({
  how: `Send a bearer token with the claim "${claim}".`,
  assertReady: (settings) => void secretOf(settings),
  resolve: async (request, { settings }) => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(textOf(request.headers.authorization) ?? '')?.[1];
    if (token === undefined) return null;
    const secret = secretOf(settings);
    const { jwtVerify } = await import('jose');
    try {
      const key = new TextEncoder().encode(secret.reveal());
      const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'] });
      const value = payload[claim];
      return typeof value === 'string' && value !== '' ? value : null;
    } catch (cause) {
      throw error('PFQ_TENANT_TOKEN', {}, { cause });
    }
  },
});

/**
 * Where nothing is configured and everybody is on the developer's machine: the header `x-prefiq-tenant`, an address such
 * as `acme.localhost`, or the one tenant there is.
 */
export const tenantOfDeveloper: TenantResolver = {
  how: 'Open http://<tenant>.localhost with the port, or send the header x-prefiq-tenant. `prefiq tenant add` makes a tenant.',
  resolve: async (request, { directory, isVisit }) => {
    const named =
      textOf(request.headers['x-prefiq-tenant']) ?? (isVisit ? null : labelOf(hostOf(request), 'localhost'));
    if (named !== null) return named;
    return (await directory.only())?.id ?? null;
  },
};
