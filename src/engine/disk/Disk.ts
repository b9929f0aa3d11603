/** Reads a project for reconcile: one readdir a directory, never through a symbolic link. */
import { lstatSync, readdirSync, readFileSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { error } from '../../errors.js';
import type { SeenFile } from '../types.js';

/** An obstacle to writing a path. */
export interface Obstacle {
  readonly kind: 'symlink' | 'directory' | 'special' | 'file-above';
  /** The path of the obstacle: the target itself, or a directory above it. */
  readonly at: string;
}

export type Found =
  | { readonly type: 'nothing' }
  | { readonly type: 'file'; readonly file: SeenFile }
  | { readonly type: 'obstacle'; readonly obstacle: Obstacle };

const NOTHING: Found = { type: 'nothing' };

export class Disk {
  readonly #directories = new Map<string, ReadonlyMap<string, Dirent> | null>();
  readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  look(path: string): Found {
    const obstacle = this.#above(path);
    if (obstacle !== null) return { type: 'obstacle', obstacle };
    const entry = this.#entry(path);
    if (entry === undefined) return NOTHING;
    if (entry.isSymbolicLink()) return { type: 'obstacle', obstacle: { kind: 'symlink', at: path } };
    if (entry.isDirectory()) return { type: 'obstacle', obstacle: { kind: 'directory', at: path } };
    if (!entry.isFile()) return { type: 'obstacle', obstacle: { kind: 'special', at: path } };
    return { type: 'file', file: this.#read(path) };
  }

  /** A file of the tool's own store; null where there is none. */
  readOwn(path: string): Uint8Array | null {
    return this.#entry(path)?.isFile() === true ? readFileSync(join(this.root, path)) : null;
  }

  #read(path: string): SeenFile {
    const full = join(this.root, path);
    return { bytes: readFileSync(full), mode: lstatSync(full).mode & 0o777 };
  }

  /** The first directory on the way that is a link or a file. */
  #above(path: string): Obstacle | null {
    for (let cut = path.indexOf('/'); cut !== -1; cut = path.indexOf('/', cut + 1)) {
      const at = path.slice(0, cut);
      const entry = this.#entry(at);
      if (entry === undefined) return null;
      if (entry.isSymbolicLink()) return { kind: 'symlink', at };
      if (!entry.isDirectory()) return { kind: 'file-above', at };
    }
    return null;
  }

  #entry(path: string): Dirent | undefined {
    const cut = path.lastIndexOf('/');
    return this.#list(cut === -1 ? '' : path.slice(0, cut))?.get(path.slice(cut + 1));
  }

  /** A directory is only asked for when the one above it has it: a fresh project costs one failing readdir. */
  #list(dir: string): ReadonlyMap<string, Dirent> | null {
    const known = this.#directories.get(dir);
    if (known !== undefined) return known;
    const there = dir === '' || this.#entry(dir)?.isDirectory() === true;
    const list = there ? readDirectory(join(this.root, dir)) : null;
    this.#directories.set(dir, list);
    return list;
  }
}

function readDirectory(dir: string): ReadonlyMap<string, Dirent> | null {
  try {
    return new Map(readdirSync(dir, { withFileTypes: true }).map((entry) => [entry.name, entry]));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw cause;
  }
}

export function obstacleError(target: string, { kind, at }: Obstacle) {
  if (kind === 'symlink') return error('PFQ_PATH_SYMLINK', { path: at });
  if (kind === 'file-above') return error('PFQ_PATH_NOT_DIRECTORY', { path: at, target });
  return error('PFQ_PATH_DIRECTORY', {
    path: at,
    kind: kind === 'directory' ? 'a directory' : 'not a plain file',
  });
}
