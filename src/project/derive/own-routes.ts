/** Routes that an app adds by itself, with a schema: operations of the typed client that no model tells of. */

import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ownPathsOf } from 'prefiq/cli';

import { Fingerprints } from '../../engine/disk/fingerprint.js';
import { getRememberedRoutes, routeSources, type RememberedRoutes } from './remembered-routes.js';

/** The option of `defineResource`, and no part of the name of a module. */
const ROUTES = /(?<![\w./'"-])routes\s*[(:,}=]/;

/** Whether there may be any: judged by the text, because running the code takes half a second. */
export const mayHaveOwnRoutes = (root: string): boolean =>
  routeSources(root, false).some((path) => ROUTES.test(readFileSync(join(root, path), 'utf8')));

/** Runs the code of the app where it may have changed since it was last run. Throws PFQ_ROUTES_UNREAD. */
export async function ownRoutes(root: string): Promise<RememberedRoutes> {
  const remembered = getRememberedRoutes(root);
  if (remembered !== undefined) return remembered;
  const isOwn = mayHaveOwnRoutes(root);
  // Before the code runs: what is edited meanwhile is news.
  const now = new Fingerprints(root);
  const prints = routeSources(root, isOwn)
    .map((path) => now.print(path))
    .filter((print) => print !== null);
  const paths = isOwn ? await ownPathsOf(root) : {};
  const id = Object.keys(paths).length === 0 ? '' : hash('sha256', JSON.stringify(paths), 'hex');
  return { id, isOwn, prints, paths };
}
