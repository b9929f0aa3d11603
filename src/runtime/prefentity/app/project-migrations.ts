/** The migrations of a project: those of each of its apps, an app after the ones it depends on. */

import { join } from 'node:path';

import type { Manifest, ManifestApp } from '../manifest/Manifest.js';
import { type Migration, readMigrations, type ReadOptions } from '../migrations/source.js';

/** `built`: as JavaScript, where `prefiq build` put it. */
export function projectMigrations(
  root: string,
  { apps }: Pick<Manifest, 'apps'>,
  built: boolean,
  options: Pick<ReadOptions, 'alias'> = {},
): readonly Migration[] {
  const folder = built ? 'dist/server/bin/migrations' : 'bin/migrations';
  // A project always has the folder at its root, whether or not an app says it lives there.
  const rest = apps.some(({ path }) => path === '.') ? [] : [{ name: '', path: '.' }];
  return [...rest, ...dependenciesFirst(apps)].flatMap(({ name, path }) =>
    readMigrations(join(root, path, folder), { ...options, app: name }),
  );
}

/** Apps in a circle keep the order of project.yml. */
function dependenciesFirst(apps: readonly ManifestApp[]): readonly ManifestApp[] {
  const byName = new Map(apps.map((app) => [app.name, app]));
  const done = new Set<ManifestApp>();
  const visit = (app: ManifestApp, above: readonly ManifestApp[]): void => {
    if (done.has(app) || above.includes(app)) return;
    for (const name of app.dependsOn) {
      const other = byName.get(name);
      if (other) visit(other, [...above, app]);
    }
    done.add(app);
  };
  for (const app of apps) visit(app, []);
  return [...done];
}
