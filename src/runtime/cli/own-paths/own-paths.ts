/** Operations of the routes that an app adds by itself. Only its code knows them, so it is run in a worker of its own. */

import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

import { error } from '../../errors/error.js';
import type { OwnPaths } from '../../http/routes/own-routes.js';
import { PACKAGE_ROOT } from '../dev/run-prefiq.js';
import type { Answer, Question } from './answer.js';

const PATIENCE_MS = 30_000;

/**
 * Opens no database and no port. What the code prints is dropped, what it leaves running ends with the worker. Throws
 * PFQ_ROUTES_UNREAD.
 */
export async function ownPathsOf(root: string): Promise<OwnPaths> {
  const worker = new Worker(join(PACKAGE_ROOT, 'dist/own-paths-worker.js'), {
    workerData: { root } satisfies Question,
    stdout: true,
    stderr: true,
  });
  let patience: NodeJS.Timeout | undefined;
  const said = await new Promise<Answer>((resolve) => {
    const fail = (reason: string): void => resolve({ place: 'bin/plugin.ts', reason });
    worker.once('message', resolve);
    worker.once('error', (cause) => fail(cause.message));
    worker.once('exit', (code) => fail(`the code of the app ended it with exit code ${code}`));
    patience = setTimeout(() => fail(`it takes longer than ${PATIENCE_MS / 1000} seconds`), PATIENCE_MS);
  });
  clearTimeout(patience);
  await worker.terminate();
  if ('paths' in said) return said.paths;
  throw error('PFQ_ROUTES_UNREAD', { ...said });
}
