/**
 * What travels with asynchronous work: tenant, open transaction, request context. One storage for all three, because
 * on Node 20 every further AsyncLocalStorage costs on every promise.
 */

import { AsyncLocalStorage } from 'node:async_hooks';

import type { RequestContext } from '../contracts/RequestContext.js';
import type { TxScope } from './TxScope.js';

export interface TenantFrame {
  /** null: system work across tenants. */
  readonly tenantId: string | null;
}

export interface Ambient {
  readonly tenant?: TenantFrame;
  readonly tx?: TxScope;
  readonly context?: RequestContext;
}

export const ambient = new AsyncLocalStorage<Ambient>();

/** Runs `fn` with some of the ambient values replaced. */
export function withAmbient<R>(change: Ambient, fn: () => R): R {
  const current = ambient.getStore();
  return ambient.run(current === undefined ? change : { ...current, ...change }, fn);
}

/** `fn` for later, as the work of whoever asks for it now: of their tenant, in their request, whatever runs it. */
export function bindAmbient<R>(fn: () => R): () => R {
  const current = ambient.getStore() ?? {};
  return () => ambient.run(current, fn);
}

/**
 * The request that is being answered, when there is one.
 *
 * @example
 * const userId = currentContext()?.userId ?? null;
 */
export const currentContext = (): RequestContext | undefined => ambient.getStore()?.context;
