import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { list } from 'tar';
import { listFiles, pack } from '../../src/cli/create/pack.js';
import { tempDir } from './run.js';

const JSON_TEXT = {
  name: 'toy',
  version: '1.2.3',
  files: ['bin', 'dist'],
  dependencies: { prefiq: '1.2.3', yaml: '^2' },
  devDependencies: { x: '1' },
};
const LONG = `dist/${'long-name-'.repeat(12)}.js`;

function toy() {
  const dir = tempDir({
    'package.json': JSON.stringify(JSON_TEXT),
    'README.md': '# toy\n',
    LICENSE: 'x',
    'bin/toy.js': '#!/usr/bin/env node\n',
    'dist/a/b.js': 'b',
    [LONG]: 'long',
    'src/secret.ts': 'not packed',
  });
  onTestFinished(() => dir.dispose());
  return dir.path;
}

it('a tarball holds what npm pack would put into it', async () => {
  const dir = toy();
  const npm = JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: dir,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  ) as { files: { path: string }[] }[];
  expect(listFiles(dir, JSON_TEXT)).toEqual(npm[0]?.files.map(({ path }) => path).sort());
});

it('reads back, is the same every time, and asks no registry for the runtime', async () => {
  const dir = toy();
  mkdirSync(join(dir, 'cache'));
  const env = { XDG_CACHE_HOME: join(dir, 'cache') };
  const { file, bytes } = await pack(dir, env);
  expect(file).toBe('toy-1.2.3.tgz');
  expect(Buffer.compare((await pack(dir, env)).bytes, bytes)).toBe(0);
  expect(Buffer.compare((await pack(dir, { XDG_CACHE_HOME: '/dev/null/no' })).bytes, bytes)).toBe(0);
  writeFileSync(join(dir, file), bytes);
  const paths: string[] = [];
  await list({ file: join(dir, file), onReadEntry: (entry) => paths.push(entry.path) });
  expect(paths).toEqual(listFiles(dir, JSON_TEXT).map((path) => `package/${path}`));
  execFileSync('tar', ['-xzf', file], { cwd: dir });
  expect(readFileSync(join(dir, 'package', LONG), 'utf8')).toBe('long');
  expect(JSON.parse(readFileSync(join(dir, 'package/package.json'), 'utf8'))).toMatchObject({
    dependencies: { yaml: '^2' },
    peerDependencies: { prefiq: '*' },
  });
});
