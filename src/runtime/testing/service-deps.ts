import { type IClock, systemClock } from '../contracts/IClock.js';
import type { IDomain } from '../contracts/IDomain.js';
import { type RequestContext, systemContext } from '../contracts/RequestContext.js';
import { error } from '../errors/error.js';
import type { Entity } from '../foundation/Entity.js';
import { EventBus } from '../foundation/Events.js';
import { Hooks } from '../foundation/Hooks.js';
import { type MemorySnapshot, RepositoryMemory } from '../foundation/repositories/RepositoryMemory.js';
import { bindFrame, withFrame } from '../sql/frame/frame.js';
import type { AnyService, ServiceDeps, UnitOfWork } from '../foundation/services/ServiceDeps.js';

export interface TestServiceOptions {
  readonly clock?: IClock;
  readonly events?: EventBus;
  readonly hooks?: Hooks;
  /** Who asks unless a call says so; everyone's roles unless given. */
  readonly context?: RequestContext;
  /** Of the models whose records are written along with a parent. */
  readonly services?: readonly AnyService[];
}

/**
 * Makes the dependencies of a service, in memory.
 *
 * @example new ProjectService(testServiceDeps(new ProjectMemory(), [new UserMemory()]))
 */
export function testServiceDeps<R extends IDomain<Entity>>(
  repository: R,
  others: readonly IDomain<Entity>[] = [],
  options: TestServiceOptions = {},
): ServiceDeps<R> {
  const all = [repository, ...others];
  const context = options.context ?? systemContext('test');
  return {
    repository,
    repositories: {
      models: all.map(({ model }) => model),
      of: (name) => {
        const found = all.find(({ model }) => model.model === name);
        if (found) return found;
        throw error(
          'PFQ_CONTAINER_UNBOUND',
          { token: `repository:${name}`, hint: '' },
          { fix: `Give a repository of ${name} to testServiceDeps(repository, [others]).` },
        );
      },
      anyTenant: isTenanted(all) ? (ask) => withFrame({ tenant: null }, ask) : undefined,
    },
    services: {
      of: (name) => {
        const found = options.services?.find(({ model }) => model.model === name);
        if (found) return found;
        throw error(
          'PFQ_CONTAINER_UNBOUND',
          { token: `service:${name}`, hint: '' },
          {
            fix: `Give a service of ${name} to testServiceDeps(repository, others, { services: [service] }).`,
          },
        );
      },
    },
    unitOfWork: new MemoryUnitOfWork(all),
    clock: options.clock ?? systemClock,
    events: options.events ?? new EventBus(),
    hooks: options.hooks ?? new Hooks(),
    context: () => context,
  };
}

const isTenanted = (all: readonly IDomain<Entity>[]): boolean =>
  all.some((one) => one instanceof RepositoryMemory && one.tenancy !== 'none');

/** Transactions over repositories in memory: what a failed one changed is put back. One after the other. */
class MemoryUnitOfWork implements UnitOfWork {
  readonly #repositories: readonly RepositoryMemory<Entity>[];
  readonly #afterCommit: (() => void | Promise<void>)[] = [];
  #depth = 0;

  constructor(repositories: readonly IDomain<Entity>[]) {
    this.#repositories = repositories.filter((one) => one instanceof RepositoryMemory);
  }

  async tx<R>(fn: () => Promise<R>): Promise<R> {
    const before: MemorySnapshot[] = this.#repositories.map((repository) => repository.snapshot());
    const hooks = this.#afterCommit.length;
    this.#depth++;
    try {
      const result = await fn();
      if (this.#depth === 1) for (const hook of this.#afterCommit.splice(0)) void hook();
      return result;
    } catch (thrown) {
      this.#repositories.forEach((repository, index) => repository.restore(before[index] ?? new Map()));
      this.#afterCommit.length = hooks;
      throw thrown;
    } finally {
      this.#depth--;
    }
  }

  afterCommit(hook: () => void | Promise<void>): void {
    if (this.#depth > 0) this.#afterCommit.push(bindFrame(hook));
    else void hook();
  }
}
