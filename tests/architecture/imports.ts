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

type Graph = ReadonlyMap<string, Iterable<string>>;

/** Groups of nodes that reach each other (Tarjan's strongly connected components), and nodes that name themselves. */
function circles(graph: Graph): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const lower = (node: string, to = 0): void => {
    low.set(node, Math.min(low.get(node) ?? 0, to));
  };
  const visit = (node: string): void => {
    index.set(node, index.size);
    low.set(node, index.get(node) ?? 0);
    stack.push(node);
    let isOwn = false;
    for (const next of graph.get(node) ?? []) {
      isOwn ||= next === node;
      if (!index.has(next)) visit(next);
      if (stack.includes(next)) lower(node, low.get(next));
    }
    if (low.get(node) !== index.get(node)) return;
    const group = stack.splice(stack.indexOf(node));
    if (group.length > 1 || isOwn) found.push(group.sort());
  };
  for (const node of graph.keys()) if (!index.has(node)) visit(node);
  return found;
}

type Imports = Pick<SourceFile, 'path' | 'imports'>;

/** Groups of files that import each other in a circle. */
export const cycles = (files: readonly Imports[]): readonly (readonly string[])[] =>
  circles(new Map(files.map(({ path, imports }) => [path, imports])));

export interface FolderCycle {
  readonly folder: string;
  /** Files and folders in it that reach each other. */
  readonly children: readonly string[];
  /** `dialects/Sqlite.ts → tenancy/guard.ts`: an import for each arrow of the circle. */
  readonly arrows: readonly string[];
}

/** Circles among the children of a folder, its files and subfolders, in every folder at every depth. */
export function folderCycles(files: readonly Imports[]): readonly FolderCycle[] {
  return foldersOf(files).flatMap((folder) => {
    const within = (path: string): string | undefined =>
      path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
    const childOf = (path: string): string | undefined => within(path)?.split('/')[0];
    const graph = new Map<string, Map<string, string>>();
    for (const { path, imports } of files) {
      const child = childOf(path);
      if (child === undefined) continue;
      const arrows = graph.get(child) ?? new Map<string, string>();
      graph.set(child, arrows);
      for (const target of imports) {
        const other = childOf(target);
        if (other === undefined || other === child || arrows.has(other)) continue;
        arrows.set(other, `${within(path)} → ${within(target)}`);
      }
    }
    const children = new Map([...graph].map(([child, arrows]) => [child, arrows.keys()]));
    return circles(children).map((circle) => ({
      folder,
      children: circle,
      arrows: circle.flatMap((child) =>
        [...(graph.get(child) ?? [])].filter(([other]) => circle.includes(other)).map(([, arrow]) => arrow),
      ),
    }));
  });
}

/** All folders that hold one of the files, at any depth, in order. */
export function foldersOf(files: readonly Pick<SourceFile, 'path'>[]): readonly string[] {
  const folders = new Set<string>();
  for (const { path } of files)
    for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) folders.add(folder);
  return [...folders].sort();
}

/** Layers from the top; those of one layer stand beside each other and do not import each other. */
export type Chain = readonly (readonly string[])[];

/** Reads the chains of imports out of a text: "Imports go one way: `a → {b, c} → d`." */
export const chainsOf = (text: string): readonly Chain[] =>
  [...text.matchAll(/Imports go one way:\s`([^`]+)`/g)].map(([, chain = '']) =>
    chain.split('→').map((layer) =>
      layer
        .replace(/[{}]/g, '')
        .split(',')
        .map((name) => name.trim()),
    ),
  );

export interface ChainFaults {
  /** Files in no layer of the chain. */
  readonly strangers: readonly string[];
  /** Layers of the chain that no file belongs to. */
  readonly absent: readonly string[];
  /** Imports that go up, or to a neighbour in the same layer. */
  readonly wrongWay: readonly string[];
}

/** Holds a chain against the files below `base`, whose folders (or files) it names. */
export function chainFaults(chain: Chain, base: string, files: readonly Imports[]): ChainFaults {
  const nameOf = (path: string): string => (path.slice(base.length).split('/')[0] ?? '').replace(/\.ts$/, '');
  const layerOf = (path: string): number => chain.findIndex((layer) => layer.includes(nameOf(path)));
  const isWrongWay = (path: string, target: string): boolean =>
    nameOf(path) !== nameOf(target) && layerOf(target) <= layerOf(path);
  const names = new Set(files.map(({ path }) => nameOf(path)));
  return {
    strangers: files.map(({ path }) => path).filter((path) => layerOf(path) < 0),
    absent: chain.flat().filter((name) => !names.has(name)),
    wrongWay: files.flatMap(({ path, imports }) =>
      imports
        .filter((target) => target.startsWith(base) && isWrongWay(path, target))
        .map((target) => `${path} → ${target}`),
    ),
  };
}
