/** From packed tarballs and nothing else of ours: both packages come along in `.prefiq/vendor`. */

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter } from 'node:path';

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { expectOneCommit, expectServes, MODEL } from './harness/checks.js';
import { run } from './harness/process.js';
import { settingOf } from './harness/registry.js';
import { scratch } from './harness/scratch.js';

const { prefiq, toolkit } = inject('packed');
const dir = scratch('tarball');
afterAll(() => dir.dispose());

const MANAGERS = [
  { pm: 'npm', program: undefined, exec: ['npx'] },
  { pm: 'pnpm', program: 'pnpm@10', exec: ['pnpm', 'exec'] },
  // Not Yarn 1: it refuses packages that ask for a newer Node, though they run on this one.
  { pm: 'yarn', program: '@yarnpkg/cli-dist@4', exec: ['yarn', 'run'] },
] as const;

/** The package manager itself, for the PATH. */
async function pathWith(program: string | undefined): Promise<string> {
  const path = process.env['PATH'] ?? '';
  if (program === undefined) return path;
  const folder = dir.folder('managers', program);
  writeFileSync(`${folder}/package.json`, '{ "private": true }');
  await run('npm', ['install', '--no-audit', '--no-fund', program], { cwd: folder });
  return `${folder}/node_modules/.bin${delimiter}${path}`;
}

beforeAll(async () => {
  const folder = dir.folder('toolkit');
  writeFileSync(`${folder}/package.json`, '{ "private": true }');
  await run('npm', ['install', '--no-audit', '--no-fund', prefiq, toolkit], {
    cwd: folder,
    env: dir.env,
    seconds: 180,
  });
});

describe.each(MANAGERS)('from tarballs, with $pm, all install scripts blocked', ({ pm, program, exec }) => {
  const app = dir.join(pm, 'crm');
  let env: Record<string, string>;
  const inApp = (command: string, args: readonly string[]) => run(command, args, { cwd: app, env });
  const inExec = (...args: string[]) => inApp(exec[0], [...exec.slice(1), ...args]);

  beforeAll(async () => {
    env = {
      ...dir.env,
      PATH: await pathWith(program),
      npm_config_store_dir: dir.join('pnpm-store'),
      // A script that nobody has decided on is an error, as it is by default from pnpm 11 on.
      npm_config_strict_dep_builds: 'true',
      YARN_ENABLE_SCRIPTS: 'false',
      YARN_ENABLE_TELEMETRY: '0',
      YARN_GLOBAL_FOLDER: dir.join('yarn'),
      YARN_NPM_REGISTRY_SERVER: (await settingOf('registry', dir.path)).replace(/\/$/, ''),
    };
  });

  it('creates an installed app', async () => {
    const cli = dir.join('toolkit/node_modules/.bin/create-prefiq-app');
    const args = ['crm', '--yes', '--pm', pm, '--runtime', 'embedded', '--model', MODEL];
    await run(cli, args, { cwd: dir.folder(pm), env, seconds: 300 });
  });

  it('carries both packages', () => {
    expect(readdirSync(`${app}/.prefiq/vendor`)).toHaveLength(2);
    const json = JSON.parse(readFileSync(`${app}/package.json`, 'utf8')) as Record<
      string,
      Record<string, string>
    >;
    expect(json['dependencies']?.['prefiq']).toMatch(/^file:\.prefiq\/vendor\/prefiq-/);
  });

  it('has a lock file and one commit', async () => {
    const lock = { npm: 'package-lock.json', pnpm: 'pnpm-lock.yaml', yarn: 'yarn.lock' }[pm];
    expect(existsSync(`${app}/${lock}`)).toBe(true);
    await expectOneCommit(app, env);
  });

  // All of them, and the formatting, with the app from the registry; here it counts that packages are found.
  it('passes its own tests', () =>
    inApp(pm, ['test', ...(pm === 'npm' ? ['--'] : []), 'bin/tests', 'pages.test']));

  it('type-checks and builds', async () => {
    await inApp(pm, ['run', 'typecheck']);
    await inApp(pm, ['run', 'build']);
  });

  it('migrates and is sane', async () => {
    await inExec('prefiq', 'run', 'migrate');
    await inExec('prefiq', 'run', 'sanity');
    await inExec('prefiq', 'doctor', 'boot');
  });

  it('serves its typed client, and drains on SIGTERM', () => expectServes(app, { env }));

  it('installs again from its lock file alone', async () => {
    const frozen = {
      npm: ['ci'],
      pnpm: ['install', '--frozen-lockfile'],
      yarn: ['install', '--frozen-lockfile'],
    };
    await run(pm, frozen[pm], { cwd: app, env, seconds: 180 });
  });
});
