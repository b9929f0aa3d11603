import { error } from '../../errors/error.js';
import { didYouMean } from '../../lowcode/suggest.js';
import type { Executor } from '../Executor.js';
import { type DatabaseConfig, openExecutor, type OpenOptions } from './open-executor.js';
import { PooledExecutor } from './PooledExecutor.js';

export const DEFAULT_DATABASE = 'default';

/** The variable that names the engine of a database: `DB_ENGINE`, `ANALYTICS_DB_ENGINE`. */
const engineVariable = (name: string): string =>
  name === DEFAULT_DATABASE ? 'DB_ENGINE' : `${name.toUpperCase()}_DB_ENGINE`;

/**
 * The databases of an application by name; each is opened when it is first asked for.
 *
 * @example
 * const connections = new ConnectionManager({ analytics: { engine: 'sqlite', database: 'data/analytics.db' } });
 * await connections.get('analytics').query('SELECT 1 AS one');
 * await connections.close();
 */
export class ConnectionManager {
  readonly #configs: Readonly<Record<string, DatabaseConfig>>;
  readonly #options: OpenOptions;
  readonly #open = new Map<string, Executor>();

  constructor(configs: Readonly<Record<string, DatabaseConfig>>, options: OpenOptions = {}) {
    this.#configs = configs;
    this.#options = options;
  }

  get names(): readonly string[] {
    return Object.keys(this.#configs);
  }

  get(name: string = DEFAULT_DATABASE): Executor {
    const open = this.#open.get(name);
    if (open) return open;
    const executor = openExecutor(this.configOf(name), { ...this.#options, name });
    this.#open.set(name, executor);
    return executor;
  }

  configOf(name: string = DEFAULT_DATABASE): DatabaseConfig {
    const config = Object.hasOwn(this.#configs, name) ? this.#configs[name] : undefined;
    if (config) return config;
    throw error('PFQ_DB_UNKNOWN', {
      name,
      hint: didYouMean(name, this.names),
      variable: engineVariable(name),
    });
  }

  /**
   * Opens a connection to a database behind a network, and as many more as its pool is to start with. Throws
   * PFQ_DB_CONNECT at once where it cannot be reached.
   */
  async reach(name: string = DEFAULT_DATABASE): Promise<void> {
    const executor = this.get(name);
    if (executor instanceof PooledExecutor) await executor.reach();
  }

  async close(): Promise<void> {
    const open = [...this.#open.values()];
    this.#open.clear();
    await Promise.all(open.map((executor) => executor.close()));
  }
}
