import type { Container } from './Container.js';

/**
 * Puts the parts of a plugin into the container, and takes part in the life of the application:
 * `register` (bind only, ask for nothing) → `boot` (everything is bound) → `ready` (about to serve) → `shutdown`.
 *
 * @example
 * class MailProvider extends Provider {
 *   override register(container: Container): void {
 *     container.singleton(token<string[]>('outbox'), () => []);
 *   }
 *   override boot(container: Container): void {
 *     container.get(TOKENS.events).on('project.created', ({ id }) => {
 *       container.get(token<string[]>('outbox')).push(id);
 *     });
 *   }
 * }
 */
export abstract class Provider {
  abstract register(container: Container): void;
  boot?(container: Container): void | Promise<void>;
  ready?(container: Container): void | Promise<void>;
  shutdown?(container: Container): void | Promise<void>;
}

export type ProviderClass = new () => Provider;
