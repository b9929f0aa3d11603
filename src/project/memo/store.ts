/**
 * Files by which a run remembers things for the next one, below `.prefiq/cache/`. Never committed, free to be deleted:
 * each file begins with the hash of the rest, and a file that does not fit its hash counts as missing.
 */

import { hash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { toolId } from './tool-id.js';

export const CACHE_DIR = '.prefiq/cache';

const HASH_LENGTH = 64;

/** `name` is a file of the cache; undefined where it is not there, damaged, or of another build of the tool. */
export function readStore<T extends object>(root: string, name: string): T | undefined {
  let text: string;
  try {
    text = readFileSync(join(root, CACHE_DIR, name), 'utf8');
  } catch {
    return undefined; // Not there, or nothing that can be read: made anew either way.
  }
  const body = text.slice(HASH_LENGTH + 1);
  if (hash('sha256', body, 'hex') !== text.slice(0, HASH_LENGTH)) return undefined;
  const stored = JSON.parse(body) as { readonly tool: string; readonly content: T };
  return stored.tool === toolId() ? stored.content : undefined;
}

/** Writes beside and renames; skips a file that holds the same. A cache that cannot be written is ignored. */
export function writeStore(root: string, name: string, content: object): void {
  const file = join(root, CACHE_DIR, name);
  const body = JSON.stringify({ tool: toolId(), content });
  const text = `${hash('sha256', body, 'hex')}\n${body}`;
  const draft = `${file}.${randomBytes(4).toString('hex')}`;
  try {
    if (isSame(file, text)) return;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(draft, text);
    renameSync(draft, file);
  } catch {
    discard(draft); // A full or read-only disk, a file in place of the folder: the next run does without.
  }
}

function discard(draft: string): void {
  try {
    rmSync(draft, { force: true });
  } catch {
    // There is nothing to take away where nothing could be put.
  }
}

function isSame(file: string, text: string): boolean {
  try {
    return readFileSync(file, 'utf8') === text;
  } catch {
    return false;
  }
}
