/** An app that was installed with one Node runs on the others. */

import { afterAll, describe, expect, inject, it } from 'vitest';

import { expectServes } from './harness/checks.js';
import { copyOf, installedApp } from './harness/installed-app.js';
import { run } from './harness/process.js';
import { scratch } from './harness/scratch.js';

const dir = scratch('node');
afterAll(() => dir.dispose());

describe.each(['22', '24'])('on Node %s', (major) => {
  const app = dir.join(major);
  let node: string;

  const onIt = (file: string, ...args: string[]) =>
    run(node, [`node_modules/${file}`, ...args], { cwd: app, env: dir.env });
  const prefiq = (...args: string[]) => onIt('prefiq/bin/prefiq.js', ...args);

  it('there is such a Node', async () => {
    const print = ['-y', '-p', `node@${major}`, 'node', '-p', 'process.execPath'];
    // Its package puts the program in place by an install script.
    const env = { npm_config_ignore_scripts: 'false' };
    node = (await run('npx', print, { cwd: dir.path, env, seconds: 180 })).stdout.trim();
    const { stdout } = await run(node, ['--version'], { cwd: dir.path });
    expect(stdout).toMatch(new RegExp(`^v${major}\\.`));
    await copyOf(await installedApp(inject('packed'), dir.env), app);
  });

  it('tests of the backend pass', () => onIt('vitest/vitest.mjs', 'run', '--project', 'server'));

  it('it builds, migrates and is sane', async () => {
    await prefiq('build');
    await prefiq('run', 'migrate');
    await prefiq('run', 'sanity');
    await prefiq('doctor', 'boot');
  });

  // Its compiler runs on the Node of this suite, the server on another one.
  it('it serves', () => expectServes(app, { node: [node], env: dir.env, isCompiled: major !== '22' }));

  it('it scaffolds', () => prefiq('lowcode', 'scaffold', 'model', 'Task', '--fields', 'title:string!'));
});
