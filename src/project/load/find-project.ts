/** Finds a project and its declarations. Light: `readProject` would load a YAML parser. */

import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const MANIFEST = 'project.yml';
const SCHEMA_DIR = 'core/schema';
const MODEL_ENDING = '.model.yml';
/** Of a memo's facts. */
export const DECLARATIONS = `${SCHEMA_DIR}/*${MODEL_ENDING}`;

/** The folder of the project that `cwd` is in; null outside of one. */
export function nearestProject(cwd: string): string | null {
  for (let dir = cwd; ; dir = dirname(dir)) {
    if (existsSync(join(dir, MANIFEST))) return dir;
    if (dir === dirname(dir)) return null;
  }
}

export function declarationPaths(root: string): readonly string[] {
  const dir = join(root, SCHEMA_DIR);
  if (!existsSync(dir)) return [];
  return readdirSync(dir)
    .filter((name) => name.endsWith(MODEL_ENDING))
    .sort()
    .map((name) => `${SCHEMA_DIR}/${name}`);
}
