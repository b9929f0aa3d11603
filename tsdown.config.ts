import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { defineConfig } from 'tsdown';

import { checkChunks, groupOf, MEMO_CHUNK, RUNTIME_CHUNKS, TOOLKIT_CHUNKS } from './scripts/bundle/chunks.js';
import { lightJson2ts } from './scripts/bundle/light-json2ts.mjs';

const ROOT = fileURLToPath(new URL('.', import.meta.url));

/** Smaller, and faster to parse; stack traces keep the names of functions and classes. */
const KEPT = { function: true, class: true };
const MINIFY = {
  compress: { keepNames: KEPT },
  mangle: { keepNames: KEPT },
  codegen: { removeWhitespace: true },
};

/** How long a plugin took is no fault of the build. */
const QUIET = { checks: { pluginTimings: false } };

/** Both packages, as ES modules for Node 20. What a package depends on stays outside; the lists below say where not. */
export default defineConfig([
  {
    name: 'prefiq',
    cwd: 'src/runtime',
    entry: {
      ...entries('exports'),
      bin: 'cli/main.ts',
      'own-paths-worker': 'cli/own-paths/worker.ts',
    },
    outDir: 'dist',
    inputOptions: QUIET,
    outputOptions: {
      chunkFileNames: 'chunks/[name]-[hash].js',
      codeSplitting: {
        groups: RUNTIME_CHUNKS.map(groupOf),
      },
    },
    format: 'esm',
    platform: 'node',
    target: 'node20',
    dts: { sourcemap: false },
    minify: MINIFY,
    tsconfig: '../../tsconfig.json',
    fixedExtension: false,
    plugins: [checkChunks(ROOT, RUNTIME_CHUNKS)],
    // Hundreds of small modules each: bundled, they load in a third of the time.
    deps: { alwaysBundle: ['yaml', 'pluralize', 'json-logic-engine'], onlyBundle: false },
    // The build of the same version for browsers is made of ES modules, so that what nobody asks for is left out.
    alias: { yaml: fileURLToPath(new URL('node_modules/yaml/browser/dist/index.js', import.meta.url)) },
    logLevel: 'warn',
  },
  {
    name: 'create-prefiq-app',
    entry: {
      create: 'src/cli/create-main.ts',
      'create-site': 'src/cli/create-site.ts',
      commands: 'src/cli/commands.ts',
      generators: 'src/project/plugins/render-generator.ts',
    },
    outDir: 'dist',
    inputOptions: QUIET,
    outputOptions: {
      chunkFileNames: 'chunks/[name]-[hash].js',
      codeSplitting: {
        groups: [
          // Modules for help and the version: with the pipeline, which asks for the version too, they would load all of it.
          { name: 'start', test: /src\/cli\/version\.ts|^(?!.*runtime).*package\.json$/, priority: 2 },
          // Modules of every command that writes; asking, installing and checking a client load on their own.
          {
            name: 'pipeline',
            test: /src\/(engine\/(?!render\/(disk-templates|compile|precompile))|codegen\/(?!openapi\/client)|schema\/|project\/(memo|load|rows|migrations|derive\/(?!client-file)|plan)|cli\/(templates|package-root|run-plan)\.ts|naming\/)/,
          },
          groupOf(MEMO_CHUNK),
          { name: 'json2ts', test: /node_modules\/(json-schema-to-typescript|lodash)\/|scripts\/bundle\// },
        ],
      },
    },
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minify: MINIFY,
    dts: false,
    tsconfig: 'tsconfig.json',
    fixedExtension: false,
    plugins: [lightJson2ts(), checkChunks(ROOT, TOOLKIT_CHUNKS)],
    deps: {
      neverBundle: [/^prefiq(\/|$)/],
      alwaysBundle: ['json-schema-to-typescript', /^lodash(\/|$)/, 'randexp', 'ret', 'drange'],
      onlyBundle: false,
    },
    logLevel: 'warn',
  },
]);

function entries(folder: string): Record<string, string> {
  const names = [
    'index',
    'modelmeta',
    'rules',
    'manifest',
    'migrations',
    'server',
    'testing',
    'cli',
    'errors',
  ];
  return Object.fromEntries(
    names
      .filter((name) => existsSync(`src/runtime/${folder}/${name}.ts`))
      .map((name) => [name, `${folder}/${name}.ts`]),
  );
}
