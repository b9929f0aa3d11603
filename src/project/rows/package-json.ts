/** package.json of a generated app. Versions come from templates/versions/package.json, which update bots can bump. */

import type { Json } from 'prefiq/modelmeta';

import versions from '../../../templates/versions/package.json' with { type: 'json' };
import driverVersions from '../../../templates/versions/db/package.json' with { type: 'json' };
import siteVersions from '../../../templates/versions/site/package.json' with { type: 'json' };
import { printJson } from '../../codegen/text/print.js';
import type { AppInput, DatabaseEngine } from '../load/AppInput.js';

const sorted = (record: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Packages with an install script that the app does not need: their binaries come in the package. */
const SCRIPTS_BLOCKED = ['@photostructure/sqlite'];

/** Drivers by engine; SQLite needs none. */
function driverOf(db: DatabaseEngine): Readonly<Record<string, string>> {
  const { pg, mysql2 } = driverVersions.dependencies;
  return { sqlite: {}, postgres: { pg }, mariadb: { mysql2 } }[db];
}

/** Adds the development dependencies that a site needs; returns the same text where none is missing. */
export function withSitePackages(text: string): string {
  const json = JSON.parse(text) as Record<string, Record<string, string> | undefined>;
  const missing = Object.entries(siteVersions.devDependencies).filter(
    ([name]) => json['dependencies']?.[name] === undefined && json['devDependencies']?.[name] === undefined,
  );
  if (missing.length === 0) return text;
  json['devDependencies'] = sorted({ ...json['devDependencies'], ...Object.fromEntries(missing) });
  const indent = /^([ \t]+)"/m.exec(text)?.[1] ?? '  ';
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  return `${JSON.stringify(json, null, indent).replaceAll('\n', eol)}${eol}`;
}

/**
 * Vite 8.4.0 names an optional package that the registry does not have, which Yarn refuses, and so does `npm ci`. Yarn takes
 * the newest version for each range by itself, where npm and pnpm take the app's own for what others ask of it.
 */
const PINNED_FOR_ALL = { vite: versions.devDependencies.vite };

/** Their older versions, which others ask for, warn on Node 20: it is not among those they say they run on. */
const OVERRIDES = { 'content-disposition': '^2.0.1', cookie: '^1.1.1' };

export function packageJson({ name, db, pm, specs }: Pick<AppInput, 'name' | 'db' | 'pm' | 'specs'>): string {
  const content: Json = {
    name,
    version: '0.1.0',
    private: true,
    license: 'UNLICENSED',
    type: 'module',
    engines: { node: '>=20.19' },
    scripts: {
      dev: 'prefiq dev',
      build: 'prefiq build',
      start: 'prefiq server start',
      test: 'vitest run',
      flows: 'playwright test',
      'flows:serve':
        'prefiq build --quiet && prefiq run migrate --quiet && prefiq run fixtures --quiet && prefiq server start --quiet',
      // Not `pretypecheck`: npm leaves pre scripts out where install scripts are blocked.
      typecheck: 'prefiq codegen --quiet && tsc --noEmit',
      format: 'prettier --write .',
    },
    dependencies: sorted({
      ...versions.dependencies,
      ...driverOf(db),
      '@codexion/resources': specs.resources,
      prefiq: specs.prefiq,
    }),
    devDependencies: sorted({ ...versions.devDependencies, 'create-prefiq-app': specs.toolkit }),
    ...(pm === 'npm' ? { overrides: OVERRIDES } : {}),
    ...(pm === 'yarn' ? { resolutions: { ...OVERRIDES, ...PINNED_FOR_ALL } } : {}),
    allowScripts: Object.fromEntries(SCRIPTS_BLOCKED.map((item) => [item, false])),
  };
  return printJson(content);
}

/** pnpm reads this file instead of package.json; an unlisted script makes its install fail. */
export function pnpmWorkspace(): string {
  const overrides = Object.entries(OVERRIDES).map(([name, range]) => `  ${name}: ${range}\n`);
  return `packages:\n  - .\n\noverrides:\n${overrides.join('')}\nallowBuilds:\n${SCRIPTS_BLOCKED.map((item) => `  '${item}': false\n`).join('')}`;
}
