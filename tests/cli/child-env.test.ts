/** The kind: what a child process inherits does not redirect it, and its outcome is looked at. */

import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { childEnv, type Reporter } from 'prefiq/cli';
import { initGit } from '../../src/cli/create/git.js';
import { install } from '../../src/cli/create/install.js';
import { runTool } from '../../src/runtime/cli/dev/run-tool.js';
import { create, tempDir } from './run.js';

let dir: ReturnType<typeof tempDir>;
beforeEach(() => void (dir = tempDir()));
afterEach(() => dir.dispose());

const FILES = ['--yes', '--runtime', 'registry'];
const WHO = { GIT_AUTHOR_NAME: 'Ada', GIT_AUTHOR_EMAIL: 'ada@crm.example', GIT_COMMITTER_NAME: 'Ada', GIT_COMMITTER_EMAIL: 'ada@crm.example' }; // prettier-ignore

describe('git in a new app', () => {
  const git = (cwd: string, ...args: string[]): string =>
    execFileSync('git', args, {
      cwd,
      encoding: 'utf8',
      stdio: 'pipe',
      env: { PATH: process.env['PATH'], HOME: dir.path, ...WHO },
    });

  it.each<[string, (other: string) => Record<string, string>]>([
    ['GIT_DIR, as a hook has it', (other) => ({ GIT_DIR: join(other, '.git') })],
    ['GIT_DIR and GIT_WORK_TREE, as bare dotfiles have them', (other) => ({ GIT_DIR: join(other, '.git'), GIT_WORK_TREE: other })],
    ['GIT_INDEX_FILE, as a commit has it', (other) => ({ GIT_INDEX_FILE: join(other, '.git/index') })],
    ['GIT_OBJECT_DIRECTORY', (other) => ({ GIT_OBJECT_DIRECTORY: join(other, '.git/objects') })],
    ['GIT_COMMON_DIR', (other) => ({ GIT_COMMON_DIR: join(other, '.git') })],
    ['settings of one command', (other) => ({ GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'core.worktree', GIT_CONFIG_VALUE_0: other })],
    ['such settings as git hands them on', (other) => ({ GIT_CONFIG_PARAMETERS: `'core.worktree'='${other}'` })],
  ])('does not follow %s', async (_name, redirect) => {
    const other = join(dir.path, 'other');
    mkdirSync(other);
    git(other, 'init', '--quiet');
    writeFileSync(join(other, 'mine.txt'), 'mine\n');
    git(other, 'add', '.');
    git(other, 'commit', '--quiet', '-m', 'mine');
    const before = git(other, 'log', '--format=%H') + git(other, 'status', '--porcelain') + git(other, 'count-objects');
    const env: Record<string, string> = { PATH: process.env['PATH'] ?? '', HOME: dir.path, ...WHO, ...redirect(other) };
    const root = join(dir.path, 'crm');
    if ('GIT_WORK_TREE' in env) {
      const { code, stdout } = await create(dir.path, ['crm', ...FILES, '--no-install'], env);
      expect(code).toBe(0);
      expect(stdout).toContain('with a first commit');
    } else {
      mkdirSync(root);
      writeFileSync(join(root, 'package.json'), '{}\n');
      expect(await initGit(root, 'chore: create crm', env)).toEqual({ type: 'committed' });
    }
    expect(git(join(dir.path, 'crm'), 'log', '--format=%an')).toBe('Ada\n');
    expect(git(join(dir.path, 'crm'), 'status', '--porcelain')).toBe('');
    const after = git(other, 'log', '--format=%H') + git(other, 'status', '--porcelain') + git(other, 'count-objects');
    expect(after).toBe(before);
  }); // prettier-ignore
});

describe('packages of a new app', () => {
  /** A package manager that obeys environment and flags, as the real ones do. */
  function fakeManager(program: string, script: string): Record<string, string> {
    const bin = join(dir.path, 'bin');
    mkdirSync(bin, { recursive: true });
    writeFileSync(join(bin, program), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, program), 0o755);
    return { PATH: `${bin}:${process.env['PATH'] ?? ''}` };
  }
  const OBEYS = `env > env.txt
if [ "$NODE_ENV" != production ] && [ -z "$npm_config_omit$npm_config_production$npm_config_only" ]; then
  mkdir -p node_modules/vite && echo '{}' > node_modules/vite/package.json
fi`;
  const out = { progress: () => ({ done: () => undefined, fail: () => undefined }) };
  function inApp(pm: 'npm' | 'pnpm' | 'yarn', env: Record<string, string>): Promise<void> {
    mkdirSync(join(dir.path, 'crm'));
    return install(join(dir.path, 'crm'), pm, 'crm', { env, out: out as unknown as Reporter });
  }

  it.each([
    { NODE_ENV: 'production' },
    { npm_config_omit: 'dev' },
    { NPM_CONFIG_PRODUCTION: 'true', npm_config_production: 'true' },
    { npm_config_only: 'prod' },
    { npm_config_global: 'true', npm_config_prefix: '/elsewhere', npm_config_local_prefix: '/elsewhere' },
    { npm_config_dry_run: 'true', npm_config_package_lock_only: 'true' },
    { npm_config_workspace: 'other', npm_config_location: 'global', INIT_CWD: '/elsewhere' },
  ])('come whole with %j', async (inherited) => {
    const path = fakeManager('npm', OBEYS);
    await inApp('npm', { ...path, ...inherited });
    const seen = readFileSync(join(dir.path, 'crm/env.txt'), 'utf8');
    for (const name of Object.keys(inherited)) expect(seen).not.toMatch(new RegExp(`^${name}=`, 'm'));
    expect(existsSync(join(dir.path, 'crm/node_modules/vite/package.json'))).toBe(true);
  });

  it.each(['npm', 'pnpm', 'yarn'] as const)('that %s left out are not called installed', async (pm) => {
    await expect(inApp(pm, fakeManager(pm, 'exit 0'))).rejects.toMatchObject({
      code: 'PFQ_INSTALL_FAILED',
      message: expect.stringContaining('left out development packages') as string,
    });
  });

  it('and creation says which of the two it was', async () => {
    const created = (script: string, env = {}) =>
      create(dir.path, ['crm', ...FILES, '--no-git', '--force'], { ...fakeManager('npm', script), ...env });
    const failed = await created('exit 0');
    expect([failed.code, failed.stdout]).toEqual([1, '']);
    expect(failed.stderr).toContain('PFQ_INSTALL_FAILED');
    const whole = await created(OBEYS, { NODE_ENV: 'production' });
    expect(whole.code, whole.stderr).toBe(0);
  });
});

describe('the environment of a child', () => {
  it('keeps the user, the way to servers and the app’s own variables', () => {
    const kept = {
      ...WHO,
      PATH: '/bin',
      HOME: '/home/ada',
      GIT_SSH_COMMAND: 'ssh -i key',
      GIT_CONFIG_GLOBAL: '/home/ada/.gitconfig',
      npm_config_registry: 'https://registry.example',
      npm_config_cache: '/cache',
      npm_config_user_agent: 'pnpm/10',
      HTTPS_PROXY: 'http://proxy:3128',
      NODE_OPTIONS: '--max-old-space-size=4096',
      NODE_EXTRA_CA_CERTS: '/ca.pem',
      ENV: 'production',
      DB_NAME: 'data/crm.db',
      EMPTY: '',
    };
    expect(childEnv(kept)).toEqual(kept);
  });

  it.each([
    ['--inspect', undefined],
    ['--inspect-brk=0.0.0.0:9229 --enable-source-maps', '--enable-source-maps'],
    ['--enable-source-maps --inspect=9229', '--enable-source-maps'],
  ])('has no debugger of ours: %s', (given, kept) => {
    expect(childEnv({ NODE_OPTIONS: given })['NODE_OPTIONS']).toBe(kept);
  });

  it('is that of the tools of a project', async () => {
    writeFileSync(join(dir.path, 'tool.js'), 'console.log(JSON.stringify(process.env))');
    const env = { PATH: process.env['PATH'], NODE_ENV: 'production', GIT_DIR: '/elsewhere', ENV: 'staging' };
    const { stdout } = await runTool({ root: dir.path, script: join(dir.path, 'tool.js'), args: [], env });
    expect(JSON.parse(stdout)).toMatchObject({ ENV: 'staging' });
    expect(stdout).not.toMatch(/NODE_ENV|GIT_DIR/);
  });
});
