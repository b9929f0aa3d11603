/** `prefiq`: what generated apps are built of. Imports light: neither Fastify nor Kysely is loaded by it. */

export * from '../contracts/IClock.js';
export * from '../contracts/IDomain.js';
export * from '../contracts/IDomainService.js';
export * from '../contracts/IPagedResult.js';
export * from '../contracts/ITenantContext.js';
export * from '../contracts/Query.js';
export * from '../contracts/RequestContext.js';
export { error, PrefiqError } from '../errors/error.js';
export { Entity, type EntityClass, invalid, type RecordData, type SystemData } from '../foundation/Entity.js';
export { type DomainEvent, EventBus, type Subscriber } from '../foundation/Events.js';
export { type Hook, Hooks, type HookPoint } from '../foundation/Hooks.js';
export { type DbRow, Mapper } from '../foundation/Mapper.js';
export { type StoredField } from '../foundation/ModelShape.js';
export { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE, type Page, PagedResult } from '../foundation/Pagination.js';
export { hasRole, type Permissions, Policy } from '../foundation/Policy.js';
export { type MemoryDeps, RepositoryMemory } from '../foundation/repositories/RepositoryMemory.js';
export { type RepositoryDeps, RepositoryQuery } from '../foundation/repositories/RepositoryQuery.js';
export type {
  AnyService,
  Repositories,
  ServiceDeps,
  ServiceLookup,
  UnitOfWork,
} from '../foundation/services/ServiceDeps.js';
export { type Guard, Services } from '../foundation/services/Services.js';
export { uuidv7 } from '../foundation/uuid.js';
export { type AppConfig, type Asker, defineConfig, type HttpConfig } from '../kernel/AppConfig.js';
export { Application, type ApplicationOptions, type ApplicationState } from '../kernel/Application.js';
export { Container, type Disposable, type Factory, type Token, token } from '../kernel/Container.js';
export { type Env, loadSettings, type LoadOptions, VARIABLES } from '../kernel/env.js';
export { migrateConfig } from '../kernel/migrate-config.js';
export type { Logger } from '../kernel/Logger.js';
export { LowcodeProvider } from '../kernel/LowcodeProvider.js';
export { definePlugin, type Plugin, type PluginDefinition } from '../kernel/Plugin.js';
export { Provider, type ProviderClass } from '../kernel/Provider.js';
export { defineResource, type Resource, type ResourceDefinition } from '../kernel/Resource.js';
export { type DatabaseSettings, type Environment, Secret, type Settings } from '../kernel/settings.js';
export {
  tenantFromHeader,
  tenantFromHost,
  tenantFromToken,
  type TenantLookup,
  type TenantResolver,
} from '../kernel/tenant-from.js';
export { repositoryDeps, repositoryToken, serviceDeps, serviceToken, TOKENS } from '../kernel/tokens.js';
export type { ModelMeta } from '../lowcode/ModelMeta.js';
export type { Violation } from '../lowcode/validate.js';
export { currentContext } from '../sql/frame/frame.js';
export { ConnectionManager } from '../sql/executors/ConnectionManager.js';
export type { Dialect, EngineName, Row, SqlParam, SqlValue } from '../sql/Dialect.js';
export type { Executor, ExecutorOptions, TxOptions } from '../sql/Executor.js';
export { type DatabaseConfig, openExecutor } from '../sql/executors/open-executor.js';
export type { SqlSession } from '../sql/SqlSession.js';
export { SqliteExecutor } from '../sql/executors/SqliteExecutor.js';
export { type ITenantDirectory, type Tenant, TenantDirectory } from '../sql/tenancy/TenantDirectory.js';
export { TenantScope, type TenantScopeOptions } from '../sql/tenancy/TenantScope.js';
