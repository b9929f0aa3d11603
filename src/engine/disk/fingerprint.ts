/**
 * SHA-256 of many files. A file that was hashed by an earlier run is not read again while its inode, its size and the
 * time of its last change are the same: no program can set that time, so this is as good as reading, as it is for git.
 */
import { hash } from 'node:crypto';
import { closeSync, constants, lstatSync, openSync, readFileSync, readSync, type Stats } from 'node:fs';
import { join } from 'node:path';

/** SHA-256 in hex, inode, bytes, and the time of the last change in ms: 0 where it is too recent to tell by it. */
export type Print = readonly [path: string, sha256: string, ino: number, size: number, changed: number];

/** Longer files are read in a buffer of their own. */
const BUFFER_BYTES = 256 * 1024;
/** Errors of `open` and `read` for a link, a directory, a file in place of a directory, and a missing file. */
const NO_FILE: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP', 'EMLINK']);
const FLAGS = constants.O_RDONLY | ((constants as { O_NOFOLLOW?: number }).O_NOFOLLOW ?? 0);
/** Two changes within a tick of the file system's clock have the same time. Some know whole seconds only. */
const TICK_MS = 20;
const COARSE_TICK_MS = 2500;

export class Fingerprints {
  readonly #root: string;
  readonly #known: ReadonlyMap<string, Print>;
  readonly #taken = new Map<string, Print | null>();
  readonly #directories = new Map<string, boolean>();
  readonly #buffer = Buffer.allocUnsafe(BUFFER_BYTES);
  /** How many files had to be read. */
  read = 0;

  /** `root` is absolute; `known` are prints of an earlier run. */
  constructor(root: string, known: readonly Print[] = []) {
    this.#root = root;
    this.#known = new Map(known.map((print) => [print[0], print]));
  }

  /** SHA-256 of the bytes as they are; null where there is no plain file, or only one behind a symbolic link. */
  of(path: string): string | null {
    return this.print(path)?.[1] ?? null;
  }

  /** Taken once. */
  print(path: string): Print | null {
    const taken = this.#taken.get(path);
    if (taken !== undefined) return taken;
    const cut = path.lastIndexOf('/');
    const print = cut === -1 || this.#isDirectory(path.slice(0, cut)) ? this.#take(path) : null;
    this.#taken.set(path, print);
    return print;
  }

  #take(path: string): Print | null {
    // Not `join`, which walks over every character: this runs thousands of times.
    const file = `${this.#root}/${path}`;
    // Looked at before it is read: a change in between then shows in the next run, as another time.
    const stats = lstatSync(file, { throwIfNoEntry: false });
    if (stats === undefined || !stats.isFile()) return null;
    const known = this.#known.get(path);
    if (known !== undefined && isUnchanged(known, stats)) return known;
    const sha256 = this.#hash(file);
    return sha256 === null ? null : [path, sha256, stats.ino, stats.size, getStableTime(stats, Date.now())];
  }

  #hash(file: string): string | null {
    this.read++;
    let handle: number;
    try {
      handle = openSync(file, FLAGS);
    } catch (cause) {
      if (NO_FILE.has((cause as NodeJS.ErrnoException).code ?? '')) return null;
      throw cause;
    }
    try {
      const length = readSync(handle, this.#buffer, 0, BUFFER_BYTES, 0);
      const isWhole = length < BUFFER_BYTES;
      return hash('sha256', isWhole ? this.#buffer.subarray(0, length) : readFileSync(handle), 'hex');
    } finally {
      closeSync(handle);
    }
  }

  #isDirectory(path: string): boolean {
    const known = this.#directories.get(path);
    if (known !== undefined) return known;
    const cut = path.lastIndexOf('/');
    const above = cut === -1 || this.#isDirectory(path.slice(0, cut));
    const is = above && lstatSync(join(this.#root, path), { throwIfNoEntry: false })?.isDirectory() === true;
    this.#directories.set(path, is);
    return is;
  }
}

const isUnchanged = ([, , ino, size, changed]: Print, stats: Stats): boolean =>
  changed === stats.ctimeMs && size === stats.size && ino === stats.ino;

/** A file changed within the tick in which it was read may change once more without showing it. */
function getStableTime({ ctimeMs }: Stats, readAt: number): number {
  const tick = ctimeMs % 1000 === 0 ? COARSE_TICK_MS : TICK_MS;
  return ctimeMs + tick < readAt ? ctimeMs : 0;
}
