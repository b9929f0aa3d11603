/** Writes generators/<name>/options.ts from generators/<name>/options.schema.json; a test holds them together. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compile } from 'json-schema-to-typescript';

const GENERATORS = fileURLToPath(new URL('../generators/', import.meta.url));

/** The module's text for one schema. */
export function optionTypes(schema) {
  return compile(schema, schema.title, {
    bannerComment: '/** Made from options.schema.json by scripts/option-types.mjs. */',
    additionalProperties: false,
    style: { singleQuote: true, printWidth: 110, trailingComma: 'all' },
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const name of readdirSync(GENERATORS)) {
    const schema = JSON.parse(readFileSync(`${GENERATORS}${name}/options.schema.json`, 'utf8'));
    writeFileSync(`${GENERATORS}${name}/options.ts`, await optionTypes(schema));
  }
}
