import { error } from '../errors.js';
import { didYouMean } from '../lowcode/suggest.js';
import type { EngineName } from './Dialect.js';
import { Executor, type ExecutorOptions } from './Executor.js';

export interface DatabaseConfig {
  readonly engine: EngineName;
  /** SQLite: the file, or `:memory:`. */
  readonly database: string;
}

export const DEFAULT_DATABASE = 'default';

/** The variable that names the engine of a database: `DB_ENGINE`, `ANALYTICS_DB_ENGINE`. */
export const engineVariable = (name: string): string =>
  name === DEFAULT_DATABASE ? 'DB_ENGINE' : `${name.toUpperCase()}_DB_ENGINE`;

/** The databases of an application by name; each is opened when it is first asked for. */
export class ConnectionManager {
  readonly #configs: Readonly<Record<string, DatabaseConfig>>;
  readonly #options: ExecutorOptions;
  readonly #open = new Map<string, Executor>();

  constructor(configs: Readonly<Record<string, DatabaseConfig>>, options: ExecutorOptions = {}) {
    this.#configs = configs;
    this.#options = options;
    for (const [name, config] of Object.entries(configs)) refuseLaterEngines(name, config.engine);
  }

  get names(): readonly string[] {
    return Object.keys(this.#configs);
  }

  get(name: string = DEFAULT_DATABASE): Executor {
    const open = this.#open.get(name);
    if (open) return open;
    const config = Object.hasOwn(this.#configs, name) ? this.#configs[name] : undefined;
    if (!config) {
      throw error('PFQ_DB_UNKNOWN', {
        name,
        hint: didYouMean(name, this.names),
        variable: engineVariable(name),
      });
    }
    const executor = new Executor(config.database, { ...this.#options, name });
    this.#open.set(name, executor);
    return executor;
  }

  close(): void {
    for (const executor of this.#open.values()) executor.close();
    this.#open.clear();
  }
}

function refuseLaterEngines(name: string, engine: EngineName): void {
  if (engine !== 'sqlite') throw error('PFQ_DB_ENGINE', { engine, name, variable: engineVariable(name) });
}
