/**
 * json-schema-to-typescript bundled without what we never ask of it: as published it loads prettier, all of lodash and
 * a reader of YAML and remote files, which takes longer than the whole creation of an app. What remains is its own code,
 * so the types are its own output; a test compares the two.
 */

import { fileURLToPath } from 'node:url';

const here = (file) => fileURLToPath(new URL(file, import.meta.url));

const INSTEAD = new Map([
  ['prettier', here('json2ts/prettier.mjs')],
  ['lodash', here('json2ts/lodash.mjs')],
  ['js-yaml', here('json2ts/js-yaml.mjs')],
  ['@apidevtools/json-schema-ref-parser', here('json2ts/ref-parser.mjs')],
]);

/** A plugin for the bundler: only what json-schema-to-typescript itself asks for is replaced. */
export function lightJson2ts() {
  return {
    name: 'light-json2ts',
    resolveId: {
      order: 'pre',
      handler(source, importer) {
        const isAsked = importer !== undefined && /[/\\]json-schema-to-typescript[/\\]/.test(importer);
        return isAsked ? (INSTEAD.get(source) ?? null) : null;
      },
    },
  };
}
