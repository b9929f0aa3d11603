/** The snapshot models, parsed: what the emitters are tried on. */

import { readFileSync, readdirSync } from 'node:fs';

import { mustParse, type ModelMeta } from 'prefiq/modelmeta';

const SNAPSHOTS = new URL('../../../snapshots/model/', import.meta.url);

export function snapshotModels(name: string): readonly ModelMeta[] {
  const folder = new URL(`${name}/input/`, SNAPSHOTS);
  const files = readdirSync(folder).map((file) => ({
    path: file,
    text: readFileSync(new URL(file, folder), 'utf8'),
  }));
  return mustParse(files);
}

export const SETS = ['every-type', 'reserved-words', 'relations', 'status-machine', 'thirty-fields'] as const;
