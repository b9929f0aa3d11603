/** The project a directory belongs to: the nearest one upwards that has a project.yml. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { error } from '../../errors/error.js';
import { MANIFEST_FILE, type Manifest } from './Manifest.js';
import { parseManifest } from './parse-manifest.js';

export interface Project {
  /** Absolute. */
  readonly root: string;
  /** Of project.yml, as it is; hand it to `editManifest`. */
  readonly text: string;
  readonly manifest: Manifest;
}

export function findRoot(cwd: string): string | null {
  for (let dir = cwd; ; dir = dirname(dir)) {
    if (existsSync(join(dir, MANIFEST_FILE))) return dir;
    if (dir === dirname(dir)) return null;
  }
}

export function readProject(cwd: string): Project {
  const root = findRoot(cwd);
  if (root === null) throw error('PFQ_MANIFEST_MISSING', { dir: cwd });
  const text = readFileSync(join(root, MANIFEST_FILE), 'utf8');
  return { root, text, manifest: parseManifest(text) };
}
