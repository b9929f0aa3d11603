/** The routes of one model below `/api/<plural>`. */

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { RequestContext } from '../../contracts/RequestContext.js';
import { error } from '../../errors/error.js';
import type { Entity, RecordData } from '../../foundation/Entity.js';
import { shapeOf } from '../../foundation/ModelShape.js';
import { missingError } from '../../foundation/repositories/records.js';
import { policyOf } from '../../foundation/services/relations.js';
import type { AnyService } from '../../foundation/services/ServiceDeps.js';
import { Services } from '../../foundation/services/Services.js';
import type { Container } from '../../kernel/Container.js';
import type { Resource } from '../../kernel/Resource.js';
import { TOKENS } from '../../kernel/tokens.js';
import { isUuid } from '../../lowcode/values.js';
import { type ContextOf, runRequest } from '../request-context.js';
import { isVisit } from '../sites.js';
import { parseBulk } from './bulk-body.js';
import { etagOf, ifMatch, isNoneMatch } from './etag.js';
import { exportCsv } from './export-csv.js';
import { onOwnRoute, type OwnRoute } from './own-routes.js';
import {
  parseExportQuery,
  parseGetQuery,
  parseListQuery,
  parseSummaryQuery,
  type QueryString,
} from './query-string.js';
import { noteSlowList } from './slow-list.js';

const JSON_TYPE = 'application/json; charset=utf-8';

interface ById {
  readonly Params: { readonly id: string };
}

export interface ResourceFrame {
  readonly contextOf: ContextOf;
  /** Hears of each route that the app adds by itself with a schema. */
  readonly hearOwn: (route: OwnRoute) => void;
}

export function resourceRoutes(
  resource: Resource,
  container: Container,
  { contextOf, hearOwn }: ResourceFrame,
) {
  const { model } = resource;
  const shape = shapeOf(model);
  const service: AnyService = container.get(resource.service);
  const policy = policyOf(model);
  const scope = container.get(TOKENS.tenantScope);
  const location = `/api/${model.route}/`;

  /** Does the app have code of its own in this operation, which may rely on context or tenant being carried along? */
  const isPlain = (operation: 'list' | 'get' | 'create'): boolean =>
    scope.mode === 'none' && service instanceof Services && service.runsPlain(operation);

  /** Runs `work` for whoever asks. */
  function handle<R>(
    request: FastifyRequest,
    work: (context: RequestContext) => Promise<R>,
    plain?: 'list' | 'get' | 'create',
  ): Promise<R> {
    const context = contextOf(request);
    if (context instanceof Promise) return context.then((known) => within(known, work, plain));
    return within(context, work, plain);
  }

  function within<R>(
    context: RequestContext,
    work: (context: RequestContext) => Promise<R>,
    plain: 'list' | 'get' | 'create' | undefined,
  ): Promise<R> {
    if (plain !== undefined && isPlain(plain)) return work(context);
    return runRequest(context, scope.mode, () => work(context));
  }

  /** Is there nothing in a record that clients never see? Then it goes out as it is for whoever may read all of it. */
  const isOpen = shape.stored.every((field) => !field.private);

  /** The fields of a record that the asker may read, as JSON. */
  function present(entity: Entity, context: RequestContext): string {
    const { readable, actions } = policy.permissions(context.roles);
    // An asker who may write but not read learns only the id, which the location of the answer gives anyway.
    if (!actions.read) return JSON.stringify({ id: entity.id });
    const data = entity.data as RecordData;
    if (isOpen && readable.length === shape.stored.length && Object.keys(data).length === readable.length) {
      return JSON.stringify(data);
    }
    const shown: RecordData = {};
    for (const property of readable) shown[property] = data[property] ?? null;
    return JSON.stringify(shown);
  }

  function send(reply: FastifyReply, entity: Entity, context: RequestContext): FastifyReply {
    if (policy.allows('read', context.roles)) reply.header('etag', etagOf(entity.version));
    return reply.type(JSON_TYPE).send(present(entity, context));
  }

  function idOf(request: FastifyRequest<ById>): string {
    const { id } = request.params;
    // A text that is not a UUID is the id of no record; the database need not be asked.
    if (!isUuid(id)) throw missingError(model, String(id).slice(0, 50));
    return id.toLowerCase();
  }

  return async (server: FastifyInstance): Promise<void> => {
    server.get('/', (request, reply) =>
      handle(
        request,
        async (context) => {
          const query = parseListQuery(shape, request.query as QueryString);
          const from = performance.now();
          const page = await service.list(query, context);
          noteSlowList(request, shape, query, from);
          return reply.type(JSON_TYPE).send(page.toText());
        },
        'list',
      ),
    );

    server.get('/summary', (request) =>
      handle(request, (context) =>
        service.summary(parseSummaryQuery(shape, request.query as QueryString), context),
      ),
    );

    server.get('/export.csv', (request, reply) =>
      handle(request, async (context) => {
        const query = parseExportQuery(shape, request.query as QueryString);
        const { readable } = policy.assert('read', context.roles);
        const csv = await exportCsv({
          shape,
          query,
          columns: query.fields ?? readable,
          roles: context.roles,
          repositories: container.get(TOKENS.repositories),
          list: (part) => service.list(part, context),
          within: (work) => within(context, work, undefined),
        });
        return reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', `attachment; filename="${model.route}.csv"`)
          .send(csv);
      }),
    );

    server.get<ById>('/:id', (request, reply) =>
      handle(
        request,
        async (context) => {
          const options = parseGetQuery(request.query as QueryString);
          const entity = await service.get(idOf(request), options, context);
          if (options.expand) return reply.type(JSON_TYPE).send(JSON.stringify(entity.data));
          const { version, storedText } = entity;
          reply.header('etag', etagOf(version));
          const seen = request.headers['if-none-match'];
          if (seen !== undefined && isNoneMatch(seen, version)) return reply.code(304).send();
          return reply.type(JSON_TYPE).send(storedText ?? JSON.stringify(entity.data));
        },
        'get',
      ),
    );

    server.post('/', (request, reply) =>
      handle(
        request,
        async (context) => {
          const entity = await service.create(request.body as object, context);
          return send(reply.code(201).header('location', location + entity.id), entity, context);
        },
        'create',
      ),
    );

    server.patch<ById>('/:id', (request, reply) =>
      handle(request, async (context) => {
        const options = ifMatch(request.headers['if-match']);
        return send(
          reply,
          await service.update(idOf(request), request.body as object, options, context),
          context,
        );
      }),
    );

    server.delete<ById>('/:id', (request, reply) =>
      handle(request, async (context) => {
        await service.delete(idOf(request), ifMatch(request.headers['if-match']), context);
        return reply.code(204).send();
      }),
    );

    server.post('/bulk', (request, reply) =>
      handle(request, async (context) => {
        const result = await service.bulk(parseBulk(request.body), context);
        const list = (entities: readonly Entity[]): string =>
          `[${entities.map((entity) => present(entity, context)).join(',')}]`;
        const { created, updated, deleted, transitioned } = result;
        return reply
          .type(JSON_TYPE)
          .send(
            `{"created":${list(created)},"updated":${list(updated)},"deleted":${JSON.stringify(deleted)},` +
              `"transitioned":${list(transitioned)}}`,
          );
      }),
    );

    for (const transition of model.status?.transitions ?? []) {
      server.post<ById>(`/:id/${transition.route}`, (request, reply) =>
        handle(request, async (context) => {
          assertEmptyBody(request.body);
          const options = ifMatch(request.headers['if-match']);
          return send(
            reply,
            await service.transition(idOf(request), transition.name, options, context),
            context,
          );
        }),
      );
    }

    const { routes } = resource;
    if (!routes) return;
    await server.register(async (own) => {
      onOwnRoute(own, hearOwn);
      own.addHook('preHandler', (request, _reply, done) => {
        // Code of the app's own may rely on nobody but its users getting there.
        if (isVisit(request))
          throw error('PFQ_HTTP_NOT_FOUND', { method: request.method, path: request.url });
        handle(request, async () => done()).catch((failure: unknown) => done(failure as Error));
      });
      await routes(own, container);
    });
  };
}

function assertEmptyBody(body: unknown): void {
  if (body === undefined || body === null) return;
  if (typeof body === 'object' && Object.keys(body).length === 0) return;
  throw error('PFQ_HTTP_REQUEST', { reason: 'A transition takes an empty body, {}.' });
}
