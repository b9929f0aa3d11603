import { existsSync } from 'node:fs';
import { defineConfig } from 'tsdown';

/** Both packages, as ES modules for Node 20. What a package depends on stays outside; the lists below say where not. */
export default defineConfig([
  {
    name: 'prefiq',
    cwd: 'src/runtime',
    entry: { ...entries('exports'), bin: 'cli/main.ts' },
    outDir: 'dist',
    outputOptions: { chunkFileNames: 'chunks/[name]-[hash].js' },
    format: 'esm',
    platform: 'node',
    target: 'node20',
    dts: { sourcemap: false },
    minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
    tsconfig: '../../tsconfig.json',
    fixedExtension: false,
    // Hundreds of small modules each: bundled, they load in a third of the time.
    deps: { alwaysBundle: ['yaml', 'pluralize'], onlyBundle: false },
    logLevel: 'warn',
  },
  {
    name: 'create-prefiq-app',
    entry: {
      create: 'src/cli/create-main.ts',
      'create-site': 'src/cli/create-site.ts',
      commands: 'src/cli/commands.ts',
    },
    outDir: 'dist',
    outputOptions: { chunkFileNames: 'chunks/[name]-[hash].js' },
    format: 'esm',
    platform: 'node',
    target: 'node20',
    dts: false,
    tsconfig: 'tsconfig.json',
    fixedExtension: false,
    deps: { neverBundle: [/^prefiq(\/|$)/], alwaysBundle: ['yaml'], onlyBundle: false },
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
