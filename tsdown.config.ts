import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { defineConfig } from 'tsdown';

import { lightJson2ts } from './scripts/bundle/light-json2ts.mjs';

/** Smaller, and faster to parse; stack traces keep the names of functions and classes. */
const KEPT = { function: true, class: true };
const MINIFY = {
  compress: { keepNames: KEPT },
  mangle: { keepNames: KEPT },
  codegen: { removeWhitespace: true },
};

/** How long a plugin took is no fault of the build. */
const QUIET = { checks: { pluginTimings: false } };

/** Of modules alone: declarations of types that fall into a group come under a name nobody finds. */
const inCode = (pattern: RegExp): RegExp => new RegExp(`^(?!.*\\.d\\.ts$).*(?:${pattern.source})`);

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
        // Node takes longer to find and link a module than to parse it: what always comes together is one file.
        groups: [
          {
            name: 'kit',
            test: inCode(/src\/runtime\/(errors|error-catalogue|cli\/kit\/|cli\/dev\/watch|package\.json)/),
          },
          // A group takes along what it imports; this one the browser loads too, and the kit reads files.
          {
            name: 'values',
            test: inCode(
              /src\/runtime\/(lowcode\/(suggest|values|field-types|fold|limits)|sql\/tenancy\/tenant-label)/,
            ),
            priority: 2,
          },
          {
            name: 'rules',
            test: inCode(/src\/runtime\/lowcode\/(rules|validate)|json-logic-engine/),
            priority: 1,
          },
          {
            name: 'yaml',
            test: inCode(
              /node_modules\/yaml\/|src\/runtime\/prefentity\/(manifest\/(find-project|parse-|app-named)|app\/snapshot)/,
            ),
          },
          { name: 'parse', test: inCode(/src\/runtime\/lowcode\/(parse\/|names)/) },
          // Every command that opens a database; servers and their dialects are loaded when one is opened.
          {
            name: 'database',
            test: inCode(
              /src\/runtime\/(contracts\/|kernel\/env|sql\/(ambient|names|ledger|open-executor|schema\/(ddl|introspect)\/names|tenancy\/tenant-id|dialects\/(Base|Sqlite)))/,
            ),
          },
        ],
      },
    },
    format: 'esm',
    platform: 'node',
    target: 'node20',
    dts: { sourcemap: false },
    minify: MINIFY,
    tsconfig: '../../tsconfig.json',
    fixedExtension: false,
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
          // What help and the version need: with the pipeline, which asks for the version too, they would load all of it.
          { name: 'start', test: /src\/cli\/version\.ts|^(?!.*runtime).*package\.json$/, priority: 2 },
          // What every command that writes needs; asking, installing and checking a client load on their own.
          {
            name: 'pipeline',
            test: /src\/(engine\/(?!render\/(disk-templates|compile|precompile))|codegen\/(?!openapi\/client)|schema\/|project\/(memo|load|rows|migrations|derive\/(?!client-file)|plan)|cli\/(templates|package-root|run-plan)\.ts|naming\/)/,
          },
          {
            // What finds that nothing has changed; with the pipeline it would load all of it.
            name: 'memo',
            test: /src\/(errors|project\/(memo\/(Memo|facts|store|tool-id)|load\/(find-project|snapshot-file)|derive\/(derived-memo|known-routes|describe-outdated)|migrations\/(migrations-memo|describe-behind)|upgrade\/upgrade-memo|plugins\/generated-file)|engine\/disk\/(fingerprint|layout)|cli\/(report-unchanged|upgrade\/outcomes))(\.ts|\/)/,
            priority: 1,
          },
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
    plugins: [lightJson2ts()],
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
