/** Domain events: what happened to a record, told after the transaction has committed. */

import type { RecordData } from './Entity.js';

export interface DomainEvent {
  /** `project.created`, `project.updated`, `project.deleted`, `project.transitioned`. */
  readonly name: string;
  readonly model: string;
  readonly id: string;
  /** The record after the event, or as it last was before `deleted`. */
  readonly record: RecordData;
  /** `transitioned` only. */
  readonly transition?: { readonly name: string; readonly from: string; readonly to: string };
  readonly at: string;
  readonly userId: string | null;
  readonly tenantId: string | null;
  readonly requestId: string;
}

export type Subscriber = (event: DomainEvent) => void | Promise<void>;

export interface EventBusOptions {
  /** Receives the error of a subscriber that failed; nothing else does. */
  readonly onError?: (failure: unknown, event: DomainEvent) => void;
}

/**
 * Delivers events in the process. Subscribers run after the commit, beside the request: they can neither fail nor
 * delay it.
 *
 * @example
 * const stop = events.on('project.transitioned', ({ id, transition }) => {
 *   console.log(`${id} is ${transition?.to}`);
 * });
 * stop();
 */
export class EventBus {
  readonly #subscribers = new Map<string, Set<Subscriber>>();
  readonly #running = new Set<Promise<void>>();
  readonly #onError: (failure: unknown, event: DomainEvent) => void;

  constructor(options: EventBusOptions = {}) {
    this.#onError = options.onError ?? (() => undefined);
  }

  /** `project.created`, `project.*` or `*`. Gives back how to unsubscribe. */
  on(pattern: string, subscriber: Subscriber): () => void {
    const subscribers = this.#subscribers.get(pattern) ?? new Set();
    this.#subscribers.set(pattern, subscribers.add(subscriber));
    return () => {
      subscribers.delete(subscriber);
      if (subscribers.size === 0) this.#subscribers.delete(pattern);
    };
  }

  /** Avoids making events without a listener. */
  get hasSubscribers(): boolean {
    return this.#subscribers.size > 0;
  }

  /** Call after the commit only. */
  deliver(event: DomainEvent): void {
    const group = `${event.name.split('.')[0] ?? ''}.*`;
    for (const pattern of [event.name, group, '*']) {
      for (const subscriber of this.#subscribers.get(pattern) ?? []) this.#run(subscriber, event);
    }
  }

  /** Resolves when every delivery that has begun is over. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  #run(subscriber: Subscriber, event: DomainEvent): void {
    const running = Promise.resolve()
      .then(() => subscriber(event))
      .catch((failure: unknown) => this.#onError(failure, event))
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }
}
