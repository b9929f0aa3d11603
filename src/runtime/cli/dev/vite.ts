/** The project's own Vite, in this process. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { error } from '../../errors.js';
import type { Backend } from './Backend.js';

type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** The part of Vite's server that `dev` uses. */
export interface ViteServer {
  listen(): Promise<ViteServer>;
  close(): Promise<void>;
  readonly resolvedUrls: { readonly local: readonly string[]; readonly network: readonly string[] } | null;
  readonly config: { readonly server: { readonly proxy?: Readonly<Record<string, unknown>> } };
  readonly middlewares: { use(middleware: Middleware): void };
}

interface ViteModule {
  createServer(config: Readonly<Record<string, unknown>>): Promise<ViteServer>;
}

export interface ViteOptions {
  readonly root: string;
  readonly host: string;
  readonly port: number;
  /** Takes requests for the backend. */
  readonly backend: Pick<Backend, 'admit'>;
}

export async function startVite({ root, host, port, backend }: ViteOptions): Promise<ViteServer> {
  let file: string;
  try {
    file = createRequire(join(root, 'package.json')).resolve('vite');
  } catch (cause) {
    throw error('PFQ_BUILD_TOOL', { tool: 'vite', root }, { cause });
  }
  const vite = (await import(pathToFileURL(file).href)) as ViteModule;
  const server = await vite.createServer({
    root,
    clearScreen: false,
    logLevel: 'warn',
    server: { host, port, strictPort: false },
    plugins: [{ name: 'prefiq-backend', configureServer: (one: ViteServer) => gate(one, backend) }],
  });
  return server.listen();
}

/** In front of Vite's proxy: a request waits for a backend that is restarting, instead of failing. */
function gate({ config, middlewares }: ViteServer, backend: Pick<Backend, 'admit'>): void {
  const proxied = Object.keys(config.server.proxy ?? {});
  middlewares.use((request, response, next) => {
    if (!proxied.some((path) => request.url?.startsWith(path))) return next();
    // A page that was left while it waited wants no answer, and its end was told already.
    const whenAnswered = (then: () => void): unknown =>
      response.destroyed ? then() : response.once('close', then);
    void backend.admit(whenAnswered).then((isAdmitted) => {
      if (response.destroyed) return;
      if (isAdmitted) next();
      else refuse(response);
    });
  });
}

function refuse(response: ServerResponse): void {
  const { code, message, fix } = error('PFQ_DEV_BACKEND');
  response.writeHead(503, { 'content-type': 'application/problem+json' });
  response.end(JSON.stringify({ type: 'about:blank', title: message, status: 503, code, detail: fix }));
}
