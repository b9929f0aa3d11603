/** Parts of the design system that an app has taken into its own layer. Pure. */

import type { Plan } from '../../engine/types.js';

/** Of files that `eject` wrote from the source of a part. */
export const PARTS_ORIGIN = 'parts';

/** Of files around a part. They are written once: what the package's part becomes does not change them. */
export const WRAPPER_ORIGIN = 'wrapper';

/** Files of the package that are parts; the others build it, or were built. */
export const isPartSource = (file: string): boolean =>
  /^(?!vite\/|themes\/|gallery\/|dist\/|node_modules\/)[^/]+\/.+\.(tsx?|css)$/.test(file) &&
  file !== 'styles/index.css';

/** Where the look-up finds a part before it comes to the package. */
export const LAYERS = { app: 'src/components/', project: 'resources/frontend/' } as const;
export type Layer = keyof typeof LAYERS;

export const isOneLayer = (name: string): name is Layer => Object.hasOwn(LAYERS, name);

/** Style sheets are imported by the app's own one, in the same folder. */
const STYLES = 'src/styles/';

/** `list/ListToolbar.tsx` → `src/components/list/ListToolbar.tsx`. */
export const partPath = (file: string, layer: Layer = 'app'): string =>
  file.endsWith('.css') ? file.replace(/^styles\//, STYLES) : LAYERS[layer] + file;

/** The source file of the part for a path; undefined for a path that is no place of a part. */
export function partFileAt(path: string): string | undefined {
  const layer = Object.values(LAYERS).find((folder) => path.startsWith(folder));
  if (layer !== undefined) return path.slice(layer.length);
  return /^src\/styles\/(?!index\.)[^/]+\.css$/.test(path) ? path.replace(STYLES, 'styles/') : undefined;
}

/** Rows of the parts in a layer; `sources` are the package's, as templates. */
export function planParts(taken: ReadonlySet<string>, sources: readonly string[]): Plan {
  const inPackage = new Set(sources);
  return [...taken].sort().flatMap((path) => {
    const template = partFileAt(path);
    if (template === undefined || !inPackage.has(template)) return [];
    return [{ owner: 'user', origin: PARTS_ORIGIN, template, to: path, data: {} } as const];
  });
}
