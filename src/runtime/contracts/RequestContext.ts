/** Who asks, and in which request. */
export interface RequestContext {
  /** Also the `x-request-id` of the answer and a field of every log line. */
  readonly requestId: string;
  /** null: nobody is signed in, or the system itself. */
  readonly userId: string | null;
  /** `*` stands for every role; what an app's `context` says has it as `ALL_ROLES` alone. */
  readonly roles: readonly string[];
  readonly tenantId: string | null;
}

/**
 * The roles of the system itself, of fixtures, and of a developer on the loopback interface. An app that lets somebody do
 * everything gives this very list: `*` among roles that came from outside, such as those of a token, is left out.
 */
export const ALL_ROLES: readonly string[] = Object.freeze(['*']);

/**
 * The one role of whoever visits a site, and of whoever has no role. Others may do what no role is asked for; these only
 * what an `access` rule opens to `public` by name, so that a model without rules stays inside.
 */
export const VISITOR_ROLES: readonly string[] = Object.freeze(['public']);

/**
 * A context for work nobody asked for over HTTP; the reason becomes its request id, so that logs name it.
 *
 * @example
 * await service.list({}, systemContext('nightly report'));
 */
export function systemContext(reason: string, tenantId: string | null = null): RequestContext {
  return { requestId: `system:${reason}`, userId: null, roles: ALL_ROLES, tenantId };
}
