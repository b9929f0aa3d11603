/** Several processes on one port. A worker that dies is replaced; one that never came up ends the whole. */

import cluster, { type Worker } from 'node:cluster';

import type { Reporter } from '../kit/types.js';

/** A worker that ends sooner than this after its start has a fault that another one would have too. */
const EARLY_MS = 2_000;

export interface WorkersOptions {
  readonly count: number;
  readonly signal: AbortSignal;
  readonly out: Reporter;
}

/** Resolves to the exit code when all workers are gone. */
export function superviseWorkers({ count, signal, out }: WorkersOptions): Promise<number> {
  return new Promise((resolve) => {
    let code = 0;
    let isStopping = false;
    const running = new Set<Worker>();
    const start = (): void => {
      const worker = cluster.fork();
      const startedAt = Date.now();
      running.add(worker);
      worker.once('exit', (status, cause) => {
        running.delete(worker);
        if (!isStopping && Date.now() - startedAt < EARLY_MS) {
          code = status || 1;
          stop();
        } else if (!isStopping) {
          out.warn(`worker ${worker.process.pid ?? ''} ended (${cause || status}); starting another one`);
          start();
        }
        if (isStopping && running.size === 0) resolve(code);
      });
    };
    const stop = (): void => {
      isStopping = true;
      for (const worker of running) worker.process.kill('SIGTERM');
      if (running.size === 0) resolve(code);
    };
    signal.addEventListener('abort', stop, { once: true });
    for (let i = 0; i < count; i++) start();
  });
}
