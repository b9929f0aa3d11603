/** A stranger with npm and a registry. */

import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { expectOneCommit, expectServes, MODEL } from './harness/checks.js';
import { run } from './harness/process.js';
import { settingOf, startRegistry, type Registry } from './harness/registry.js';
import { scratch } from './harness/scratch.js';

const { prefiq, toolkit, resources } = inject('packed');
const dir = scratch('registry');
const app = dir.join('crm');

let registry: Registry;
let env: Record<string, string>;

beforeAll(async () => {
  registry = await startRegistry(dir.folder('registry'));
  env = { ...dir.env, ...registry.env, npm_config_cache: await cacheWithPackages() };
  await registry.publish(prefiq);
  await registry.publish(toolkit);
  await registry.publish(resources);
});
afterAll(() => {
  registry?.stop();
  dir.dispose();
});

/**
 * A cache that knows of no package, so that versions are asked for, with what npm has downloaded on this machine before:
 * files named after their hash, which only the same bytes are taken from.
 */
async function cacheWithPackages(): Promise<string> {
  const cache = dir.folder('npm-cache');
  const content = join(await settingOf('cache', dir.path), '_cacache/content-v2');
  mkdirSync(content, { recursive: true });
  symlinkSync(content, join(dir.folder('npm-cache/_cacache'), 'content-v2'));
  return cache;
}

const inApp = (command: string, args: readonly string[], seconds = 120) =>
  run(command, args, { cwd: app, env, seconds });

describe('from a registry, with npm, all install scripts blocked', () => {
  it('npm create makes an installed app', async () => {
    const args = ['create', 'prefiq-app@latest', 'crm', '--', '--yes', '--model', MODEL];
    const { stdout } = await run('npm', args, {
      cwd: dir.path,
      env: { ...env, npm_config_yes: 'true' },
      seconds: 300,
    });
    expect(stdout).toContain('cd crm');
  });

  it('depends on the published versions', () => {
    const json = JSON.parse(readFileSync(`${app}/package.json`, 'utf8')) as Record<
      string,
      Record<string, string>
    >;
    expect(json['dependencies']?.['prefiq']).toMatch(/^\^\d/);
    expect(json['dependencies']?.['@codexion/resources']).toMatch(/^\^\d/);
    expect(json['devDependencies']?.['create-prefiq-app']).toMatch(/^\^\d/);
  });

  it('has one commit, and nothing that is not in it', () => expectOneCommit(app, env));

  it('is formatted', () => inApp('npx', ['prettier', '--check', '.']));

  it('passes its own tests, those that are the same in every app among them', () =>
    inApp('npm', ['test'], 300));

  it('type-checks', () => inApp('npm', ['run', 'typecheck']));

  it('builds', () => inApp('npm', ['run', 'build']));

  it('migrates and is sane', async () => {
    await inApp('npx', ['prefiq', 'run', 'migrate']);
    await inApp('npx', ['prefiq', 'run', 'sanity']);
    await inApp('npx', ['prefiq', 'doctor', 'boot']);
  });

  it('serves its typed client, and drains on SIGTERM', () => expectServes(app, { env }));

  it('is unchanged by all that', () => expectOneCommit(app, env));

  it('says what a live edit leaves behind, and passes its tests again once that is scaffolded', async () => {
    const file = join(app, 'core/schema/project.model.yml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^ {2}code:.*\n/m, ''));
    await inApp('npx', ['prefiq', 'codegen']);
    await inApp('npx', ['prefiq', 'migrate', 'make', '--drop', 'Project.code']);
    const cure = 'prefiq lowcode scaffold model Project';
    await expect(inApp('npx', ['prefiq', 'codegen', '--check'])).rejects.toThrow(cure);
    const tests = ['vitest', 'run', 'bin/tests', 'pages.test'];
    await expect(inApp('npx', tests, 300)).rejects.toThrow(/\d failed/);
    await inApp('npx', cure.split(' '));
    await inApp('npx', ['prefiq', 'codegen']);
    await inApp('npx', ['prefiq', 'codegen', '--check']);
    await inApp('npx', tests, 300);
    await inApp('npm', ['run', 'typecheck']);
  });
});
