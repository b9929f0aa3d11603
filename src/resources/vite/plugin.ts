import { sep } from 'node:path';

import type { Plugin, ViteDevServer } from 'vite';

import { fileOf, importsOfPackage, layersOf, partOf, type Layers } from './layers.js';

/**
 * Looks for each module of `@codexion/resources` in the layers, nearest first: `src/components/` of the app,
 * `resources/frontend/` of the project, the package. One file there replaces one part wherever it is imported, in the
 * package too. Works in dev, build and vitest; adding or deleting such a file needs no restart.
 */
export function resources(): Plugin {
  let layers: Layers = [];
  return {
    name: '@codexion/resources',
    enforce: 'pre',
    config: () => ({
      optimizeDeps: {
        // Bundled beforehand, its parts could not be replaced one by one. What they import would be found one after the
        // other, each time with a reload.
        exclude: ['@codexion/resources'],
        include: [...importsOfPackage()],
      },
      ssr: { noExternal: ['@codexion/resources'] },
      test: { server: { deps: { inline: ['@codexion/resources'] } } },
    }),
    configResolved(config) {
      layers = layersOf(config.root);
    },
    resolveId(specifier) {
      const part = partOf(specifier);
      // The package's own modules, too: Vite would have browsers keep them for good, with the imports they have now.
      return part === undefined ? undefined : fileOf(layers, part);
    },
    configureServer: (server) => watchLayers(server, layers),
  };
}

/** A file that comes or goes changes what imports mean; so all that was resolved is resolved again. */
function watchLayers(server: ViteDevServer, layers: Layers): void {
  server.watcher.add([...layers]);
  const reload = (file: string): void => {
    if (!layers.some((layer) => file.startsWith(layer + sep))) return;
    for (const { moduleGraph } of Object.values(server.environments)) moduleGraph.invalidateAll();
    server.ws.send({ type: 'full-reload' });
  };
  server.watcher.on('add', reload);
  server.watcher.on('unlink', reload);
}
