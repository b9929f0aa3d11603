/** Rights, computed once for every set of roles that occurs. */

import { VISITOR_ROLES } from '../contracts/RequestContext.js';
import { error } from '../errors/error.js';
import type { Action, ModelMeta } from '../lowcode/ModelMeta.js';
import { shapeOf } from './ModelShape.js';

/**
 * Is one of the roles among those needed? `*` has every role; without a rule all do, by an empty one nobody does.
 *
 * @example
 * hasRole(['staff'], ['manager', 'staff']); // true
 * hasRole(['staff'], []); // false
 */
export function hasRole(roles: readonly string[], needed: readonly string[] | undefined): boolean {
  if (needed === undefined) return true;
  return needed.some((role) => roles.includes(role) || roles.includes('*'));
}

/** Anonymous roles: none at all, or only that of visitors. */
const isNobody = (roles: readonly string[]): boolean => roles.every((role) => role === VISITOR_ROLES[0]);

/** The rights of a set of roles on a model. */
export interface Permissions {
  readonly actions: Readonly<Record<Action, boolean>>;
  /** Properties in wire order. */
  readonly readable: readonly string[];
  readonly mayRead: ReadonlySet<string>;
  /** Properties these roles may not write, though clients in general may. */
  readonly writeDenied: ReadonlySet<string>;
}

/** Limit of remembered role sets of a model; tokens with invented roles must not fill the memory. */
const ROLE_SETS_KEPT = 1000;

/**
 * Decides which roles may do what with the records of a model.
 *
 * @example
 * const policy = new Policy(projectModel);
 * policy.allows('delete', ['staff']);
 * policy.assert('delete', context.roles); // throws PFQ_ACCESS_DENIED, which is 403
 */
export class Policy {
  readonly model: ModelMeta;
  readonly #byRoles = new Map<string, Permissions>();
  /** A context mostly brings the same array again. */
  readonly #byArray = new WeakMap<readonly string[], Permissions>();

  constructor(model: ModelMeta) {
    this.model = model;
  }

  permissions(roles: readonly string[]): Permissions {
    const known = this.#byArray.get(roles);
    if (known) return known;
    const key = roles.includes('*') ? '*' : JSON.stringify([...new Set(roles)].sort());
    let permissions = this.#byRoles.get(key);
    if (!permissions) {
      permissions = this.#work(roles);
      if (this.#byRoles.size >= ROLE_SETS_KEPT) this.#byRoles.clear();
      this.#byRoles.set(key, permissions);
    }
    // Only a frozen array is sure not to change.
    if (Object.isFrozen(roles)) this.#byArray.set(roles, permissions);
    return permissions;
  }

  allows(action: Action, roles: readonly string[]): boolean {
    return this.permissions(roles).actions[action];
  }

  /** Throws PFQ_ACCESS_DENIED unless the roles allow the action. */
  assert(action: Action, roles: readonly string[]): Permissions {
    const permissions = this.permissions(roles);
    if (permissions.actions[action]) return permissions;
    throw denied(action, this.model.labelPlural, this.model.access[action]);
  }

  /** Throws PFQ_ACCESS_DENIED unless the roles may read the property. */
  assertReadable(property: string, permissions: Permissions, action: string): void {
    if (permissions.mayRead.has(property)) return;
    throw denied(`${action} by`, property, this.model.access.fields?.[property]?.read);
  }

  #work(roles: readonly string[]): Permissions {
    const { access } = this.model;
    const fields = shapeOf(this.model).stored.filter((field) => !field.private);
    const readable = fields
      .filter(({ property }) => hasRole(roles, access.fields?.[property]?.read))
      .map(({ property }) => property);
    const writeDenied = fields
      .filter(({ property }) => !hasRole(roles, access.fields?.[property]?.write))
      .map(({ property }) => property);
    const may = (action: Action): boolean =>
      isNobody(roles) && access[action] === undefined ? false : hasRole(roles, access[action]);
    return {
      actions: {
        read: may('read'),
        create: may('create'),
        update: may('update'),
        delete: may('delete'),
      },
      readable,
      mayRead: new Set(readable),
      writeDenied: new Set(writeDenied),
    };
  }
}

export function denied(action: string, subject: string, roles: readonly string[] | undefined) {
  return error('PFQ_ACCESS_DENIED', { action, subject, roles: (roles ?? []).join(', ') || 'none' });
}
