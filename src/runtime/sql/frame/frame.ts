/**
 * The frame, which travels with asynchronous work. One storage holds all of it, because on Node 20 each further
 * AsyncLocalStorage costs on every promise. Only `currentFrame` reads it; work narrows the frame to write it.
 */

import { AsyncLocalStorage } from 'node:async_hooks';

import type { RequestContext } from '../../contracts/RequestContext.js';
import type { TxScope } from './TxScope.js';

export interface Frame {
  /** Whose rows the work may reach; null: those of all tenants, as system work; undefined: nobody has said. */
  readonly tenant: string | null | undefined;
  /** The request that is being answered: who asks, in which roles. */
  readonly request: RequestContext | undefined;
  /** The innermost transaction that the work is a part of. */
  readonly tx: TxScope | undefined;
}

const EMPTY: Frame = Object.freeze({ tenant: undefined, request: undefined, tx: undefined });

const storage = new AsyncLocalStorage<Frame>();

/** The frame of the running work; an empty one outside of any. */
export const currentFrame = (): Frame => storage.getStore() ?? EMPTY;

/** Runs `fn` in the running frame with some of it replaced. */
export const withFrame = <R>(change: Partial<Frame>, fn: () => R): R =>
  storage.run({ ...currentFrame(), ...change }, fn);

/** Runs `fn` in a frame of its own, which has nothing of the running one. */
export const startFrame = <R>(frame: Partial<Frame>, fn: () => R): R =>
  storage.run({ ...EMPTY, ...frame }, fn);

/** `fn` for later, as the work of whoever asks for it now: of their tenant, in their request, whatever runs it. */
export function bindFrame<R>(fn: () => R): () => R {
  const frame = currentFrame();
  return () => storage.run(frame, fn);
}

/**
 * The request that is being answered, when there is one.
 *
 * @example
 * const userId = currentContext()?.userId ?? null;
 */
export const currentContext = (): RequestContext | undefined => currentFrame().request;
