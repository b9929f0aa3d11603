/** The models of a project as they are. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { ModelMeta } from '../../lowcode/ModelMeta.js';
import { mustParse } from '../../lowcode/parse/parse-models.js';
import type { Manifest } from '../manifest/Manifest.js';
import type { SchemaState } from '../migrations/findings.js';
import { loadApp, type LocateOptions } from './load-app.js';

/** Reads the models of core/schema; where only the build was deployed, the models that it was built with. */
export async function declaredState(
  root: string,
  { tenancy, apps }: Manifest,
  options: LocateOptions,
): Promise<SchemaState> {
  const folder = join(root, 'core/schema');
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.model.yml')) : [];
  if (files.length === 0) return { models: (await loadApp(root, options)).plugin.models, tenancy };
  const models: readonly ModelMeta[] = mustParse(
    files.sort().map((name) => ({
      path: `core/schema/${name}`,
      text: readFileSync(join(folder, name), 'utf8'),
    })),
  );
  // A model becomes part of an app when it is scaffolded; until then it is words in a file.
  const members = new Set(apps.flatMap((app) => app.models));
  return { models: models.filter(({ model }) => members.has(model)), tenancy };
}
