/** The project's own Vite, in this process. */

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createRequire } from 'node:module';

import { error } from '../../errors.js';

/** The part of Vite's server that `dev` uses. */
export interface ViteServer {
  listen(): Promise<ViteServer>;
  close(): Promise<void>;
  readonly resolvedUrls: { readonly local: readonly string[]; readonly network: readonly string[] } | null;
}

interface ViteModule {
  createServer(config: Readonly<Record<string, unknown>>): Promise<ViteServer>;
}

export interface ViteOptions {
  readonly root: string;
  readonly host: string;
  readonly port: number;
}

export async function startVite({ root, host, port }: ViteOptions): Promise<ViteServer> {
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
  });
  return server.listen();
}
