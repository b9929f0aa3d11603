/**
 * Compiles templates/** into one ES module, so that a run of the CLI reads no template file and loads no
 * template engine. The build calls `precompileAll`; by hand: node scripts/precompile-templates.mjs [dist]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { analyze } from 'eslint-scope';
import { parse } from 'espree';
import { createJiti } from 'jiti';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Globals that a pure template may use. No Date, no Math.random: the same input gives the same text. */
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
const DERIVED = /\.gen\.tsx?\.ejs$|^app\/bin\/registry\.ts\.ejs$/;

/** Writes every module of templates that the toolkit loads, and returns how many templates there are. */
export async function precompileAll(dist) {
  const count = await precompileTemplates({ outFile: `${dist}/compiled-templates.js` });
  await precompileTemplates({ outFile: `${dist}/compiled-derived.js`, only: (name) => DERIVED.test(name) });
  await precompileTemplates({
    templatesDir: `${ROOT}src/resources`,
    outFile: `${dist}/compiled-parts.js`,
    only: await isPartSource(),
  });
  return count;
}

async function isPartSource() {
  const jiti = createJiti(import.meta.url, { fsCache: false });
  return (await jiti.import(`${ROOT}src/project/rows/parts.ts`)).isPartSource;
}

/** Writes one module and returns how many templates it holds; `only` picks them by name. */
export async function precompileTemplates({ templatesDir = `${ROOT}templates`, outFile, only = () => true }) {
  const jiti = createJiti(import.meta.url, {
    fsCache: false,
    alias: { 'prefiq/errors': `${ROOT}src/runtime/exports/errors.ts` },
  });
  const { precompile } = await jiti.import(`${ROOT}src/engine/render/precompile.ts`);
  const source = precompile(templatesDir.replace(/\/$/, ''), freeNames, only);
  mkdirSync(dirname(outFile), { recursive: true });
  writeFileSync(outFile, source);
  return (source.match(/^"/gm) ?? []).length;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const dist = process.argv[2] ?? `${ROOT}dist`;
  console.log(`${await precompileAll(dist)} templates → ${dist}`);
}
