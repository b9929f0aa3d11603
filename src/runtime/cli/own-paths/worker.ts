/** Entry of the worker that runs an app's code to learn its routes; see `own-paths.ts`. */

import { parentPort, workerData } from 'node:worker_threads';
import { relative, sep } from 'node:path';

import { findOwnRoutes } from '../../http/routes/find-own-routes.js';
import { pathsOf } from '../../http/routes/own-routes.js';
import { loadSettings } from '../../kernel/env.js';
import { loadApp } from '../../prefentity/app/load-app.js';
import type { Answer, Question } from './answer.js';

const { root } = workerData as Question;

async function answer(): Promise<Answer> {
  try {
    const { plugin } = await loadApp(root, { from: 'source' });
    const settings = loadSettings(process.env, { app: plugin.name, root });
    return { paths: pathsOf(await findOwnRoutes({ plugin, settings })) };
  } catch (cause) {
    const origin = originOf(cause);
    const said = origin instanceof Error ? origin.message : String(origin);
    const reason = said.replaceAll(root + sep, '').replace(/\s+/g, ' ');
    return { place: placeOf(origin), reason };
  }
}

const originOf = (cause: unknown): unknown =>
  cause instanceof Error && cause.cause !== undefined ? originOf(cause.cause) : cause;

/** The line of the app that was running; where it could not even be parsed, the reason says which. */
function placeOf(cause: unknown): string {
  const { stack = '' } = cause as { readonly stack?: string };
  for (const [, file, line] of stack.matchAll(/(?:file:\/\/)?(\/[^\s()]+|[A-Z]:\\[^\s()]+?):(\d+):\d+/g)) {
    const path = relative(root, file as string)
      .split(sep)
      .join('/');
    if (!path.startsWith('..') && !path.includes('node_modules/')) return `${path}:${line}`;
  }
  return 'bin/plugin.ts';
}

parentPort?.postMessage(await answer());
