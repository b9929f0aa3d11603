import type { IClock } from '../contracts/IClock.js';
import { error } from '../errors/error.js';
import { Container } from './Container.js';
import { type Logger, silentLogger } from './Logger.js';
import { LowcodeProvider } from './LowcodeProvider.js';
import { mergePlugins, type Plugin } from './Plugin.js';
import type { Provider } from './Provider.js';
import type { Settings } from './settings.js';

export type ApplicationState = 'created' | 'booting' | 'booted' | 'ready' | 'stopping' | 'stopped';

export interface ApplicationOptions {
  readonly plugin: Plugin | readonly Plugin[];
  readonly settings: Settings;
  readonly logger?: Logger;
  readonly clock?: IClock;
}

/**
 * One running application: its container, its providers, and the stages they go through together.
 *
 * @example
 * const settings = loadSettings(process.env, { app: 'crm', root: '.' });
 * const application = await new Application({ plugin, settings }).boot();
 * application.container.get(projectService);
 * await application.shutdown();
 */
export class Application {
  readonly container = new Container();
  readonly plugin: Plugin;
  readonly settings: Settings;
  readonly logger: Logger;
  readonly #providers: readonly Provider[];
  #booted: Provider[] = [];
  #state: ApplicationState = 'created';

  constructor(options: ApplicationOptions) {
    const { plugin, settings, logger = silentLogger, clock } = options;
    this.plugin = Array.isArray(plugin) ? mergePlugins(plugin as readonly Plugin[]) : (plugin as Plugin);
    this.settings = settings;
    this.logger = logger;
    const { models, resources, config } = this.plugin;
    this.#providers = [
      new LowcodeProvider({
        settings,
        models,
        resources,
        tenancy: config.tenancy ?? 'none',
        logger,
        ...(clock ? { clock } : {}),
      }),
      ...this.plugin.providers.map((Each) => new Each()),
    ];
  }

  get state(): ApplicationState {
    return this.#state;
  }

  /** Binds what the providers offer and starts nothing of it: enough to look at the application. */
  register(): this {
    for (const provider of this.#providers) {
      this.#booted.push(provider);
      provider.register(this.container);
    }
    return this;
  }

  /** register, then boot. Providers that had booted are shut down again when a later one fails. */
  async boot(): Promise<this> {
    this.#expect('created', 'booting');
    this.#state = 'booting';
    try {
      this.register();
      for (const provider of this.#providers) await provider.boot?.(this.container);
    } catch (failure) {
      await this.shutdown().catch((second: unknown) =>
        this.logger.error({ err: second }, 'clean-up after boot failed'),
      );
      throw failure;
    }
    this.#state = 'booted';
    return this;
  }

  /** Tells the providers that the application is about to serve. */
  async ready(): Promise<this> {
    this.#expect('booted', 'getting ready');
    for (const provider of this.#providers) await provider.ready?.(this.container);
    this.#state = 'ready';
    return this;
  }

  /** Providers shut down in reverse, then the container is disposed. Safe to call twice. */
  async shutdown(): Promise<void> {
    if (this.#state === 'stopping' || this.#state === 'stopped') return;
    this.#state = 'stopping';
    const failures: unknown[] = [];
    for (const provider of this.#booted.reverse()) {
      try {
        await provider.shutdown?.(this.container);
      } catch (failure) {
        failures.push(failure);
      }
    }
    await this.container.dispose().catch((failure: unknown) => failures.push(failure));
    this.#booted = [];
    this.#state = 'stopped';
    if (failures.length > 0) throw new AggregateError(failures, 'The application did not shut down cleanly');
  }

  #expect(state: ApplicationState, action: string): void {
    if (this.#state !== state) throw error('PFQ_APP_STATE', { state: this.#state, action });
  }
}
