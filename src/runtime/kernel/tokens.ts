/** The bindings every application has, and what generated providers ask the container for. */

import type { IClock } from '../contracts/IClock.js';
import type { IDomain } from '../contracts/IDomain.js';
import type { Entity } from '../foundation/Entity.js';
import type { EventBus } from '../foundation/Events.js';
import type { Hooks } from '../foundation/Hooks.js';
import type { RepositoryDeps } from '../foundation/repositories/RepositoryQuery.js';
import type { Repositories, ServiceDeps, ServiceLookup } from '../foundation/services/ServiceDeps.js';
import { currentContext } from '../sql/frame/frame.js';
import type { ConnectionManager } from '../sql/executors/ConnectionManager.js';
import type { Executor } from '../sql/Executor.js';
import type { ITenantDirectory } from '../sql/tenancy/TenantDirectory.js';
import type { TenantScope } from '../sql/tenancy/TenantScope.js';
import { type Container, token, type Token } from './Container.js';
import type { DatabaseWatch } from './DatabaseWatch.js';
import type { Logger } from './Logger.js';
import type { Settings } from './settings.js';

export const TOKENS = {
  settings: token<Settings>('settings'),
  logger: token<Logger>('logger'),
  clock: token<IClock>('clock'),
  connections: token<ConnectionManager>('connections'),
  databaseWatch: token<DatabaseWatch>('databaseWatch'),
  /** For the data of the running tenant, where there are tenants. */
  executor: token<Executor>('executor'),
  /** For what all tenants share; without tenants the same. */
  sharedExecutor: token<Executor>('sharedExecutor'),
  tenants: token<ITenantDirectory>('tenants'),
  tenantScope: token<TenantScope>('tenantScope'),
  events: token<EventBus>('events'),
  hooks: token<Hooks>('hooks'),
  repositories: token<Repositories>('repositories'),
  services: token<ServiceLookup>('services'),
} as const;

/**
 * The repository of a model.
 *
 * @example
 * const projectRepository = repositoryToken<IProject>('Project');
 * container.get(projectRepository);
 */
export const repositoryToken = <T>(model: string): Token<T> => token<T>(`repository:${model}`);

/**
 * The service of a model.
 *
 * @example
 * const projectService = serviceToken<IProjectService>('Project');
 * container.get(projectService);
 */
export const serviceToken = <T>(model: string): Token<T> => token<T>(`service:${model}`);

/**
 * Collects the dependencies of a repository; `database` names one other than the default.
 *
 * @example
 * container.singleton(projectRepository, (c) => new ProjectRepos(repositoryDeps(c)));
 */
export function repositoryDeps(container: Container, database?: string): RepositoryDeps {
  return {
    executor:
      database === undefined
        ? container.get(TOKENS.executor)
        : container.get(TOKENS.connections).get(database),
    ...(database === undefined ? { shared: container.get(TOKENS.sharedExecutor) } : {}),
    clock: container.get(TOKENS.clock),
    tenant: container.get(TOKENS.tenantScope),
  };
}

/**
 * Collects the dependencies of a service.
 *
 * @example
 * container.singleton(projectService, (c) => new ProjectService(serviceDeps(c, projectRepository)));
 */
export function serviceDeps<R extends IDomain<Entity>>(
  container: Container,
  repository: Token<R>,
): ServiceDeps<R> {
  const repo = container.get(repository);
  const isShared = repo.model.scope === 'global';
  return {
    repository: repo,
    repositories: container.get(TOKENS.repositories),
    services: container.get(TOKENS.services),
    unitOfWork: container.get(isShared ? TOKENS.sharedExecutor : TOKENS.executor),
    clock: container.get(TOKENS.clock),
    events: container.get(TOKENS.events),
    hooks: container.get(TOKENS.hooks),
    context: currentContext,
  };
}
