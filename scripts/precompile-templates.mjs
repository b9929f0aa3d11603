/**
 * Compiles templates/** into one ES module, so that a run of the CLI reads no template file and loads no
 * template engine. The build calls `precompileTemplates`; by hand: node scripts/precompile-templates.mjs [outFile]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { analyze } from 'eslint-scope';
import { parse } from 'espree';
import { createJiti } from 'jiti';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** What a pure template may use of the language. No Date, no Math.random: the same input gives the same text. */
const LANGUAGE = new Set(
  'Array BigInt Boolean Error Infinity JSON Map Math NaN Number Object RegExp Set String undefined isNaN parseInt encodeURIComponent'.split(
    ' ',
  ),
);

/** Names a piece of strict JavaScript uses and does not bind. */
export function freeNames(source) {
  const options = { ecmaVersion: 2022, sourceType: 'script', range: true };
  const tree = parse(`"use strict";\n{\n${source}\n}`, options);
  const scopes = analyze(tree, { ecmaVersion: 2022, sourceType: 'script' });
  const names = scopes.globalScope.through.map((reference) => reference.identifier.name);
  return [...new Set(names)].filter((name) => !LANGUAGE.has(name)).sort();
}

/** Templates of generated files: `codegen` needs no others, and half a megabyte takes its time to load. */
export const DERIVED = /\.gen\.tsx?\.ejs$|^app\/bin\/registry\.ts\.ejs$/;

/** Writes the module and returns how many templates it holds; `only` picks them by name. */
export async function precompileTemplates({ templatesDir = `${ROOT}templates`, outFile, only = /./ }) {
  const jiti = createJiti(import.meta.url, {
    fsCache: false,
    alias: { 'prefiq/errors': `${ROOT}src/runtime/exports/errors.ts` },
  });
  const { precompile } = await jiti.import(`${ROOT}src/engine/precompile.ts`);
  const source = precompile(templatesDir.replace(/\/$/, ''), freeNames, (name) => only.test(name));
  mkdirSync(dirname(outFile), { recursive: true });
  writeFileSync(outFile, source);
  return (source.match(/^"/gm) ?? []).length;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const outFile = process.argv[2] ?? `${ROOT}dist/compiled-templates.js`;
  console.log(`${await precompileTemplates({ outFile })} templates → ${outFile}`);
}
