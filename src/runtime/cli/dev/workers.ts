/** Several processes on one port. A worker that dies is replaced; one that never came up ends the whole. */

import cluster, { type Worker } from 'node:cluster';

import type { Reporter } from '../kit/types.js';

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
    const start = (onUp?: () => void): void => {
      const worker = cluster.fork();
      let isUp = false;
      running.add(worker);
      worker.once('listening', () => {
        isUp = true;
        onUp?.();
      });
      worker.once('exit', (status, cause) => {
        running.delete(worker);
        if (!isStopping && !isUp) {
          // A new worker would meet the same obstacle.
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
    // Starts the first worker alone, so that an error is printed once.
    start(() => {
      for (let i = 1; i < count && !isStopping; i++) start();
    });
  });
}

/** Is this the one worker that prints messages common to all? */
export const isSpeaker = (): boolean => (cluster.worker?.id ?? 1) === 1;

/** The channel to the parent would keep a worker alive that has nothing left to do. */
export const leave = (): void => void cluster.worker?.disconnect();
