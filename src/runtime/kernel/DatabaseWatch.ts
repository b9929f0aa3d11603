import { PrefiqError } from '../errors/error.js';
import { type ConnectionManager, DEFAULT_DATABASE } from '../sql/executors/ConnectionManager.js';
import type { Logger } from './Logger.js';

/** Between one try and the next, ms: at first, and at most. */
const PAUSE = { first: 250, most: 2_000 } as const;

/**
 * Whether the databases of an application can be reached: found out when it gets ready, said at once, and tried again
 * until it is so. An app whose database is not there yet serves all the same, and says so when it is asked.
 */
export class DatabaseWatch {
  readonly #connections: ConnectionManager;
  readonly #logger: Logger;
  /** By database. */
  readonly #failures = new Map<string, { readonly message: string; readonly code: string }>();
  readonly #stop = new AbortController();

  constructor(connections: ConnectionManager, logger: Logger) {
    this.#connections = connections;
    this.#logger = logger;
  }

  /** Tries all of them, and waits for the first try of those whose connections are to be open before the app is ready. */
  async start(): Promise<void> {
    const tries = this.#connections.names.map((name) => ({ name, tried: this.#try(name, PAUSE.first) }));
    const isWarm = (name: string): boolean => (this.#connections.configOf(name).pool?.warmup ?? 0) > 0;
    await Promise.all(tries.filter(({ name }) => isWarm(name)).map(({ tried }) => tried));
  }

  /** Code of why the database could not be reached; null where nothing is known against it. */
  problemOf(name: string = DEFAULT_DATABASE): string | null {
    return this.#failures.get(name)?.code ?? null;
  }

  stop(): void {
    this.#stop.abort();
  }

  async #try(name: string, pause: number): Promise<void> {
    const failure = await this.#connections.reach(name).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    if (this.#stop.signal.aborted) return;
    if (failure === null) {
      if (this.#failures.delete(name)) this.#logger.info({ database: name }, 'the database is reached');
      return;
    }
    this.#tell(name, failure);
    const timer = setTimeout(() => void this.#try(name, Math.min(pause * 2, PAUSE.most)), pause).unref();
    this.#stop.signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  }

  /** Reports a failure, unless it is the same as the last one. */
  #tell(name: string, failure: unknown): void {
    const message = failure instanceof Error ? failure.message : String(failure);
    if (this.#failures.get(name)?.message === message) return;
    const known =
      failure instanceof PrefiqError
        ? { code: failure.code, fix: failure.fix }
        : { code: 'PFQ_INTERNAL', err: failure };
    this.#failures.set(name, { message, code: known.code });
    this.#logger.error({ database: name, ...known }, `${message}; it is tried again until it can be reached`);
  }
}
