import { sep } from 'node:path';

import type { Plugin, ViteDevServer } from 'vite';

import { fileOf, importsOfPackage, layersOf, partOf, projectOf, type Layers } from './layers.js';
import { serveGallery } from './gallery.js';
import { loadTheme, THEME_MODULE, themeFiles } from './theme.js';

/** As Vite marks modules that are no files. */
const THEME_ID = '\0prefiq-theme.css';

/**
 * Looks for each module of `@codexion/resources` in the layers, nearest first: `src/components/` of the app,
 * `resources/frontend/` of the project, the package. One file there replaces one part wherever it is imported, in the
 * package too. Works in dev, build and vitest; adding or deleting such a file needs no restart.
 *
 * `@codexion/resources/theme.css` is the app's theme as a style sheet. A theme with errors ends a build; texts that are
 * hard to read are warned of. `/__gallery` shows every part in its states, in development only.
 */
export function resources(): Plugin {
  let layers: Layers = [];
  let themes: readonly string[] = [];
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
    configResolved({ root }) {
      layers = layersOf(root);
      themes = themeFiles(root, projectOf(root));
    },
    resolveId(specifier) {
      if (specifier === THEME_MODULE) return THEME_ID;
      const part = partOf(specifier);
      // The package's own modules, too: Vite would have browsers keep them for good, with the imports they have now.
      return part === undefined ? undefined : fileOf(layers, part);
    },
    load(id) {
      if (id !== THEME_ID) return undefined;
      const { file, css, errors, warnings } = loadTheme(themes);
      if (file !== undefined) this.addWatchFile(file);
      if (errors.length > 0) this.error(`${file}\n  ${errors.join('\n  ')}`);
      for (const warning of warnings) this.warn(`${file}: ${warning}`);
      return css;
    },
    configureServer(server) {
      watchLayers(server, layers, themes);
      serveGallery(server);
    },
  };
}

/** Editors write a new file in several steps. A page that loaded the first of them has failed, and takes no updates. */
const WRITING_MS = 2000;

/** A file that comes or goes changes what imports mean; so all that was resolved is resolved again. */
function watchLayers(server: ViteDevServer, layers: Layers, themes: readonly string[]): void {
  server.watcher.add([...layers, ...themes]);
  const addedAt = new Map<string, number>();
  const isOurs = (file: string): boolean =>
    themes.includes(file) || layers.some((layer) => file.startsWith(layer + sep));
  const reload = (file: string): void => {
    if (!isOurs(file)) return;
    for (const { moduleGraph } of Object.values(server.environments)) moduleGraph.invalidateAll();
    server.ws.send({ type: 'full-reload' });
  };
  server.watcher.on('add', (file) => {
    addedAt.set(file, Date.now());
    reload(file);
  });
  server.watcher.on('change', (file) => {
    if (Date.now() - (addedAt.get(file) ?? 0) < WRITING_MS) reload(file);
  });
  server.watcher.on('unlink', reload);
}
