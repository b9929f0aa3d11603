import { describeError } from '../kit/report-error.js';
import type { PrefiqRun } from './run-prefiq.js';

export type Run = Omit<PrefiqRun, 'args'>;

/** Work that goes on in the background until it is done or told to stop. */
export class Follower {
  readonly #run: Run;
  readonly #work: (run: Run) => Promise<void>;
  #stop = new AbortController();
  #done: Promise<void> = Promise.resolve();

  constructor(run: Run, work: (run: Run) => Promise<void>) {
    this.#run = run;
    this.#work = work;
  }

  start(): void {
    const { signal, warn } = this.#run;
    const stop = new AbortController();
    const either = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
    this.#stop = stop;
    // This run drops warnings: the first one gave them already. It may be killed at any moment: all it writes
    // goes through a journal.
    const run: Run = { ...this.#run, signal: either, stopWith: 'SIGKILL', warn: () => undefined };
    this.#done = this.#work(run).catch((cause: unknown) => {
      if (!either.aborted) warn(describeError(cause));
    });
  }

  stop(): Promise<void> {
    this.#stop.abort();
    return this.#done;
  }
}
