/** The import graph of the sources, read from the files themselves. */

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface SourceFile {
  /** Relative to the repo, with `/`. */
  readonly path: string;
  readonly lines: number;
  /** Repo-relative paths of the files imported. */
  readonly imports: readonly string[];
  /** Bare specifiers. */
  readonly packages: readonly string[];
}

function* walk(folder: string): Generator<string> {
  for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!['node_modules', 'dist'].includes(entry.name)) yield* walk(path);
    } else if (/\.(ts|tsx|mjs)$/.test(entry.name)) yield path;
  }
}

const SPECIFIER =
  /(?:^|\n)\s*(?:import|export)\b[^'";]*?from\s*'([^']+)'|\bimport\(\s*'([^']+)'\s*\)|(?:^|\n)import\s*'([^']+)'/g;

/** Parts of the design system name each other as an app names them. */
const PARTS = '@codexion/resources/';

/** Without its extension, relative to the repo; undefined for another package's module. */
function localOf(specifier: string, importer: string): string | undefined {
  if (specifier.startsWith(PARTS)) return `src/resources/${specifier.slice(PARTS.length)}`;
  if (!specifier.startsWith('.')) return undefined;
  const path = relative(ROOT, join(ROOT, dirname(importer), specifier)).replaceAll('\\', '/');
  return path.replace(/\.js$/, '');
}

export function sources(...folders: readonly string[]): readonly SourceFile[] {
  const paths = folders.flatMap((folder) => [...walk(folder)]);
  const known = new Set(paths);
  return paths.map((path) => {
    const text = readFileSync(join(ROOT, path), 'utf8');
    const specifiers = [...text.matchAll(SPECIFIER)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
    const local = specifiers
      .map((specifier) => localOf(specifier, path))
      .map((name) => ['', '.ts', '.tsx'].map((extension) => name + extension).find((one) => known.has(one)));
    return {
      path,
      lines: text.split('\n').length - 1,
      imports: local.filter((name) => name !== undefined),
      packages: specifiers.filter((name) => localOf(name, path) === undefined),
    };
  });
}

/** Groups of files that import each other in a circle (Tarjan's strongly connected components). */
export function cycles(files: readonly SourceFile[]): readonly (readonly string[])[] {
  const graph = new Map(files.map((file) => [file.path, file.imports]));
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (path: string): void => {
    index.set(path, index.size);
    low.set(path, index.get(path) ?? 0);
    stack.push(path);
    for (const next of graph.get(path) ?? []) {
      if (!index.has(next)) visit(next);
      if (stack.includes(next)) low.set(path, Math.min(low.get(path) ?? 0, low.get(next) ?? 0));
    }
    if (low.get(path) !== index.get(path)) return;
    const group = stack.splice(stack.indexOf(path));
    if (group.length > 1 || graph.get(path)?.includes(path)) found.push(group.sort());
  };
  for (const file of files) if (!index.has(file.path)) visit(file.path);
  return found;
}
