/** Other generators, fetched through npx into its cache; without a registry they are left out, visibly. */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FETCH_MS = 60_000;

/** Runs for `measure`: started as `node <bin>`, because npx itself costs more than what it starts. */
export function peers(scratch) {
  const dir = join(scratch, 'peers');
  mkdirSync(join(dir, '_templates/thing/new'), { recursive: true });
  writeFileSync(join(dir, 'package.json'), '{"name":"peers","private":true}');
  writeFileSync(
    join(dir, '_templates/thing/new/thing.ejs.t'),
    '---\nto: out/<%= name %>.ts\nforce: true\n---\nexport const name = "<%= name %>";\n',
  );
  let made = 0;
  return [
    {
      name: 'create-vite',
      what: 'peer: create-vite, react-ts template',
      args: () => [`app${made++}`, '--template', 'react-ts', '--no-interactive'],
    },
    {
      name: 'hygen',
      what: 'peer: hygen, one file',
      args: () => ['thing', 'new', '--name', `Project${made++}`],
    },
  ].flatMap(({ name, what, args }) => {
    const bin = fetchBin(name, dir);
    if (bin === undefined) {
      console.log(`(${name} could not be fetched: left out)`);
      return [];
    }
    return [{ what, cwd: dir, before: () => ({ args: [bin, ...args()] }) }];
  });
}

function fetchBin(name, dir) {
  const shell = process.platform === 'win32';
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', name], {
    cwd: dir,
    timeout: FETCH_MS,
    stdio: 'ignore',
    shell,
  });
  const manifest = join(dir, 'node_modules', name, 'package.json');
  if (status !== 0 || !existsSync(manifest)) return undefined;
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
  return join(dir, 'node_modules', name, typeof bin === 'string' ? bin : bin[name]);
}
