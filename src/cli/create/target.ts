/** Where a new app goes, and whether it can go there. */
import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { error } from '../../errors.js';
import { assertAppName } from '../../naming/app-name.js';
import { foldPath, segmentFault } from '../../naming/safe-path.js';
import type { ChangeSet } from '../../engine/index.js';

export interface Target {
  /** Absolute. */
  readonly root: string;
  readonly name: string;
}

/** The default directory of the app. */
export const DEFAULT_DIR = 'my-app';

export function resolveTarget(cwd: string, dir: string): Target {
  if (dir.trim() === '') throw error('PFQ_NAME_EMPTY');
  const root = resolve(cwd, dir);
  if (!isAbsolute(dir) && relative(cwd, root).startsWith('..'))
    throw error('PFQ_NAME_TRAVERSAL', { name: dir });
  for (const segment of isAbsolute(dir) ? [] : dir.split(/[/\\]/)) {
    const reason = segment === '' || segment === '.' || segment === '..' ? null : segmentFault(segment);
    if (reason !== null && segment !== basename(root)) throw error('PFQ_PATH_UNSAFE', { path: dir, reason });
  }
  const name = assertAppName(basename(root));
  assertDirectory(root);
  assertNoTwin(root);
  return { root, name };
}

/** As whoever typed the command gets there: `--cwd` is not where they are. */
export function placeOf({ root }: Target, typedIn: string): string {
  const place = relative(typedIn, root);
  return place.startsWith('..') ? root : place || '.';
}

function assertDirectory(root: string): void {
  const stats = lstatSync(root, { throwIfNoEntry: false });
  if (stats !== undefined && !stats.isDirectory()) {
    // A link to a directory is a directory for whoever typed it.
    if (stats.isSymbolicLink() && existsSync(join(root, '.'))) return;
    throw error('PFQ_CREATE_NOT_DIRECTORY', { dir: root });
  }
}

/** `crm` beside `CRM`: one directory on most disks. */
function assertNoTwin(root: string): void {
  const parent = dirname(root);
  if (existsSync(root) || !existsSync(parent)) return;
  const own = basename(root);
  const existing = readdirSync(parent).find((entry) => entry !== own && foldPath(entry) === foldPath(own));
  if (existing !== undefined) throw error('PFQ_NAME_CASE', { name: own, existing });
}

/** A repository without a commit is as good as empty; `.prefiq` without a base is what an interrupted run left. */
const HARMLESS = new Set(['.git', '.DS_Store', 'Thumbs.db', '.idea', '.vscode']);
const SHOWN = 8;

/** Names in a directory that speak against creating there. */
export function entriesOf(root: string): string[] {
  if (!existsSync(root)) return [];
  return readdirSync(root).filter((entry) => {
    if (HARMLESS.has(entry)) return false;
    return entry !== '.prefiq' || readdirSync(join(root, entry)).some((inner) => inner !== 'tmp');
  });
}

/**
 * A directory that holds anything is refused without `--force`. Says what would collide where it is planned already what
 * would be written.
 */
export function notEmpty(root: string, shown: string, entries: readonly string[], changeSet?: ChangeSet) {
  const colliding = (changeSet?.changes ?? [])
    .filter(({ status }) => status === 'conflict')
    .map(({ path }) => path);
  return error(
    'PFQ_CREATE_NOT_EMPTY',
    { dir: shown, listing: listingOf(entries, colliding, changeSet !== undefined) },
    { details: { root, colliding, entries } },
  );
}

function listingOf(entries: readonly string[], colliding: readonly string[], isPlanned: boolean): string {
  if (colliding.length > 0) return `in the way: ${some(colliding)}`;
  return `it holds ${some(entries)}${isPlanned ? ', of which nothing is in the way' : ''}`;
}

const some = (items: readonly string[]): string =>
  items.length <= SHOWN
    ? items.join(', ')
    : `${items.slice(0, SHOWN).join(', ')} and ${items.length - SHOWN} more`;
