import { type IClock, systemClock } from '../contracts/IClock.js';
import { EventBus } from '../foundation/Events.js';
import { Hooks } from '../foundation/Hooks.js';
import type { ModelMeta } from '../lowcode/ModelMeta.js';
import type { Tenancy } from '../contracts/ITenantContext.js';
import { ConnectionManager } from '../sql/executors/ConnectionManager.js';
import { tenantExecutor } from '../sql/tenancy/executor-for.js';
import { unguarded } from '../sql/tenancy/GuardedExecutor.js';
import { TenantExecutor } from '../sql/tenancy/TenantExecutor.js';
import { anyTenant } from '../sql/tenancy/any-tenant.js';
import { TenantDirectory } from '../sql/tenancy/TenantDirectory.js';
import { TenantScope } from '../sql/tenancy/TenantScope.js';
import type { Container } from './Container.js';
import { DatabaseWatch } from './DatabaseWatch.js';
import type { Logger } from './Logger.js';
import { Provider } from './Provider.js';
import type { Resource } from './Resource.js';
import type { Settings } from './settings.js';
import { repositoryToken, serviceToken, TOKENS } from './tokens.js';

export interface LowcodeOptions {
  readonly settings: Settings;
  readonly models: readonly ModelMeta[];
  /** They know the service of each model; the token named after the model stands in for those that are not given. */
  readonly resources?: readonly Resource[];
  readonly tenancy: Tenancy;
  readonly logger: Logger;
  readonly clock?: IClock;
}

/**
 * Binds the services that every generated part needs: clock, databases, tenant, events, hooks, the repositories by model.
 *
 * @example
 * new LowcodeProvider({ settings, models: [projectModel], tenancy: 'none', logger }).register(container);
 * container.get(TOKENS.clock).now();
 */
export class LowcodeProvider extends Provider {
  readonly #options: LowcodeOptions;

  constructor(options: LowcodeOptions) {
    super();
    this.#options = options;
  }

  override register(container: Container): void {
    const { settings, models, resources = [], tenancy, logger, clock = systemClock } = this.#options;
    const onHookError = (failure: unknown): void =>
      logger.error({ err: failure }, 'work after a commit failed');
    container.value(TOKENS.settings, settings);
    container.value(TOKENS.logger, logger);
    container.value(TOKENS.clock, clock);
    container.singleton(
      TOKENS.connections,
      () =>
        new ConnectionManager(settings.databases, {
          onHookError,
          guarded: tenancy === 'row',
        }),
    );
    container.singleton(TOKENS.databaseWatch, (c) => new DatabaseWatch(c.get(TOKENS.connections), logger));
    container.singleton(TOKENS.sharedExecutor, (c) => c.get(TOKENS.connections).get());
    container.singleton(TOKENS.executor, (c) =>
      tenantExecutor(c.get(TOKENS.connections), {
        tenancy,
        tables: models.filter(({ scope }) => scope === 'tenant').map(({ table }) => table),
        onHookError,
      }),
    );
    container.singleton(TOKENS.tenants, (c) => new TenantDirectory(c.get(TOKENS.sharedExecutor)));
    container.singleton(
      TOKENS.tenantScope,
      () =>
        new TenantScope({
          mode: tenancy,
          onSystem: (reason) => logger.info({ reason }, 'system work across tenants'),
        }),
    );
    container.singleton(
      TOKENS.events,
      () =>
        new EventBus({
          onError: (failure, event) =>
            logger.error({ err: failure, event: event.name }, 'a subscriber failed'),
        }),
    );
    container.singleton(TOKENS.hooks, () => new Hooks());
    const own = new Map(resources.map(({ model, service }) => [model.model, service]));
    container.singleton(TOKENS.services, (c) => ({
      of: (model) => c.get(own.get(model) ?? serviceToken(model)),
    }));
    container.singleton(TOKENS.repositories, (c) => ({
      models,
      of: (model) => c.get(repositoryToken(model)),
      anyTenant:
        tenancy === 'none' ? undefined : anyTenant(c.get(TOKENS.tenantScope), c.get(TOKENS.sharedExecutor)),
    }));
  }

  override async ready(container: Container): Promise<void> {
    await container.get(TOKENS.databaseWatch).start();
  }

  override async shutdown(container: Container): Promise<void> {
    container.get(TOKENS.databaseWatch).stop();
    await container.get(TOKENS.events).idle();
    // Databases of tenants; every other executor is one of the connections.
    const executor = container.get(TOKENS.executor);
    const own = unguarded(executor);
    if (own instanceof TenantExecutor) await own.close();
    await container.get(TOKENS.connections).close();
  }
}
