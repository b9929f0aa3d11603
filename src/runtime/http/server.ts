/** The HTTP server of an application. */

import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';

import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';

import type { IClock } from '../contracts/IClock.js';
import { error } from '../errors/error.js';
import { Application } from '../kernel/Application.js';
import type { HttpConfig } from '../kernel/AppConfig.js';
import { type Env, loadSettings } from '../kernel/env.js';
import type { Plugin } from '../kernel/Plugin.js';
import type { Settings } from '../kernel/settings.js';
import { TOKENS } from '../kernel/tokens.js';
import { pendingMigrations } from '../sql/ledger.js';
import { systemError } from '../errors/system-error.js';
import { clientFiles, hasClient, isPageRequest } from './client.js';
import { clearSocket } from './clear-socket.js';
import { docsRoutes } from './routes/docs-page.js';
import { healthRoutes, type ReadinessCheck } from './routes/health.js';
import { hasLongNumbers, markNumbers } from './json-body.js';
import { type LineStream, loggerOptions } from './logging.js';
import { type Problem, PROBLEM_TYPE, problemOf } from './problem.js';
import { contextReader, isLoopback } from './request-context.js';
import { type AllowMethods, knownMethods } from './methods.js';
import type { OwnRoute } from './routes/own-routes.js';
import { resourceRoutes } from './routes/resource-routes.js';
import { apiHeaders, protect, protectPages } from './security.js';
import { type SiteHost, siteHosts, visitorContext } from './sites.js';
import { sessionRoute } from './routes/session-route.js';
import { tenantContext } from './tenant-context.js';

export interface ServerOptions {
  readonly plugin: Plugin | readonly Plugin[];
  /** The environment to read the settings from; `process.env` unless given. */
  readonly env?: Env;
  /** Settings already read, instead of `env`. */
  readonly settings?: Settings;
  /** The folder of the project; the working directory unless given. */
  readonly root?: string;
  /** The OpenAPI document or its file; without it there is no /openapi.json and no /docs. */
  readonly openapi?: string | object;
  /** The folder of the built frontend. */
  readonly client?: string;
  /** Sites of the project, served under their own host names. */
  readonly sites?: readonly SiteHost[];
  /** The folder of migrations; while some of them are pending, /health/ready says so. */
  readonly migrations?: string | URL;
  /** Where log lines go; standard output unless given. */
  readonly logTo?: LineStream;
  readonly clock?: IClock;
}

export interface ListenOptions {
  readonly host?: string;
  readonly port?: number;
  /** The file of a Unix socket, instead of host and port. One that is left over from a killed server is replaced. */
  readonly socket?: string;
}

export interface CloseOptions {
  /** Keep answering this long after /health/ready has turned to 503, so that balancers notice; `http.noticeSeconds`. */
  readonly graceMs?: number;
  /** Running requests are cut off after this long. */
  readonly deadlineMs?: number;
}

/** A server that has booted. `listen` opens it to the network, `inject` asks it without one. */
export interface PrefiqServer {
  readonly application: Application;
  readonly fastify: FastifyInstance;
  inject: FastifyInstance['inject'];
  /** Gives back the address: `http://127.0.0.1:3000`, or `unix:/run/crm.sock`. */
  listen(options?: ListenOptions): Promise<string>;
  /** Graceful: readiness turns to 503, no new connections, running requests finish or are cut off, all is disposed. */
  close(options?: CloseOptions): Promise<void>;
}

const REQUEST_ID = /^[\w.:-]{1,100}$/;
const BODY_LIMIT = 1024 * 1024;

/**
 * Boots an app and makes its server. The network is open to it once it listens.
 *
 * @example
 * const server = await createServer({ plugin, migrations: 'bin/migrations' });
 * await server.listen({ port: 3000 }); // 'http://127.0.0.1:3000'
 */
export async function createServer(options: ServerOptions): Promise<PrefiqServer> {
  const { root = process.cwd(), plugin } = options;
  const name = Array.isArray(plugin)
    ? ((plugin as readonly Plugin[])[0]?.name ?? 'app')
    : (plugin as Plugin).name;
  const settings = options.settings ?? loadSettings(options.env ?? process.env, { app: name, root });
  const logger = loggerOptions(settings.log, options.logTo ?? process.stdout);
  const http = httpConfig(plugin);
  const headers = apiHeaders(settings, http);
  const nextId = requestIds();
  const fastify = Fastify({
    logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: (raw) => {
      const given = raw.headers['x-request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : nextId();
    },
    bodyLimit: http.bodyLimit ?? BODY_LIMIT,
    // The router refuses some requests before any route, such as an address that is not UTF-8.
    frameworkErrors: (thrown, request, reply) =>
      sendProblem(
        (reply as unknown as FastifyReply).headers(headers),
        problemOf(thrown, request.id, BODY_LIMIT),
      ),
    forceCloseConnections: 'idle',
    trustProxy: (http.trustProxy ?? false) as boolean | string | string[],
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
  });
  const application = new Application({
    plugin,
    settings,
    logger: fastify.log,
    ...(options.clock ? { clock: options.clock } : {}),
  });
  await application.boot();
  try {
    return await assemble(fastify, application, options, http);
  } catch (failure) {
    await application.shutdown();
    throw failure;
  }
}

const httpConfig = (plugin: Plugin | readonly Plugin[]): HttpConfig =>
  (Array.isArray(plugin) ? (plugin as readonly Plugin[])[0]?.config.http : (plugin as Plugin).config.http) ??
  {};

async function assemble(
  fastify: FastifyInstance,
  application: Application,
  options: ServerOptions,
  http: HttpConfig,
): Promise<PrefiqServer> {
  const { container, plugin, settings } = application;
  const state = { isStopping: false };
  const own: OwnRoute[] = [];
  const contextOf = tenantContext(visitorContext(contextReader(plugin.config)), plugin.config, {
    directory: container.get(TOKENS.tenants),
    settings,
  });
  const isLogging = settings.log.level !== 'silent';

  const headers = apiHeaders(settings, http);
  const allowMethods = knownMethods(fastify);
  frame(fastify, isLogging, headers);
  await protect(fastify, http);
  await siteHosts(fastify, options.sites ?? [], settings);
  await fastify.register(async (api) => {
    api.addHook('onRequest', (_request, reply, done) => {
      reply.headers(headers);
      done();
    });
    healthRoutes(api, readinessChecks(application, options, state));
    const models = plugin.resources.map(({ model }) => model);
    sessionRoute(api, models, contextOf);
    for (const resource of plugin.resources) {
      const routes = resourceRoutes(resource, container, {
        contextOf,
        hearOwn: (route) => own.push(route),
      });
      await api.register(routes, { prefix: `/api/${resource.model.route}` });
    }
    allowMethods(api);
  });
  await fastify.register((scope) =>
    pages(scope, application, { ...options, routes: own, allowMethods }, http),
  );
  await fastify.ready();
  await application.ready();

  return {
    application,
    fastify,
    inject: fastify.inject.bind(fastify) as FastifyInstance['inject'],
    listen: (to) => listen(fastify, application, to),
    close: (how) => close(fastify, application, state, http, how),
  };
}

/** Serves browsers: the docs and the frontend, with index.html for every address that the frontend routes by itself. */
async function pages(
  scope: FastifyInstance,
  { plugin, settings }: Application,
  options: ServerOptions & { readonly routes: readonly OwnRoute[]; readonly allowMethods: AllowMethods },
  http: HttpConfig,
): Promise<void> {
  const hasDocs = options.openapi !== undefined && http.docs !== false;
  const { allowMethods } = options;
  const client = hasClient(options.client) ? options.client : undefined;
  if (hasDocs || client !== undefined) await protectPages(scope, settings);
  if (hasDocs) {
    docsRoutes(scope, { name: plugin.name, openapi: options.openapi ?? {}, routes: options.routes });
    allowMethods(scope);
  }
  if (client !== undefined) await clientFiles(scope, client);
  scope.setNotFoundHandler((request, reply) => {
    if (client !== undefined && isPageRequest(request)) {
      return reply.header('cache-control', 'no-cache').sendFile('index.html', client);
    }
    throw error('PFQ_HTTP_NOT_FOUND', { method: request.method, path: pathOf(request) });
  });
}

/** Ids of requests: a random start for each process, then counted. */
function requestIds(): () => string {
  const start = randomBytes(9).toString('base64url');
  let count = 0;
  return () => `${start}-${(++count).toString(36)}`;
}

/** Request ids, logging, problem details and lenient empty bodies: what surrounds every route. */
function frame(
  fastify: FastifyInstance,
  isLogging: boolean,
  headers: Readonly<Record<string, string>>,
): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    done();
  });
  if (isLogging) {
    fastify.addHook('onResponse', (request, reply, done) => {
      request.log.info(
        {
          method: request.method,
          path: pathOf(request),
          status: reply.statusCode,
          ms: Math.round(reply.elapsedTime * 10) / 10,
        },
        'request',
      );
      done();
    });
  }
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    // Clients send the content type with DELETE and with transitions too, where there is no body to it.
    if (body === '') done(null, undefined);
    else {
      void parse(request, body as string, (failure, value: unknown) => {
        if (failure || !hasLongNumbers(body as string)) done(failure, value);
        else done(null, JSON.parse(markNumbers(body as string)));
      });
    }
  });
  fastify.setErrorHandler((thrown, request, reply) => {
    const problem = problemOf(thrown, request.id, request.routeOptions.bodyLimit ?? BODY_LIMIT);
    if (problem.status >= 500) request.log.error({ err: thrown }, 'request failed');
    for (const [name, value] of Object.entries(headers)) {
      if (!reply.hasHeader(name)) void reply.header(name, value);
    }
    return sendProblem(reply, problem);
  });
}

const sendProblem = (reply: FastifyReply, problem: Problem): FastifyReply =>
  reply.code(problem.status).type(PROBLEM_TYPE).send(JSON.stringify(problem));

/** The path without the query, which may hold what people searched for. */
const pathOf = (request: FastifyRequest): string => request.url.split('?', 1)[0] ?? '';

function readinessChecks(
  application: Application,
  options: ServerOptions,
  state: { readonly isStopping: boolean },
): Readonly<Record<string, ReadinessCheck>> {
  const { container } = application;
  return {
    server: () => (state.isStopping ? 'shutting down' : null),
    database: async () => {
      const problem = container.get(TOKENS.databaseWatch).problemOf();
      if (problem !== null) return problem;
      await container.get(TOKENS.sharedExecutor).scalar('SELECT 1');
      return null;
    },
    ...(options.migrations === undefined
      ? {}
      : {
          migrations: async () => {
            if (container.get(TOKENS.databaseWatch).problemOf() !== null)
              return 'unknown without the database';
            const pending = await pendingMigrations(
              container.get(TOKENS.sharedExecutor),
              options.migrations ?? '',
              application.plugin.config.tenancy,
            );
            return pending.length === 0
              ? null
              : `${pending.length} pending: ${pending.slice(0, 5).join(', ')}${pending.length > 5 ? ' …' : ''}`;
          },
        }),
  };
}

async function listen(
  fastify: FastifyInstance,
  application: Application,
  to: ListenOptions = {},
): Promise<string> {
  const { host = application.settings.http.host, port = application.settings.http.port, socket } = to;
  if (!application.plugin.config.context) {
    if (socket === undefined && !isLoopback(host)) throw error('PFQ_HTTP_CONTEXT', { host });
    if (application.settings.env === 'production') throw error('PFQ_HTTP_PRODUCTION');
  }
  const listenTextResolver = (at: string): string => `listening at ${at}`;
  try {
    if (socket !== undefined) await clearSocket(socket);
    await fastify.listen(
      socket === undefined ? { host, port, listenTextResolver } : { path: socket, listenTextResolver },
    );
  } catch (cause) {
    const isTaken = socket === undefined && (cause as NodeJS.ErrnoException).code === 'EADDRINUSE';
    throw isTaken ? error('PFQ_HTTP_PORT', { port, host }, { cause }) : (systemError(cause) ?? cause);
  }
  const address = fastify.server.address() as AddressInfo | string;
  if (typeof address === 'string') return `unix:${address}`;
  return `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`;
}

/** Balancers ask every few seconds. */
const NOTICE_SECONDS = 5;
const DRAIN_SECONDS = 10;

async function close(
  fastify: FastifyInstance,
  application: Application,
  state: { isStopping: boolean },
  http: HttpConfig,
  how: CloseOptions = {},
): Promise<void> {
  const notice = http.noticeSeconds ?? (application.settings.env === 'production' ? NOTICE_SECONDS : 0);
  const { graceMs = notice * 1000, deadlineMs = (http.drainSeconds ?? DRAIN_SECONDS) * 1000 } = how;
  if (state.isStopping) return;
  state.isStopping = true;
  // Nobody asks a server that never listened.
  if (graceMs > 0 && fastify.server.listening) await new Promise((resolve) => setTimeout(resolve, graceMs));
  const deadline = setTimeout(() => fastify.server.closeAllConnections(), deadlineMs);
  try {
    await fastify.close();
  } finally {
    clearTimeout(deadline);
    await application.shutdown();
  }
}
