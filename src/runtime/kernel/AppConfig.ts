import type { FastifyRequest } from 'fastify';

import type { Tenancy } from '../contracts/ITenantContext.js';
import type { TenantResolver } from './tenant-from.js';

/** Who asks, as the app works it out from a request. */
export interface Asker {
  readonly userId: string | null;
  readonly roles: readonly string[];
  readonly tenantId?: string | null;
}

export interface HttpConfig {
  /** Origins that browsers may call from; none unless given. `true` reflects any origin. */
  readonly cors?:
    { readonly origin: boolean | string | readonly string[]; readonly credentials?: boolean } | false;
  /** Requests an address may send within a window of seconds. */
  readonly rateLimit?: { readonly max: number; readonly windowSeconds?: number } | false;
  /** Bytes; 1 MiB unless given. */
  readonly bodyLimit?: number;
  /** Behind a reverse proxy: take address and protocol from its headers. */
  readonly trustProxy?: boolean | string | readonly string[];
  /**
   * Seconds for which a server that is to end says so at /health/ready and answers all the rest, so that balancers send
   * nobody any more; 5 in production, else none.
   */
  readonly noticeSeconds?: number;
  /** Seconds that running requests have left after that; 10 unless given. */
  readonly drainSeconds?: number;
  /** Serve /docs. */
  readonly docs?: boolean;
}

export interface AppConfig {
  /** How tenants are kept apart: by a column of their rows, a schema each, a database each, or not at all. */
  readonly tenancy?: Tenancy;
  /**
   * How a request says which tenant it is for: `tenantFromHost({ base })`, `tenantFromHeader()`, `tenantFromToken()`.
   * Unless it is set, the tenant is the `tenantId` of `context`.
   */
  readonly tenant?: TenantResolver;
  readonly http?: HttpConfig;
  /** Who asks. Until it is set, the server binds to the loopback interface only, and everyone there has every role. */
  readonly context?: (request: FastifyRequest) => Asker | Promise<Asker>;
}

/**
 * Settings of an app that are the same wherever it runs.
 *
 * @example
 * const appConfig = defineConfig({
 *   http: { rateLimit: { max: 600, windowSeconds: 60 } },
 *   context: (request) => ({ userId: String(request.headers['x-user']), roles: ['staff'] }),
 * });
 */
export const defineConfig = <const C extends AppConfig>(config: C): C => config;
