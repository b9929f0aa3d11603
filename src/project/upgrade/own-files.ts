/** Files of a project that no template made, and what a rename changes in them. Reads. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { HandEdit } from '../../engine/absent.js';
import type { Renaming } from '../../engine/renaming.js';
import { sameBytes } from '../../engine/text.js';
import { isSourceFile } from './moved-imports.js';

/** What is installed or kept by tools, at any depth. */
const FOREIGN: ReadonlySet<string> = new Set(['node_modules', '.git', '.prefiq']);
/** What is built or stored; further down these are folders like any other. */
const MADE: ReadonlySet<string> = new Set(['dist', 'data', 'coverage']);

/** `known` are the paths that the upgrade itself is about: scaffolded before or now. */
export function handEdits(
  root: string,
  known: { has(path: string): boolean },
  renaming: Renaming,
): readonly HandEdit[] {
  const edits: HandEdit[] = [];
  for (const path of sourceFiles(root, '')) {
    if (known.has(path)) continue;
    const bytes = readFileSync(join(root, path));
    const from = bytes.toString();
    // No UTF-8: to be left as it is.
    if (!sameBytes(Buffer.from(from), bytes)) continue;
    const to = renaming.text(path, from, null);
    if (to !== from) edits.push({ path, from, to });
  }
  return edits;
}

function* sourceFiles(root: string, folder: string): Generator<string> {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory() && !FOREIGN.has(entry.name) && !MADE.has(path)) yield* sourceFiles(root, path);
    else if (entry.isFile() && isSourceFile(path)) yield path;
  }
}
