import type { RequestContext } from '../contracts/RequestContext.js';
import type { Entity } from './Entity.js';

export const HOOK_POINTS = [
  'beforeCreate',
  'afterCreate',
  'beforeUpdate',
  'afterUpdate',
  'beforeDelete',
  'afterDelete',
  'beforeTransition',
  'afterTransition',
] as const;
export type HookPoint = (typeof HOOK_POINTS)[number];

export type Hook = (entity: Entity, context: RequestContext) => void | Promise<void>;

/**
 * Hooks that other parts of an app put on a model, beside those its service has itself. They run in the transaction
 * of the write and can refuse it by throwing.
 *
 * @example
 * container.get(TOKENS.hooks).add('Project', 'beforeDelete', (project, { roles }) => {
 *   if (!hasRole(roles, ['manager'])) throw invalid(project.model, [{ path: '', message: 'Ask a manager.', rule: 'kept' }]);
 * });
 */
export class Hooks {
  readonly #hooks = new Map<string, Hook[]>();

  add(model: string, point: HookPoint, hook: Hook): void {
    const key = `${model}.${point}`;
    this.#hooks.set(key, [...(this.#hooks.get(key) ?? []), hook]);
  }

  has(model: string, point: HookPoint): boolean {
    return this.#hooks.size > 0 && this.#hooks.has(`${model}.${point}`);
  }

  async run(model: string, point: HookPoint, entity: Entity, context: RequestContext): Promise<void> {
    for (const hook of this.#hooks.get(`${model}.${point}`) ?? []) await hook(entity, context);
  }
}
