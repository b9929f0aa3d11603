import type { IClock } from '../../contracts/IClock.js';
import type { IDomain } from '../../contracts/IDomain.js';
import type { IDomainService } from '../../contracts/IDomainService.js';
import type { RequestContext } from '../../contracts/RequestContext.js';
import type { ModelMeta } from '../../lowcode/ModelMeta.js';
import type { Entity } from '../Entity.js';
import type { EventBus } from '../Events.js';
import type { Hooks } from '../Hooks.js';

/** A piece of work that takes effect as a whole or not at all. The executor is one; tests have one in memory. */
export interface UnitOfWork {
  tx<R>(fn: () => Promise<R>): Promise<R>;
  afterCommit(hook: () => void | Promise<void>): void;
}

/** The repositories of all models, by name. */
export interface Repositories {
  readonly models: readonly ModelMeta[];
  of(model: string): IDomain<Entity>;
  /** Is the answer yes for any tenant? undefined while the app has none. Nothing but the answer leaves another tenant. */
  readonly anyTenant?: AnyTenant | undefined;
}

export type AnyTenant = (ask: () => Promise<boolean>) => Promise<boolean>;

/** Any service, as those who pass a client's data on see it: the service checks what it is given. */
export type AnyService = IDomainService<Entity, object, object>;

/** The services of all models, by name. */
export interface ServiceLookup {
  of(model: string): AnyService;
}

export interface ServiceDeps<R> {
  readonly repository: R;
  readonly repositories: Repositories;
  /** For children that are written along with their parent. */
  readonly services: ServiceLookup;
  readonly unitOfWork: UnitOfWork;
  readonly clock: IClock;
  readonly events: EventBus;
  readonly hooks: Hooks;
  /** The context of the running request, when there is one. */
  readonly context: () => RequestContext | undefined;
}
