/** Where a part of the design system is looked for: in the app, in the project, in the package. */

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const PACKAGE = '@codexion/resources/';

/** Paths that name the package itself, whatever lies in a layer. */
const ORIGINAL = 'original/';

const EXTENSIONS = ['.tsx', '.ts', '.jsx', '.js'] as const;

/** Directories, nearest first; a directory may be missing. */
export type Layers = readonly string[];

/** `root` is the app's directory; the project is the nearest one above it, or the app itself, with a project.yml. */
export function layersOf(root: string): Layers {
  const layers = [join(root, 'src/components'), join(projectOf(root), 'resources/frontend')];
  return [...new Set(layers)];
}

/** The directory of the project.yml that an app belongs to. */
export function projectOf(root: string): string {
  for (let dir = resolve(root); ; dir = dirname(dir)) {
    if (existsSync(join(dir, 'project.yml'))) return dir;
    if (dirname(dir) === dir) return resolve(root);
  }
}

/** The modules of the package, compiled. */
const COMPILED = fileURLToPath(new URL('../', import.meta.url));

/** The file that an import of a part means, such as `list/ListToolbar`; undefined where there is none. */
export function fileOf(layers: Layers, part: string): string | undefined {
  if (part.startsWith(ORIGINAL)) return compiled(part.slice(ORIGINAL.length));
  for (const layer of layers) {
    for (const extension of EXTENSIONS) {
      const file = join(layer, part + extension);
      if (existsSync(file)) return file;
    }
  }
  return compiled(part);
}

function compiled(part: string): string | undefined {
  const file = join(COMPILED, `${part}.js`);
  return existsSync(file) ? file : undefined;
}

/** The part that an import names; undefined for what is not a module of the design system. */
export function partOf(specifier: string): string | undefined {
  if (!specifier.startsWith(PACKAGE)) return undefined;
  const part = specifier.slice(PACKAGE.length);
  // Style sheets and themes are files; the plugin runs in Node.
  return part === 'vite' || /\.(css|json)$/.test(part) ? undefined : part;
}

/** Imports of the package's modules from other packages. Written by the build. */
export function importsOfPackage(): readonly string[] {
  const file = new URL('imports.json', import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as string[];
}
