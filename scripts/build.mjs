/** Builds the three packages: compiled templates, ES modules, declarations, style sheets, published schemas. */

import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { createJiti } from 'jiti';
import { minifySync } from 'rolldown/experimental';
import { build } from 'tsdown';

import { buildResources } from './build-resources.mjs';
import { precompileAll } from './precompile-templates.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const started = Date.now();

await writeEditorSchema();
await build({ config: `${ROOT}tsdown.config.ts`, logLevel: 'warn' });
buildResources();
minifyLibraries(`${ROOT}src/runtime/dist/chunks/`, /^yaml-.*\.js$/);
const templates = await precompileAll(`${ROOT}dist`);
writeLicences('src/runtime/dist', ['yaml', 'pluralize']);
writeLicences('dist', ['json-schema-to-typescript', 'lodash', 'randexp', 'ret', 'drange']);
writeBuildId();
console.log(
  `built three packages and ${templates} templates in ${((Date.now() - started) / 1000).toFixed(1)} s`,
);

/** From the parser's own tables; a test holds the committed file against them. */
async function writeEditorSchema() {
  const jiti = createJiti(import.meta.url, { fsCache: false });
  const { editorSchema } = await jiti.import(`${ROOT}src/runtime/lowcode/declare/editor-schema.ts`);
  mkdirSync(`${ROOT}src/runtime/schemas`, { recursive: true });
  writeFileSync(
    `${ROOT}src/runtime/schemas/model.schema.json`,
    `${JSON.stringify(editorSchema(), null, 2)}\n`,
  );
}

/** Names of functions are kept for our own stack traces; those of a library only take up room. */
function minifyLibraries(dir, pattern) {
  for (const name of readdirSync(dir).filter((file) => pattern.test(file))) {
    const options = { module: true, compress: {}, mangle: { toplevel: true } };
    const { code, errors } = minifySync(name, readFileSync(dir + name, 'utf8'), options);
    if (errors.length > 0) throw new Error(`${name}: ${errors[0].message}`);
    writeFileSync(dir + name, code);
  }
}

/** Names what was built, so that no run believes what another build remembered. */
function writeBuildId() {
  const hash = createHash('sha256');
  for (const dist of ['dist', 'src/runtime/dist', 'src/resources/dist']) {
    for (const name of readdirSync(`${ROOT}${dist}`, { recursive: true }).sort()) {
      if (name.endsWith('.js')) hash.update(name).update(readFileSync(`${ROOT}${dist}/${name}`));
    }
  }
  writeFileSync(`${ROOT}dist/build-id.txt`, `${hash.digest('hex').slice(0, 32)}\n`);
}

/** Packages whose code is part of a bundle travel with their licences. */
function writeLicences(dist, names) {
  const texts = names.map((name) => {
    const dir = `${ROOT}node_modules/${name}`;
    const file = readdirSync(dir).find((entry) => /^licen[cs]e/i.test(entry));
    const { version } = JSON.parse(readFileSync(`${dir}/package.json`, 'utf8'));
    return `${name} ${version}\n\n${readFileSync(`${dir}/${file}`, 'utf8').trim()}\n`;
  });
  writeFileSync(`${ROOT}${dist}/LICENSES.txt`, texts.join(`\n${'-'.repeat(80)}\n\n`));
}
