import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { HandEdit, Renaming } from '../../engine/index.js';
import type { LoadedProject } from './load-project.js';
import { fixturePath } from './fixture-path.js';

/** Sample data that a hand wrote follows a renaming by an edit; that of the tool goes through its base. */
export function handFixtures(
  { root, models }: Pick<LoadedProject, 'root' | 'models'>,
  renaming: Renaming,
  index: ReadonlyMap<string, unknown>,
): readonly HandEdit[] {
  return models.flatMap(({ kebab }): HandEdit[] => {
    const path = fixturePath(kebab);
    const file = join(root, path);
    if (index.has(path) || !existsSync(file)) return [];
    const from = readFileSync(file, 'utf8');
    const [at, to] = [renaming.path(path), renaming.text(path, from, null)];
    return at === path && to === from ? [] : [{ path, from, to, at }];
  });
}
