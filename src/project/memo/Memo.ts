/**
 * Remembers the answer of a run together with the facts it relied on, and gives it back while all of them hold. Mostly
 * nothing has changed, and then this is all that a command loads: no YAML parser, no template, no generator.
 */

import { existsSync } from 'node:fs';

import { Fingerprints } from '../../engine/disk/fingerprint.js';
import { JOURNAL_FILE, PENDING_FILE, UNDO_FILE } from '../../engine/disk/layout.js';
import { doFactsHold, type Facts } from './facts.js';
import type { FactRecorder } from './FactRecorder.js';
import { readStore, writeStore } from './store.js';

export interface Remembered<Answer> {
  readonly facts: Facts;
  readonly answer: Answer;
  /** Whether the next run may give this answer; false where the run has news that each run must tell. */
  readonly isFinal: boolean;
}

/** The last run, whether its facts still hold or not: some of its parts may. */
export interface LastRun<Answer> {
  readonly root: string;
  readonly last: Remembered<Answer> | undefined;
  /** Of the files as they are now. */
  readonly prints: Fingerprints;
}

/** A run with this looks at everything. */
export const knowsNothing = (root: string): LastRun<never> => ({
  root,
  last: undefined,
  prints: new Fingerprints(root),
});

/** The engine finishes an interrupted command first, and refuses others while conflicts are open. */
const UNFINISHED = [JOURNAL_FILE, UNDO_FILE, PENDING_FILE];

export class Memo<Answer extends object> implements LastRun<Answer> {
  readonly root: string;
  readonly #name: string;
  readonly last: Remembered<Answer> | undefined;
  readonly prints: Fingerprints;

  /** `root` is absolute; `name` is a file of the cache. */
  constructor(root: string, name: string) {
    this.root = root;
    this.#name = name;
    this.last = readStore<Remembered<Answer>>(root, name);
    this.prints = new Fingerprints(root, this.last?.facts.prints);
  }

  /** The answer of the last run, where the same run would give it again. */
  recall(): Answer | undefined {
    if (this.last?.isFinal !== true) return undefined;
    if (UNFINISHED.some((file) => existsSync(`${this.root}/${file}`))) return undefined;
    return doFactsHold(this.root, this.last.facts, this.prints) ? this.last.answer : undefined;
  }

  /** Renews prints that did not save reading: of files too young to compare by time, or of a fresh checkout. */
  refresh(): void {
    if (this.last === undefined || this.prints.read === 0) return;
    const prints = this.last.facts.prints.map((print) => this.prints.print(print[0]) ?? print);
    writeStore(this.root, this.#name, { ...this.last, facts: { ...this.last.facts, prints } });
  }

  remember(recorder: FactRecorder, answer: Answer, isFinal = true): void {
    const remembered: Remembered<Answer> = {
      facts: recorder.facts(),
      answer,
      isFinal: isFinal && recorder.isTrue,
    };
    writeStore(this.root, this.#name, remembered);
  }
}
