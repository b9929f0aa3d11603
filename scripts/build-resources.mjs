/** Builds `@codexion/resources`: one ES module and one declaration a source file, style sheets and themes beside them. */

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SOURCE = `${ROOT}src/resources/`;
const DIST = `${SOURCE}dist/`;

/** The runtime's declarations must be built: the pages' sources import its types. */
export function buildResources() {
  rmSync(DIST, { recursive: true, force: true });
  execFileSync(
    process.execPath,
    [`${ROOT}node_modules/@typescript/native/bin/tsc`, '-p', `${SOURCE}tsconfig.build.json`],
    { stdio: 'inherit' },
  );
  cpSync(`${SOURCE}styles`, `${DIST}styles`, { recursive: true });
  for (const name of ['default.json', 'theme.schema.json']) {
    cpSync(`${SOURCE}themes/${name}`, `${DIST}themes/${name}`);
  }
  mkdirSync(`${DIST}vite`, { recursive: true });
  writeFileSync(`${DIST}vite/imports.json`, `${JSON.stringify(importsOfPages(), null, 2)}\n`);
}

/** As the compiler prints them, each statement on a line of its own. */
const IMPORTS =
  /^(?:import|export) .* from ["']([^"']+)["'];$|^import ["']([^"']+)["'];$|\bimport\(["']([^"']+)["']\)/gm;

/** What the browser's modules import from other packages, for Vite to bundle beforehand. */
function importsOfPages() {
  const found = new Set();
  for (const name of readdirSync(DIST, { recursive: true })) {
    if (!name.endsWith('.js') || /^(vite|testing)\//.test(name)) continue;
    const code = readFileSync(DIST + name, 'utf8');
    for (const [, named, bare, late] of code.matchAll(IMPORTS)) {
      const specifier = named ?? bare ?? late;
      if (!specifier.startsWith('.') && !specifier.startsWith('@codexion/')) found.add(specifier);
    }
  }
  // Vite compiles JSX of a layer with the development runtime.
  return [...found, 'react/jsx-dev-runtime'].sort();
}
