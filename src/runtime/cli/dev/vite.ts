/** The project's own Vite, in this process. */

import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

import { error, type PrefiqError } from '../../errors/error.js';
import { PROBLEM_TYPE } from '../../http/problem.js';
import type { Backend } from './Backend.js';
import { refusalOf, secretGlobs } from './guard.js';

type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** The part of Vite's server that `dev` uses. */
export interface ViteServer {
  listen(): Promise<ViteServer>;
  close(): Promise<void>;
  readonly resolvedUrls: { readonly local: readonly string[]; readonly network: readonly string[] } | null;
  readonly config: {
    readonly base: string;
    readonly cacheDir: string;
    readonly server: { readonly proxy?: Readonly<Record<string, unknown>> };
  };
  readonly httpServer: Pick<Server, 'prependListener'> | null;
  readonly middlewares: { use(middleware: Middleware): void };
}

interface ViteModule {
  createServer(config: Readonly<Record<string, unknown>>): Promise<ViteServer>;
}

export interface ViteOptions {
  readonly root: string;
  /** Folder of the project, and files of its databases. */
  readonly project: string;
  readonly databases: readonly string[];
  readonly host: string;
  readonly port: number;
  /** Takes requests for the backend, and says whether the app knows who asks. */
  readonly backend: Pick<Backend, 'admit' | 'knowsAsker'>;
}

export async function startVite(options: ViteOptions): Promise<ViteServer> {
  const { root, project, host, port } = options;
  let file: string;
  try {
    file = createRequire(join(root, 'package.json')).resolve('vite');
  } catch (cause) {
    throw error('PFQ_BUILD_TOOL', { tool: 'vite', root }, { cause });
  }
  // It would serve the pages as they are built: without hot reload, and React without its warnings.
  process.env['NODE_ENV'] = 'development';
  const vite = (await import(pathToFileURL(file).href)) as ViteModule;
  // One that two servers share holds what the last of them needs, and the other's page stays white.
  const cacheDir = join(project, 'node_modules/.vite', relative(project, root).replaceAll(sep, '-') || 'app');
  const server = await createVite(vite, root, {
    root,
    clearScreen: false,
    logLevel: 'warn',
    server: { host, port, strictPort: false, cors: false, fs: { deny: secretGlobs(options) } },
    plugins: [
      {
        name: 'prefiq-backend',
        enforce: 'pre',
        config: (own: { readonly cacheDir?: string }) => (own.cacheDir === undefined ? { cacheDir } : {}),
        configureServer: (one: ViteServer) => gate(one, options),
      },
    ],
  });
  return server.listen();
}

/** A package that the settings of Vite ask for, and that was never installed, is not our bug. */
async function createVite(
  vite: ViteModule,
  root: string,
  config: Readonly<Record<string, unknown>>,
): Promise<ViteServer> {
  try {
    return await vite.createServer(config);
  } catch (cause) {
    const [, tool] = /^Cannot find package '([^']+)'/.exec((cause as Error).message) ?? [];
    throw tool === undefined ? cause : error('PFQ_BUILD_TOOL', { tool, root }, { cause });
  }
}

/** In front of all that Vite has: a request waits for a backend that is restarting, instead of failing. */
function gate({ config, middlewares, httpServer }: ViteServer, { backend, ...options }: ViteOptions): void {
  const proxied = Object.keys(config.server.proxy ?? {});
  const { base } = config;
  const guarded = { ...options, base, proxied, knowsAsker: () => backend.knowsAsker };
  httpServer?.prependListener('upgrade', (request, socket) => {
    // Vite's own socket also requires a token, which a page reads from its files.
    if (refusalOf(request, guarded) !== null) socket.destroy();
  });
  middlewares.use((request, response, next) => {
    const refusal = refusalOf(request, guarded);
    if (refusal !== null) return refuse(response, refusal, 403);
    if (!proxied.some((path) => request.url?.startsWith(path))) return next();
    // A page that was left while it waited wants no answer, and its end was told already.
    const whenAnswered = (then: () => void): unknown =>
      response.destroyed ? then() : response.once('close', then);
    void backend.admit(whenAnswered).then((isAdmitted) => {
      if (response.destroyed) return;
      if (!isAdmitted) return refuse(response, error('PFQ_DEV_BACKEND'), 503);
      // The app that it waited for may say otherwise of who asks.
      const late = refusalOf(request, guarded);
      if (late === null) next();
      else refuse(response, late, 403);
    });
  });
}

function refuse(response: ServerResponse, { code, message, fix }: PrefiqError, status: number): void {
  response.writeHead(status, { 'content-type': PROBLEM_TYPE });
  response.end(JSON.stringify({ type: 'about:blank', title: message, status, code, detail: fix }));
}
