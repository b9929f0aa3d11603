/** Declarations that no app lists: nothing follows from them until they are scaffolded. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { error, type PrefiqError } from '../../errors/error.js';
import type { Manifest } from '../manifest/Manifest.js';

const FOLDER = 'core/schema';
const SUFFIX = '.model.yml';

/** PFQ_MODEL_UNLISTED, one a file. */
export interface UnlistedModel extends PrefiqError {
  readonly details: { readonly model: string; readonly file: string };
}

/** A file that names no model is the parser's to judge. */
export function unlistedModels(root: string, { apps }: Pick<Manifest, 'apps'>): readonly UnlistedModel[] {
  const folder = join(root, FOLDER);
  if (!existsSync(folder)) return [];
  const listed = new Set(apps.flatMap(({ models }) => models));
  return readdirSync(folder)
    .filter((name) => name.endsWith(SUFFIX))
    .sort()
    .flatMap((name) => {
      const text = readFileSync(join(folder, name), 'utf8');
      const [, model] = /^model:\s*["']?([A-Za-z0-9]+)/m.exec(text) ?? [];
      if (model === undefined || listed.has(model)) return [];
      const details = { model, file: `${FOLDER}/${name}` };
      return error('PFQ_MODEL_UNLISTED', details, { details }) as UnlistedModel;
    });
}
