/** Packs the three packages and looks at what a user would get: publint, the files, the size. */

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { list } from 'tar';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'prefiq-pack-'));
let failed = 0;

const PACKAGES = [
  {
    name: 'prefiq',
    dir: join(ROOT, 'src/runtime'),
    holds: [
      'package.json',
      'LICENSE',
      'README.md',
      'bin/prefiq.js',
      'dist/index.js',
      'dist/index.d.ts',
      'schemas/model.schema.json',
      'schemas/project.schema.json',
    ],
    only: /^(package\.json|LICENSE|README\.md|bin\/prefiq\.js|dist\/LICENSES\.txt|dist\/.+\.(js|d\.ts)|schemas\/.+\.schema\.json)$/,
    // Three engines, the migrator and tenancy; what an app does not use of them is never loaded. The examples of public
    // names are 3 kB of it, in the types alone.
    most: 270_000,
  },
  {
    name: 'create-prefiq-app',
    dir: ROOT,
    holds: [
      'package.json',
      'LICENSE',
      'README.md',
      'bin/create-prefiq-app.js',
      'bin/create-codexion-site.js',
      'dist/create.js',
      'dist/build-id.txt',
      'dist/commands.js',
      'dist/compiled-derived.js',
      'dist/compiled-parts.js',
      'dist/compiled-templates.js',
      'dist/generators.js',
    ],
    only: /^(package\.json|LICENSE|README\.md|bin\/[\w-]+\.js|dist\/(LICENSES|build-id)\.txt|dist\/.+\.js)$/,
    most: 330_000,
  },
  {
    name: '@codexion/resources',
    dir: join(ROOT, 'src/resources'),
    holds: [
      'package.json',
      'LICENSE',
      'README.md',
      'dist/list/ModelList.js',
      'dist/list/ModelList.d.ts',
      'dist/i18n/en.js',
      'dist/styles/index.css',
      'dist/styles/tokens.css',
      'dist/testing/setup.js',
      'dist/themes/default.json',
      'dist/themes/theme.schema.json',
      'dist/vite/plugin.js',
      'dist/vite/imports.json',
    ],
    only: /^(package\.json|LICENSE|README\.md|dist\/(?!node_modules)[\w/-]+\.(js|d\.ts|css)|dist\/vite\/imports\.json|dist\/themes\/[\w.]+\.json)$/,
    // One module a part, with its comments: people read them in the editor. An app's bundler takes what it uses.
    most: 175_000,
  },
];

for (const { name, dir, holds, only, most } of PACKAGES) {
  const { messages, pkg } = await publint({ pkgDir: dir, strict: true });
  check(
    messages.length === 0,
    `publint has nothing to say of ${name}`,
    messages.map((one) => formatMessage(one, pkg)),
  );
  const packed = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--pack-destination', scratch], { cwd: dir, encoding: 'utf8' }),
  );
  const { filename } = Array.isArray(packed) ? packed[0] : Object.values(packed)[0];
  const file = join(scratch, filename);
  const files = [];
  await list({ file, onReadEntry: (entry) => files.push(entry.path.replace(/^package\//, '')) });
  check(
    holds.every((path) => files.includes(path)),
    `${name} holds what it must`,
    holds.filter((path) => !files.includes(path)),
  );
  check(
    files.every((path) => only.test(path)),
    `${name} holds nothing else`,
    files.filter((path) => !only.test(path)),
  );
  const { size } = statSync(file);
  check(size <= most, `${name} packs to ${Math.round(size / 1000)} kB, at most ${most / 1000}`, []);
}
const declared = loadedBy(
  Object.values(JSON.parse(readFileSync(join(ROOT, 'src/runtime/package.json'), 'utf8')).exports).flatMap(
    ({ types }) => (types === undefined ? [] : [join(ROOT, 'src/runtime', types)]),
  ),
  (file) => file.replace(/\.js$/, '.d.ts'),
);
check(declared.files.length > 9, 'the types of prefiq are read with what they import', declared.files);
check(
  declared.missing.length === 0,
  'the types of prefiq import nothing that is not there',
  declared.missing,
);
const loaded = loadedBy([join(ROOT, 'src/runtime/dist/rules.js')]);
check(loaded.files.length > 1, 'prefiq/rules is read with what it imports', loaded.files);
check(loaded.node.length === 0, 'prefiq/rules, which browsers load, is free of Node', loaded.node);

rmSync(scratch, { recursive: true, force: true });
process.exitCode = failed === 0 ? 0 : 1;

function check(holds, what, details) {
  console.log(`${holds ? 'ok  ' : 'FAIL'} ${what}`);
  if (holds) return;
  failed++;
  for (const detail of details) console.log(`       ${detail}`);
}

/** The built files that modules load, themselves included, those that are not there, and what they import of Node. */
function loadedBy(entries, fileOf = (name) => name) {
  const files = [];
  const node = [];
  const missing = [];
  const open = [...entries];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (files.includes(file) || missing.includes(file)) continue;
    if (!existsSync(file)) {
      missing.push(file);
      continue;
    }
    files.push(file);
    for (const [, name] of readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*["']([^"']+)["']/g)) {
      if (name.startsWith('.')) open.push(fileOf(join(dirname(file), name)));
      else if (name.startsWith('node:')) node.push(`${file}: ${name}`);
    }
  }
  return { files, node, missing };
}
