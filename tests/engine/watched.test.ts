/** Development servers watch single files, and some look at a file only once, right after its first event. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { Project, tree } from './project.js';

const NAMES = Array.from({ length: 24 }, (_, at) => `src/${at}.txt`);
const files = (text: string) => tree(Object.fromEntries(NAMES.map((name) => [name, text])));

/** Prints the text of each file as it is at the first event of it; ends when all were seen. */
const WATCHER = `
const { readFileSync, watch } = require('node:fs');
const [, ...paths] = process.argv;
let left = paths.length;
for (const path of paths) {
  const watcher = watch(path, () => {
    watcher.close();
    process.stdout.write(readFileSync(path, 'utf8'));
    left -= 1;
    if (left === 0) process.exit();
  });
}
process.stdout.write('ready\\n');
`;

let project: Project;
beforeEach(() => {
  project = new Project();
});
afterEach(() => {
  project.dispose();
});

it('the first event of a file comes when its new bytes are there', async () => {
  await project.apply(files('old\n'));
  const paths = NAMES.map((name) => join(project.root, name));
  const watcher = spawn(process.execPath, ['-e', WATCHER, ...paths], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(watcher, 'exit');
  let seen = '';
  watcher.stdout.setEncoding('utf8').on('data', (text: string) => (seen += text));
  await once(watcher.stdout, 'data');
  await project.apply(files('new\n'));
  await ended;
  expect(seen.split('\n').filter(Boolean)).toEqual(['ready', ...NAMES.map(() => 'new')]);
});
