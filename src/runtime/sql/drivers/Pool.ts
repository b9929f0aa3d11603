/** Keeps connections open and hands them out, the last used one first, so that those beyond the need go idle. */

import { setTimeout as sleep } from 'node:timers/promises';

import { error } from '../../errors/error.js';

export interface PoolOptions<C> {
  /** Connections always open once they have been, and at most. */
  readonly min: number;
  readonly max: number;
  /** How long to wait for a free connection, and for a server that is still starting, ms. */
  readonly waitMs: number;
  readonly open: () => Promise<C>;
  readonly shut: (connection: C) => Promise<void>;
  /** May opening be tried again after this failure? */
  readonly isPassing: (failure: unknown) => boolean;
  /** In errors. */
  readonly name: string;
}

interface Waiter<C> {
  take(connection: C): void;
  fail(failure: unknown): void;
}

/** A connection beyond `min` that nobody has used for this long is closed. */
const IDLE_MS = 30_000;

export class Pool<C extends object> {
  readonly #options: PoolOptions<C>;
  readonly #idle: C[] = [];
  readonly #since = new WeakMap<C, number>();
  readonly #waiting: Waiter<C>[] = [];
  readonly #used = new Set<C>();
  #opening = 0;
  #closed = false;
  #closing: Promise<void> | undefined;
  #whenFree: (() => void) | undefined;
  readonly #sweeper: NodeJS.Timeout;

  constructor(options: PoolOptions<C>) {
    this.#options = options;
    this.#sweeper = setInterval(() => this.#sweep(), IDLE_MS / 2).unref();
  }

  /** Connections that are open or being opened. */
  get size(): number {
    return this.#idle.length + this.#used.size + this.#opening;
  }

  /** A connection that is free right now. */
  tryAcquire(): C | undefined {
    if (this.#closed) return undefined;
    const free = this.#idle.pop();
    if (free) this.#used.add(free);
    return free;
  }

  acquire(): Promise<C> {
    const free = this.tryAcquire();
    if (free) return Promise.resolve(free);
    const { name, max, waitMs } = this.#options;
    if (this.#closed) return Promise.reject(error('PFQ_DB_CLOSED', { name }));
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        clearTimeout(timer);
        const at = this.#waiting.indexOf(waiter);
        if (at >= 0) this.#waiting.splice(at, 1);
      };
      const waiter: Waiter<C> = {
        take: (connection) => (leave(), resolve(connection)),
        fail: (failure) => (leave(), reject(failure as Error), this.#finishClosing()),
      };
      // A server that cannot be reached says so by itself, after as long.
      const timer = setTimeout(() => {
        if (this.#opening === 0) waiter.fail(error('PFQ_DB_POOL', { max, waited: waitMs }));
        else timer.refresh();
      }, waitMs);
      this.#waiting.push(waiter);
      this.#grow();
    });
  }

  /**
   * `broken`: it is closed instead of being used again, and so are those that nobody uses: what broke one, a restart of
   * the server most of all, has broken the others too, and whoever tries again is to get a new one.
   */
  release(connection: C, broken: boolean): void {
    if (!this.#used.delete(connection)) return;
    if (broken) {
      for (const one of [connection, ...this.#idle.splice(0)]) void this.#options.shut(one);
      this.#grow();
    } else this.#offer(connection);
    this.#finishClosing();
  }

  /** The server has closed it. */
  lost(connection: C): void {
    const at = this.#idle.indexOf(connection);
    if (at >= 0) this.#idle.splice(at, 1);
    this.#since.delete(connection);
  }

  /** Finds out at once, without patience for a server that is starting, whether a connection can be opened. */
  async reach(): Promise<void> {
    if (this.#idle.length + this.#used.size > 0 || this.#closed) return;
    const connection = await this.#options.open();
    // Others may have opened some meanwhile.
    if (this.#closed || this.size >= this.#options.max) await this.#options.shut(connection);
    else this.#offer(connection);
  }

  /** Opens connections until there are `count`. */
  async warmUp(count: number): Promise<void> {
    const missing = Math.min(count, this.#options.max) - this.#used.size - this.#opening;
    const opened = await Promise.all(Array.from({ length: Math.max(0, missing) }, () => this.acquire()));
    for (const connection of opened) this.release(connection, false);
  }

  /** Waits for what uses a connection, and for what waited for one before. */
  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  async #close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#sweeper);
    await new Promise<void>((resolve) => {
      this.#whenFree = resolve;
      this.#finishClosing();
    });
    await Promise.all(this.#idle.splice(0).map((connection) => this.#options.shut(connection)));
  }

  #finishClosing(): void {
    if (this.#used.size === 0 && this.#waiting.length === 0 && this.#opening === 0) this.#whenFree?.();
  }

  /** Opens connections for those who wait, as far as there may be more. */
  #grow(): void {
    while (this.size < this.#options.max && this.#opening < this.#waiting.length) void this.#open();
  }

  async #open(): Promise<void> {
    this.#opening++;
    try {
      const connection = await this.#patiently();
      this.#opening--;
      this.#offer(connection);
    } catch (failure) {
      this.#opening--;
      this.#waiting[0]?.fail(failure);
    }
    this.#finishClosing();
  }

  /** A server may be starting, or be at its limit for a moment. */
  async #patiently(): Promise<C> {
    const { open, isPassing, waitMs } = this.#options;
    const started = performance.now();
    for (let pause = 50; ; pause = Math.min(pause * 2, 1_000)) {
      try {
        return await open();
      } catch (failure) {
        if (!isPassing(failure) || performance.now() - started + pause > waitMs) throw failure;
      }
      await sleep(pause);
    }
  }

  #offer(connection: C): void {
    const waiter = this.#waiting[0];
    if (waiter) {
      this.#used.add(connection);
      waiter.take(connection);
      return;
    }
    this.#idle.push(connection);
    this.#since.set(connection, performance.now());
  }

  #sweep(): void {
    const before = performance.now() - IDLE_MS;
    while (this.size > this.#options.min) {
      const [oldest] = this.#idle;
      if (oldest === undefined || (this.#since.get(oldest) ?? 0) > before) return;
      this.lost(oldest);
      void this.#options.shut(oldest);
    }
  }
}
