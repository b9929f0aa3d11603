/** Files of a project that no template made, and what a rename changes in them. Reads. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { HandEdit } from '../../engine/reconcile/reconcile-unrendered.js';
import type { Renaming } from '../../engine/reconcile/renaming.js';
import { sameBytes } from '../../engine/text.js';
import { SOURCE_FILE } from './moved-imports.js';

/** Folders of installed packages and of tools, skipped at any depth. */
const FOREIGN: ReadonlySet<string> = new Set(['node_modules', '.git', '.prefiq']);
/** Folders of builds and stored data, skipped at the top; further down these names are ordinary. */
const MADE: ReadonlySet<string> = new Set(['dist', 'data', 'coverage']);

/** Texts in which a person may have written a name. */
export const TEXT_FILE = /\.(?:[cm]?[jt]sx?|json|ya?ml|sql|md|mdx|html|css|py|graphql|sh|txt)$/;

/** `handled` are the paths that the upgrade itself is about: scaffolded before or now. */
export function handEdits(
  root: string,
  handled: { has(path: string): boolean },
  renaming: Renaming,
): readonly HandEdit[] {
  const edits: HandEdit[] = [];
  for (const { path, text: from } of sourceFiles(root, SOURCE_FILE)) {
    if (handled.has(path)) continue;
    const to = renaming.text(path, from, null);
    if (to !== from) edits.push({ path, from, to });
  }
  return edits;
}

/** Files whose names match, with their text; bytes that are no UTF-8 are to be left as they are. */
export function* sourceFiles(
  root: string,
  name: RegExp,
  folder = '',
): Generator<{ readonly path: string; readonly text: string }> {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory() && !FOREIGN.has(entry.name) && !MADE.has(path))
      yield* sourceFiles(root, name, path);
    if (!entry.isFile() || !name.test(path)) continue;
    const bytes = readFileSync(join(root, path));
    const text = bytes.toString();
    if (sameBytes(Buffer.from(text), bytes)) yield { path, text };
  }
}
