/** Builds `@codexion/resources`: one ES module and one declaration a source file, style sheets and themes beside them. */

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SOURCE = `${ROOT}src/resources/`;

/** @param dist the folder that is written anew */
export function buildResources(dist = `${SOURCE}dist`) {
  rmSync(dist, { recursive: true, force: true });
  const tsc = `${ROOT}node_modules/@typescript/native/bin/tsc`;
  const args = [tsc, '-p', `${SOURCE}tsconfig.build.json`, '--outDir', dist];
  execFileSync(process.execPath, args, { stdio: 'inherit' });
  cpSync(`${SOURCE}styles`, `${dist}/styles`, { recursive: true });
  for (const name of ['default.json', 'theme.schema.json']) {
    cpSync(`${SOURCE}themes/${name}`, `${dist}/themes/${name}`);
  }
  mkdirSync(`${dist}/vite`, { recursive: true });
  writeFileSync(`${dist}/vite/imports.json`, `${JSON.stringify(importsOfPages(dist), null, 2)}\n`);
}

/** As the compiler prints them, each statement on a line of its own. */
const IMPORTS =
  /^(?:import|export) .* from ["']([^"']+)["'];$|^import ["']([^"']+)["'];$|\bimport\(["']([^"']+)["']\)/gm;

/** Imports from other packages by modules of the browser, for Vite to bundle beforehand. */
function importsOfPages(dist) {
  const found = new Set();
  for (const name of readdirSync(dist, { recursive: true })) {
    if (!name.endsWith('.js') || /^(vite|testing)\//.test(name)) continue;
    const code = readFileSync(`${dist}/${name}`, 'utf8');
    for (const [, named, bare, late] of code.matchAll(IMPORTS)) {
      const specifier = named ?? bare ?? late;
      if (!specifier.startsWith('.') && !specifier.startsWith('@codexion/')) found.add(specifier);
    }
  }
  // Vite compiles JSX of a layer with the development runtime.
  return [...found, 'react/jsx-dev-runtime'].sort();
}
