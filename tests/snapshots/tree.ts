/** Trees of text files, read from disk or rendered. */

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export type Tree = ReadonlyMap<string, string>;

export function readTree(root: string, folder = ''): Map<string, string> {
  const tree = new Map<string, string>();
  if (!existsSync(join(root, folder))) return tree;
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) for (const [name, text] of readTree(root, path)) tree.set(name, text);
    else tree.set(path, readFileSync(join(root, path), 'utf8'));
  }
  return tree;
}

export function writeTree(root: string, tree: Tree): void {
  rmSync(root, { recursive: true, force: true });
  for (const [path, text] of tree) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}
