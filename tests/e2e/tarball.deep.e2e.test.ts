/** From packed tarballs and nothing else of ours: the three packages come along in `.prefiq/vendor`. */

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter } from 'node:path';

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { expectOneCommit, expectServes, MODEL } from './harness/checks.js';
import { commandOf, copyOf, installedApp } from './harness/installed-app.js';
import { run } from './harness/process.js';
import { settingOf } from './harness/registry.js';
import { scratch } from './harness/scratch.js';

const dir = scratch('tarball');
let installed: string;

beforeAll(async () => {
  installed = await installedApp(inject('packed'), dir.env);
});
afterAll(() => dir.dispose());

function expectThePackages(app: string): void {
  expect(readdirSync(`${app}/.prefiq/vendor`)).toHaveLength(3);
  const json = JSON.parse(readFileSync(`${app}/package.json`, 'utf8')) as Record<
    string,
    Record<string, string>
  >;
  expect(json['dependencies']?.['prefiq']).toMatch(/^file:\.prefiq\/vendor\/prefiq-/);
  expect(json['dependencies']?.['@codexion/resources']).toMatch(
    /^file:\.prefiq\/vendor\/codexion-resources-/,
  );
}

/** A package as `npm ls --json` prints it. */
interface Tree {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, Tree>>;
}

function versionsOf(name: string, { dependencies = {} }: Tree): ReadonlySet<string> {
  return new Set(
    Object.entries(dependencies).flatMap(([key, below]) => [
      ...(key === name && below.version !== undefined ? [below.version] : []),
      ...versionsOf(name, below),
    ]),
  );
}

/** Ours, and what `@codexion/resources` takes from the app it is installed in. */
const PAGES = ['@codexion/resources', 'create-prefiq-app', ...Object.keys(peers())];

function peers(): Readonly<Record<string, string>> {
  const file = new URL('../../src/resources/package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { peerDependencies: Record<string, string> })
    .peerDependencies;
}

// The app that npm installed from tarballs is built, migrated and served by the suites of models and of Node versions.
describe('from tarballs, with npm, all install scripts blocked', () => {
  const app = dir.join('npm');

  it('carries the packages and a lock file', async () => {
    await copyOf(installed, app);
    expectThePackages(app);
    expect(existsSync(`${app}/package-lock.json`)).toBe(true);
  });

  it.each(['react', 'react-dom', '@tanstack/react-router'])('holds one version of %s', async (name) => {
    const { stdout } = await run('npm', ['ls', name, '--all', '--json'], { cwd: app, env: dir.env });
    expect(versionsOf(name, JSON.parse(stdout) as Tree).size).toBe(1);
  });

  it('holds no package of ours and no library of the pages twice', () => {
    const json = JSON.parse(readFileSync(`${app}/package-lock.json`, 'utf8')) as { packages: object };
    const places = Object.keys(json.packages).map((path) => path.split('node_modules/').at(-1) ?? '');
    const twice = PAGES.filter((name) => places.filter((place) => place === name).length !== 1);
    expect(twice).toEqual([]);
  });

  it('installs again from its lock file alone', () =>
    run('npm', ['ci'], { cwd: app, env: dir.env, seconds: 180 }));
});

const MANAGERS = [
  { pm: 'pnpm', program: 'pnpm@10', exec: ['pnpm', 'exec'], lock: 'pnpm-lock.yaml' },
  // Not Yarn 1: it refuses packages that ask for a newer Node, though they run on this one.
  { pm: 'yarn', program: '@yarnpkg/cli-dist@4', exec: ['yarn', 'run'], lock: 'yarn.lock' },
] as const;

/** The package manager itself, for the PATH. */
async function pathWith(program: string): Promise<string> {
  const folder = dir.folder('managers', program);
  writeFileSync(`${folder}/package.json`, '{ "private": true }');
  await run('npm', ['install', '--no-audit', '--no-fund', program], { cwd: folder });
  return `${folder}/node_modules/.bin${delimiter}${process.env['PATH'] ?? ''}`;
}

describe.each(MANAGERS)(
  'from tarballs, with $pm, all install scripts blocked',
  ({ pm, program, exec, lock }) => {
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
      const cli = commandOf(installed, 'create-prefiq-app');
      const args = ['crm', '--yes', '--pm', pm, '--runtime', 'embedded', '--model', MODEL];
      await run(cli, args, { cwd: dir.folder(pm), env, seconds: 300 });
    });

    it('carries the packages', () => expectThePackages(app));

    it('has a lock file and one commit', async () => {
      expect(existsSync(`${app}/${lock}`)).toBe(true);
      await expectOneCommit(app, env);
    });

    // All of them, and the formatting, with the app from the registry; here it counts that packages are found.
    it('passes its own tests', () => inApp(pm, ['test', 'bin/tests', 'pages.test']));

    it('builds', () => inApp(pm, ['run', 'build']));

    it('migrates and is sane', async () => {
      await inExec('prefiq', 'run', 'migrate');
      await inExec('prefiq', 'run', 'sanity');
      await inExec('prefiq', 'doctor', 'boot');
    });

    // The compiler sees the whole app once, with the script that uses its client.
    it('type-checks, serves its typed client, and drains on SIGTERM', () => expectServes(app, { env }));

    it('installs again from its lock file alone', () =>
      run(pm, ['install', '--frozen-lockfile'], { cwd: app, env, seconds: 180 }));
  },
);
