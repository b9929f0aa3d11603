import type { FastifyInstance } from 'fastify';

import type { AnyService } from '../foundation/services/ServiceDeps.js';
import type { ModelMeta } from '../lowcode/ModelMeta.js';
import type { Container, Token } from './Container.js';

export interface ResourceDefinition {
  readonly model: ModelMeta;
  readonly service: Token<unknown>;
  /**
   * Further routes below `/api/<plural>`; the context of the request is `currentContext()`. One with a `schema` has its
   * requests checked by it, stands in `/openapi.json` and is typed in the client that `prefiq codegen` writes.
   *
   * @example
   * const routes: ResourceDefinition['routes'] = (server, container) => {
   *   const schema = { summary: 'Close a project', body: { type: 'object', properties: { reason: { type: 'string' } } } };
   *   server.post('/:id/close', { schema }, () => container.get(projectService).list());
   * };
   */
  readonly routes?: (server: FastifyInstance, container: Container) => void | Promise<void>;
}

/** The routes of a model, mounted at `/api/<plural>`. */
export interface Resource {
  readonly model: ModelMeta;
  readonly service: Token<AnyService>;
  readonly routes: NonNullable<ResourceDefinition['routes']> | undefined;
}

/**
 * @example
 * export const projectRoutes = defineResource({ model: projectModel, service: projectService });
 */
export function defineResource(definition: ResourceDefinition): Resource {
  return {
    model: definition.model,
    service: definition.service as Token<AnyService>,
    routes: definition.routes,
  };
}
