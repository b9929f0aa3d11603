import type { IClock } from '../contracts/IClock.js';
import type { IDomain } from '../contracts/IDomain.js';
import type { RequestContext } from '../contracts/RequestContext.js';
import type { ModelMeta } from '../lowcode/ModelMeta.js';
import type { Entity } from './Entity.js';
import type { EventBus } from './Events.js';
import type { Hooks } from './Hooks.js';

/** A piece of work that takes effect as a whole or not at all. The executor is one; tests have one in memory. */
export interface UnitOfWork {
  tx<R>(fn: () => Promise<R>): Promise<R>;
  afterCommit(hook: () => void | Promise<void>): void;
}

/** The repositories of all models, by name. */
export interface Repositories {
  readonly models: readonly ModelMeta[];
  of(model: string): IDomain<Entity>;
}

export interface ServiceDeps<R> {
  readonly repository: R;
  readonly repositories: Repositories;
  readonly unitOfWork: UnitOfWork;
  readonly clock: IClock;
  readonly events: EventBus;
  readonly hooks: Hooks;
  /** The context of the running request, when there is one. */
  readonly context: () => RequestContext | undefined;
}
