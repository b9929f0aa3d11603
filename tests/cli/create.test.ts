import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseManifest } from 'prefiq/manifest';
import { snapshot } from '../engine/project.js';
import { create, tempDir } from './run.js';

let dir: ReturnType<typeof tempDir>;
beforeEach(() => {
  dir = tempDir();
});
afterEach(() => dir.dispose());

const FILES = ['--yes', '--no-install', '--no-git', '--runtime', 'registry'];
const PROJECT = 'Project:code:string!,name:string!,status:enum(draft,active)';
const read = (path: string): string => readFileSync(join(dir.path, path), 'utf8');
const files = (path: string): string[] =>
  Object.keys(snapshot(join(dir.path, path))).filter((name) => !name.endsWith('/'));

describe('creating an app', () => {
  it('writes some sixty files and names the next steps', async () => {
    const { code, stdout, stderr } = await create(dir.path, ['crm', ...FILES, '--model', PROJECT]);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const count = files('crm').filter((path) => !path.startsWith('.prefiq/')).length;
    expect(count).toBeGreaterThan(50);
    expect(count).toBeLessThan(70);
    expect(parseManifest(read('crm/project.yml'))).toMatchObject({
      name: 'crm',
      apps: [{ name: 'crm', models: ['Project'] }],
    });
    expect(read('crm/core/schema/project.model.yml')).toContain('status: ');
    expect(JSON.parse(read('crm/package.json'))).toMatchObject({
      name: 'crm',
      dependencies: { prefiq: expect.stringMatching(/^\^/) as string },
    });
    expect(stdout).toContain(`Next:\n  cd crm && npm install\n  npm run dev\n`);
    expect(stdout).toContain(
      `npm create prefiq-app@latest crm -- --yes --model '${PROJECT}' --no-install --no-git --runtime registry\n`,
    );
  });

  it('speaks the package manager that ran it', async () => {
    const { stdout } = await create(dir.path, ['crm', ...FILES, '--dry-run'], {
      npm_config_user_agent: 'pnpm/10.4.1 npm/? node/v20',
    });
    expect(stdout).toContain('create    pnpm-workspace.yaml');
  });

  it('takes files, directories with fixtures, and packs', async () => {
    const pack = join(dir.path, 'models');
    mkdirSync(join(pack, 'fixtures'), { recursive: true });
    writeFileSync(
      join(pack, 'note.model.yml'),
      'model: Note\nfields:\n  text: { type: string, required: true }\n',
    );
    writeFileSync(join(pack, 'fixtures/note.json'), '[]\n');
    writeFileSync(join(dir.path, 'tag.model.yml'), 'model: Tag\nfields:\n  text: { type: string }\n');
    const { code, stderr } = await create(dir.path, [
      'crm',
      ...FILES,
      '--model',
      'models',
      '--model',
      'tag.model.yml',
      '--model',
      'crm',
    ]);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(read('crm/core/fixtures/note.json')).toBe('[]\n');
    expect(read('crm/core/fixtures/customer.json').length).toBeGreaterThan(100);
    expect(parseManifest(read('crm/project.yml')).apps[0]?.models).toEqual(
      expect.arrayContaining(['Note', 'Tag', 'Project', 'Customer', 'Contact', 'Task']),
    );
  });

  it('shows the plan three ways and writes nothing', async () => {
    const dry = await create(dir.path, ['crm', ...FILES, '--dry-run']);
    expect(dry.stdout).toContain('create    package.json\n');
    expect(dry.stdout).toMatch(/\d+ create; nothing was written\n$/);
    const diff = await create(dir.path, ['crm', ...FILES, '--diff']);
    expect(diff.stdout).toContain('--- /dev/null\n+++ b/package.json\n@@ -0,0 +1,');
    const json = JSON.parse((await create(dir.path, ['crm', ...FILES, '--json'])).stdout) as {
      written: boolean;
      changes: { path: string }[];
    };
    expect(json.written).toBe(false);
    expect(json.changes.map(({ path }) => path)).toContain('package.json');
    expect(files('.')).toEqual([]);
  });

  it('--force keeps files in the way, and ends with 3', async () => {
    mkdirSync(join(dir.path, 'crm'));
    writeFileSync(join(dir.path, 'crm/README.md'), 'mine\n');
    writeFileSync(join(dir.path, 'crm/notes.txt'), 'mine too\n');
    const { code, stdout } = await create(dir.path, ['crm', ...FILES, '--force']);
    expect(code).toBe(3);
    expect(stdout).toContain('conflict  README.md');
    expect(read('crm/README.md')).toBe('mine\n');
    expect(read('crm/notes.txt')).toBe('mine too\n');
    expect(read('crm/package.json')).toContain('"crm"');
  });

  it('works in the current directory, and in an empty repository', async () => {
    mkdirSync(join(dir.path, 'erp/.git'), { recursive: true });
    const { code, stdout } = await create(join(dir.path, 'erp'), ['.', ...FILES]);
    expect(code).toBe(0);
    expect(stdout).toContain('Next:\n  npm install\n');
    expect(JSON.parse(read('erp/package.json'))).toMatchObject({ name: 'erp' });
  });
});

describe('git', () => {
  const git = (cwd: string, ...args: string[]) =>
    execFileSync('git', args, {
      cwd: join(dir.path, cwd),
      encoding: 'utf8',
      env: { ...process.env, HOME: dir.path },
    });
  const GIT = FILES.filter((flag) => flag !== '--no-git');

  it('gets a first commit with everything in it', async () => {
    const { stdout } = await create(dir.path, ['crm', ...GIT]);
    expect(stdout).toMatch(
      /with a first commit|staged in git, but not committed: git does not know your name/,
    );
    if (stdout.includes('a first commit')) expect(git('crm', 'status', '--porcelain')).toBe('');
    else expect(git('crm', 'status', '--porcelain')).not.toContain('??');
  });

  it('leaves a work tree that is there already to its owner', async () => {
    mkdirSync(join(dir.path, '.git'));
    const { code, stdout } = await create(dir.path, ['crm', ...GIT]);
    expect(code).toBe(0);
    expect(stdout).toContain('inside the git repository that is here already');
    expect(files('crm').some((path) => path.startsWith('.git/'))).toBe(false);
  });
});

describe('installing', () => {
  it('that fails leaves a complete app, and says how to go on', async () => {
    const flags = FILES.filter((flag) => flag !== '--no-install');
    const { code, stderr } = await create(dir.path, ['crm', ...flags, '--pm', 'yarn'], {
      PATH: '/nonexistent',
    });
    if (code === 0) return; // A yarn of this machine was found all the same.
    expect(code).toBe(1);
    expect(stderr).toContain('PFQ_INSTALL_FAILED: yarn install failed');
    expect(stderr).toContain(
      'fix: The project is complete; go there and run it yourself: cd crm && yarn install',
    );
    expect(read('crm/package.json')).toContain('"crm"');
  });
});
