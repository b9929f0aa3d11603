/** `GET /api/session`: who asks, and what they may do with each model. Roles stay on the server. */

import type { FastifyInstance } from 'fastify';

import type { RequestContext } from '../../contracts/RequestContext.js';
import { shapeOf } from '../../foundation/ModelShape.js';
import { hasRole } from '../../foundation/Policy.js';
import { policyOf } from '../../foundation/services/relations.js';
import type { ModelMeta } from '../../lowcode/ModelMeta.js';
import type { ContextOf } from '../request-context.js';

export function sessionRoute(
  server: FastifyInstance,
  models: readonly ModelMeta[],
  contextOf: ContextOf,
): void {
  server.get('/api/session', async (request) => {
    const { userId, tenantId, roles } = await contextOf(request);
    const permissions = models.map((model) => [model.model, permissionsOf(model, roles)] as const);
    return { userId, tenantId, models: Object.fromEntries(permissions) };
  });
}

function permissionsOf(model: ModelMeta, roles: RequestContext['roles']) {
  const { actions, mayRead, writeDenied } = policyOf(model).permissions(roles);
  const hidden = shapeOf(model).stored.filter((field) => !field.private && !mayRead.has(field.property));
  const transitions = (model.status?.transitions ?? []).filter((transition) =>
    // A transition without roles of its own is a change like any other.
    transition.roles ? hasRole(roles, transition.roles) : actions.update,
  );
  return {
    ...actions,
    unreadable: hidden.map(({ property }) => property),
    unwritable: [...writeDenied],
    transitions: transitions.map(({ name }) => name),
  };
}
