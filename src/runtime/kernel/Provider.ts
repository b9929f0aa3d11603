import type { Container } from './Container.js';

/**
 * Puts the parts of a plugin into the container, and takes part in the life of the application:
 * `register` (bind only, ask for nothing) → `boot` (everything is bound) → `ready` (about to serve) → `shutdown`.
 */
export abstract class Provider {
  abstract register(container: Container): void;
  boot?(container: Container): void | Promise<void>;
  ready?(container: Container): void | Promise<void>;
  shutdown?(container: Container): void | Promise<void>;
}

export type ProviderClass = new () => Provider;
