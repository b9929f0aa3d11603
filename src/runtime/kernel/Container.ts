import { error } from '../errors/error.js';
import { didYouMean } from '../lowcode/suggest.js';

/** A typed name for a binding. Two tokens of the same name mean the same binding. */
export interface Token<T> {
  readonly name: string;
  /** Carries the type; never set. */
  readonly type?: T;
}

/**
 * A name for a binding of the container, with its type.
 *
 * @example
 * const mailer = token<{ send(text: string): void }>('mailer');
 */
export const token = <T>(name: string): Token<T> => ({ name });

export type Factory<T> = (container: Container) => T;

type Lifetime = 'singleton' | 'scoped';

interface Binding {
  readonly lifetime: Lifetime;
  readonly make: Factory<unknown>;
}

/** An object that its container disposes of at its end. */
export interface Disposable {
  dispose(): void | Promise<void>;
}

const isDisposable = (value: unknown): value is Disposable =>
  typeof value === 'object' && value !== null && typeof (value as Partial<Disposable>).dispose === 'function';

/**
 * Makes the parts of an application on demand and once: a singleton once an application, a scoped one once a scope.
 *
 * @example
 * const outbox = token<string[]>('outbox');
 * container.singleton(outbox, (c) => [`opened at ${c.get(TOKENS.clock).now().toISOString()}`]);
 * container.get(outbox).push('Dear Ada');
 */
export class Container {
  readonly #bindings: Map<string, Binding>;
  readonly #parent: Container | undefined;
  readonly #instances = new Map<string, unknown>();
  readonly #made: unknown[] = [];
  /** Names being made right now, outermost first. Making is synchronous, so one list serves. */
  readonly #making: string[] = [];
  #disposed = false;

  constructor(parent?: Container) {
    this.#parent = parent;
    this.#bindings = parent ? parent.#bindings : new Map();
  }

  singleton<T>(token: Token<T>, make: Factory<T>): this {
    return this.#bind(token, { lifetime: 'singleton', make });
  }

  /** One instance a scope; asking for it outside of a scope is PFQ_CONTAINER_SCOPE. */
  scoped<T>(token: Token<T>, make: Factory<T>): this {
    return this.#bind(token, { lifetime: 'scoped', make });
  }

  /** Binds a value that exists already. It is not disposed with the container: whoever made it ends it. */
  value<T>(token: Token<T>, value: T): this {
    this.#bind(token, { lifetime: 'singleton', make: () => value });
    this.#root.#instances.set(token.name, value);
    return this;
  }

  /** Replaces a binding on purpose: for tests, and for plugins that exchange a part of another. */
  override<T>(token: Token<T>, make: Factory<T>): this {
    this.#root.#instances.delete(token.name);
    this.#bindings.set(token.name, { lifetime: 'singleton', make });
    return this;
  }

  has(token: Token<unknown>): boolean {
    return this.#bindings.has(token.name);
  }

  get<T>(token: Token<T>): T {
    const { name } = token;
    if (this.#instances.has(name)) return this.#instances.get(name) as T;
    const binding = this.#bindings.get(name);
    if (!binding)
      throw error('PFQ_CONTAINER_UNBOUND', { token: name, hint: didYouMean(name, this.#bindings.keys()) });
    const owner = binding.lifetime === 'singleton' ? this.#root : this;
    if (binding.lifetime === 'scoped' && this.#parent === undefined)
      throw error('PFQ_CONTAINER_SCOPE', { token: name });
    if (owner.#instances.has(name)) return owner.#instances.get(name) as T;
    return owner.#make(name, binding) as T;
  }

  /** A container of its own for one piece of work: singletons are shared, scoped bindings are made anew. */
  scope(): Container {
    return new Container(this.#root);
  }

  /** Disposes what was made here, the youngest first. A failure does not keep the others from being disposed. */
  async dispose(): Promise<void> {
    if (this.#disposed) return;
    this.#disposed = true;
    const failures: unknown[] = [];
    for (const instance of this.#made.reverse()) {
      if (!isDisposable(instance)) continue;
      try {
        await instance.dispose();
      } catch (failure) {
        failures.push(failure);
      }
    }
    this.#instances.clear();
    if (failures.length > 0)
      throw new AggregateError(failures, 'Parts of the application failed to shut down');
  }

  get #root(): Container {
    return this.#parent === undefined ? this : this.#parent.#root;
  }

  #bind(token: Token<unknown>, binding: Binding): this {
    if (this.#bindings.has(token.name)) throw error('PFQ_CONTAINER_BOUND', { token: token.name });
    this.#bindings.set(token.name, binding);
    return this;
  }

  #make(name: string, binding: Binding): unknown {
    if (this.#disposed) throw error('PFQ_CONTAINER_CLOSED', { token: name });
    const making = this.#root.#making;
    if (making.includes(name)) {
      const path = [...making.slice(making.indexOf(name)), name].join(' → ');
      throw error('PFQ_CONTAINER_CYCLE', { path });
    }
    making.push(name);
    try {
      const instance = binding.make(this);
      this.#instances.set(name, instance);
      this.#made.push(instance);
      return instance;
    } finally {
      making.pop();
    }
  }
}
