import type { ITenantContext, Tenancy } from '../../contracts/ITenantContext.js';
import { error } from '../../errors/error.js';
import { currentFrame, withFrame } from '../frame/frame.js';
import { assertTenantId } from './tenant-id.js';

export interface TenantScopeOptions {
  readonly mode: Tenancy;
  /** Told of every piece of system work, which sees all tenants. */
  readonly onSystem?: (reason: string) => void;
}

/**
 * Carries the tenant through asynchronous work.
 *
 * @example
 * const scope = container.get(TOKENS.tenantScope);
 * const found = await scope.run('acme', () => projects.count());
 * const all = await scope.system('nightly report', () => projects.count());
 */
export class TenantScope implements ITenantContext {
  readonly mode: Tenancy;
  readonly #onSystem: (reason: string) => void;

  constructor(options: TenantScopeOptions = { mode: 'none' }) {
    this.mode = options.mode;
    this.#onSystem = options.onSystem ?? (() => undefined);
  }

  /** Runs `fn` as this tenant; everything `fn` awaits sees that tenant's rows only. */
  run<R>(tenantId: string, fn: () => R): R {
    if (this.mode === 'none') return fn();
    assertTenantId(tenantId, this.mode);
    return withFrame({ tenant: tenantId }, fn);
  }

  /**
   * Runs `fn` across tenants. The only way around the scope, and logged with its reason. Where tenants have schemas or
   * databases of their own there is nothing to see across: then it is for the data that all share.
   */
  system<R>(reason: string, fn: () => R): R {
    if (this.mode === 'none') return fn();
    this.#onSystem(reason);
    return withFrame({ tenant: null }, fn);
  }

  tenantFor(model: string): string | null {
    if (this.mode === 'none') return null;
    const { tenant } = currentFrame();
    if (tenant === undefined) throw error('PFQ_TENANT_MISSING', { model });
    return tenant;
  }
}
