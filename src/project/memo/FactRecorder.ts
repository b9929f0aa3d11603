/** Collects the facts that a run relied on, each held against the disk: an edit made meanwhile is news for the next run. */

import { Fingerprints, type Print } from '../../engine/disk/fingerprint.js';
import { Listing, type Facts } from './facts.js';

export class FactRecorder {
  readonly #now: Fingerprints;
  readonly #listing: Listing;
  readonly #prints = new Map<string, { readonly at: number; readonly print: Print }>();
  readonly #absent: string[] = [];
  readonly #present: string[] = [];
  readonly #folders: Record<string, readonly string[]> = {};
  #isTrue = true;

  /** `remembered` are prints of an earlier run, which save reading files that have not changed. */
  constructor(root: string, remembered: readonly Print[] = []) {
    this.#now = new Fingerprints(root, remembered);
    this.#listing = new Listing(root);
  }

  /** Whether the disk holds everything as the run read or wrote it. */
  get isTrue(): boolean {
    return this.#isTrue;
  }

  /** The run read or wrote a file with this hash; null where it found nothing. False where something else is there. */
  addFile(path: string, sha256: string | null): boolean {
    const found = this.addFound(path);
    if (found !== sha256) this.#isTrue = false;
    return found === sha256;
  }

  /** Records the file as it is, and returns its hash; null where there is no file. */
  addFound(path: string): string | null {
    const print = this.#now.print(path);
    if (print === null) this.#absent.push(path);
    else this.addPrint(print);
    return print?.[1] ?? null;
  }

  /** A print that was taken, or compared, by this run. */
  addPrint(print: Print): void {
    if (!this.#prints.has(print[0])) this.#prints.set(print[0], { at: this.#prints.size, print });
  }

  addAbsent(path: string): void {
    this.#absent.push(path);
  }

  addPresent(path: string): void {
    this.#present.push(path);
  }

  /** `paths`: the files of the folder that the run saw, sorted; those that are there now unless given. */
  addFolder(pattern: string, paths?: readonly string[]): void {
    const found = this.#listing.matching(pattern);
    const folder = pattern.slice(0, pattern.lastIndexOf('/') + 1);
    if (paths !== undefined && paths.join('\n') !== found.map((name) => folder + name).join('\n'))
      this.#isTrue = false;
    this.#folders[pattern] = found;
  }

  /** The index in `Facts.prints` of a file that was added. */
  indexOf(path: string): number {
    const added = this.#prints.get(path);
    if (added === undefined) throw new Error(`${path} was not recorded`);
    return added.at;
  }

  facts(): Facts {
    return {
      prints: [...this.#prints.values()].map(({ print }) => print),
      absent: this.#absent,
      present: this.#present,
      folders: this.#folders,
    };
  }
}
