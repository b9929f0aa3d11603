/**
 * Packages that bring generators: dependencies of the project whose package.json says
 * `"prefiq": { "generators": "./dist/generators.js" }`, and folders below `generators/` that say so themselves.
 */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface GeneratorPackage {
  /** As its package.json names it. */
  readonly name: string;
  readonly version: string;
  /** Absolute path of the module whose default export takes a plop. */
  readonly file: string;
}

interface PackageJson {
  readonly name?: unknown;
  readonly version?: unknown;
  readonly prefiq?: { readonly generators?: unknown };
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

export const GENERATORS_DIR = 'generators';

/** Sorted by name; a folder of the project goes before an installed package of the same name. */
export function generatorPackages(root: string): readonly GeneratorPackage[] {
  const own = readPackage(root);
  const names = Object.keys({ ...own?.dependencies, ...own?.devDependencies, ...own?.optionalDependencies });
  const dirs = [...localDirs(root), ...names.flatMap((name) => installedDir(root, name) ?? [])];
  const found = new Map<string, GeneratorPackage>();
  for (const dir of dirs) {
    const one = packageIn(dir);
    if (one !== undefined && !found.has(one.name)) found.set(one.name, one);
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function packageIn(dir: string): GeneratorPackage | undefined {
  const json = readPackage(dir);
  const entry = json?.prefiq?.generators;
  if (typeof entry !== 'string' || typeof json?.name !== 'string') return undefined;
  return { name: json.name, version: String(json.version ?? '0.0.0'), file: join(dir, entry) };
}

function localDirs(root: string): readonly string[] {
  const dir = join(root, GENERATORS_DIR);
  if (!existsSync(dir)) return [];
  return readdirSync(dir)
    .sort()
    .map((name) => join(dir, name));
}

/** Where Node would find it; its `exports` need not show its package.json. */
function installedDir(root: string, name: string): string | undefined {
  for (let dir = root; ; dir = dirname(dir)) {
    const found = join(dir, 'node_modules', name);
    if (existsSync(join(found, 'package.json'))) return found;
    if (dir === dirname(dir)) return undefined;
  }
}

/** A file that cannot be read is that of no plugin. */
function readPackage(dir: string): PackageJson | undefined {
  try {
    return JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8').replace(/^\uFEFF/, '')) as PackageJson;
  } catch {
    return undefined;
  }
}
