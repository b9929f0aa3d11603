/**
 * Remembers the app's own routes: the files they may be in, and the operations they gave when last run. Loads
 * no more than a memo does.
 */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { Fingerprints, type Print } from '../../engine/disk/fingerprint.js';
import { readStore, writeStore } from '../memo/store.js';

const ROUTES_FILE = 'routes.json';

export interface RememberedRoutes {
  /** Names what they came to; empty where there is none. */
  readonly id: string;
  /** Does the app have any? Then they follow from all code of the backend, else from the files they may be in. */
  readonly isOwn: boolean;
  readonly prints: readonly Print[];
  /** Operations of an OpenAPI document. */
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const SOURCE = /\.(ts|mts|js|mjs|json)$/;
/** None of these is run to serve a request. */
const NOT_SERVED: ReadonlySet<string> = new Set(['tests', 'migrations', 'fixtures']);
/** Folders of files that have another role. */
const OTHER_ROLES: ReadonlySet<string> = new Set([...NOT_SERVED, 'models', 'services', 'providers']);

/** Relative paths. `isOwn`: of all that is run; else of the files that may add routes. */
export function routeSources(root: string, isOwn: boolean): readonly string[] {
  const skipped = isOwn ? NOT_SERVED : OTHER_ROLES;
  const found: string[] = [];
  const list = (folder: string, isTop: boolean): void => {
    for (const entry of entriesOf(join(root, folder))) {
      const path = `${folder}/${entry.name}`;
      if (!entry.isDirectory()) {
        if (SOURCE.test(entry.name)) found.push(path);
      } else if (!isTop || !skipped.has(entry.name)) list(path, false);
    }
  };
  for (const folder of isOwn ? ['bin', 'core'] : ['bin']) list(folder, true);
  return found;
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw cause;
  }
}

/** The routes of the last run, where no file that they follow from has changed, come or gone. */
export function getRememberedRoutes(root: string): RememberedRoutes | undefined {
  const remembered = readStore<RememberedRoutes>(root, ROUTES_FILE);
  if (remembered === undefined) return undefined;
  const prints = new Fingerprints(root, remembered.prints);
  const byPath = new Map(remembered.prints.map((print) => [print[0], print[1]]));
  const paths = routeSources(root, remembered.isOwn);
  const isSame = paths.length === byPath.size && paths.every((path) => byPath.get(path) === prints.of(path));
  return isSame ? remembered : undefined;
}

export const rememberRoutes = (root: string, routes: RememberedRoutes): void =>
  writeStore(root, ROUTES_FILE, routes);
