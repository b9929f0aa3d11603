/** The kind: files that tell more than they should. Rights, what git takes, what CI may, what a plugin may write. */

import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { openExecutor } from 'prefiq';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { slug } from '../../src/naming/cases.js';
import { packageJson, pnpmWorkspace } from '../../src/project/rows/package-json.js';
import { create, tempDir } from '../cli/run.js';
import { type App, type AppSource, appSource } from './app.js';

let source: AppSource;
let app: App;
beforeAll(async () => {
  source = await appSource(['Note:text:string']);
  app = source.copy();
}, 60_000);
afterAll(() => source.dispose());

describe.skipIf(process.platform === 'win32')('a database', () => {
  it('is readable only for its owner, with SQLite’s files beside it, under any umask', async () => {
    const before = process.umask(0);
    const dir = tempDir();
    try {
      const executor = openExecutor({ engine: 'sqlite', database: join(dir.path, 'data/crm.db') });
      await executor.script('CREATE TABLE a (b int); INSERT INTO a VALUES (1)');
      const files = readdirSync(join(dir.path, 'data'));
      expect(files).toContain('crm.db-wal');
      for (const file of files) expect(statSync(join(dir.path, 'data', file)).mode & 0o777, file).toBe(0o600);
      await executor.close();
      chmodSync(join(dir.path, 'data/crm.db'), 0o660);
      await openExecutor({ engine: 'sqlite', database: join(dir.path, 'data/crm.db') }).close();
      expect(statSync(join(dir.path, 'data/crm.db')).mode & 0o777).toBe(0o660);
    } finally {
      process.umask(before);
      dir.dispose();
    }
  });
});

describe('git', () => {
  const isIgnored = (path: string): boolean => {
    try {
      execFileSync('git', ['check-ignore', '--quiet', '--no-index', path], {
        cwd: app.root,
        env: { PATH: process.env['PATH'] },
      });
      return true;
    } catch {
      return false;
    }
  };
  beforeAll(() => {
    const env = { PATH: process.env['PATH'], HOME: app.root };
    execFileSync('git', ['init', '--quiet'], { cwd: app.root, env });
  });

  it.each(['.env', '.env.local', '.env.production', 'data/crm.db', 'copy.db', 'bin/old.db-wal', 'tls/server.key', 'cert.pem', 'a.sqlite', 'id.p12'])(
    'does not take %s',
    (path) => expect(isIgnored(path)).toBe(true),
  ); // prettier-ignore
  it.each(['.env.example', 'bin/plugin.ts', 'core/schema/note.model.yml', 'bin/config/app.ts'])(
    'takes %s',
    (path) => expect(isIgnored(path)).toBe(false),
  );
});

describe('the workflow', () => {
  interface Workflow {
    readonly permissions: unknown;
    readonly jobs: Readonly<
      Record<string, { readonly steps: readonly { readonly uses?: string; readonly run?: string }[] }>
    >;
  }

  it('may only read, runs pinned versions, and checks all that can be behind', () => {
    const { permissions, jobs } = parse(app.read('.github/workflows/ci.yml')) as Workflow;
    expect(permissions).toEqual({ contents: 'read' });
    const steps = Object.values(jobs).flatMap(({ steps: all }) => all);
    for (const { uses } of steps) if (uses !== undefined) expect(uses).toMatch(/@[0-9a-f]{40}$/);
    const runs = steps.flatMap(({ run }) => run ?? []).join('\n');
    for (const check of ['codegen --check', 'migrate check', 'upgrade --check'])
      expect(runs).toContain(check);
  });

  it('is content with a new app', async () => {
    const fresh = source.copy();
    for (const argv of [['run', 'migrate'], ['migrate', 'check'], ['upgrade', '--check']]) {
      const run = await fresh.run(...argv);
      expect(run.code, `${argv.join(' ')}: ${run.stdout}${run.stderr}`).toBe(0);
    }
  }); // prettier-ignore
});

it.each(['npm', 'pnpm', 'yarn'] as const)('%s takes versions that run on Node 20', (pm) => {
  const specs = { prefiq: '*', resources: '*', toolkit: '*' };
  const json = JSON.parse(packageJson({ name: 'crm', db: 'sqlite', pm, specs } as never)) as Record<string, object>;
  const overrides = pm === 'npm' ? json['overrides'] : pm === 'yarn' ? json['resolutions'] : (parse(pnpmWorkspace()) as Record<string, object>)['overrides'];
  expect(overrides).toMatchObject({ cookie: '^1.1.1', 'content-disposition': '^2.0.1' });
}); // prettier-ignore

describe('a generator of a plugin', () => {
  const DELICATE = [
    '.npmrc',
    'sites/blog/.npmrc',
    '.yarnrc.yml',
    '.pnpmfile.cjs',
    '.github/workflows/deploy.yml',
    '.env',
    '.env.production',
    '.husky/pre-commit',
    '.GitHub/workflows/x.yml',
  ];
  const plugin = (to: App, path: string): void => {
    const dir = to.path('node_modules/prefiq-plugin-files');
    mkdirSync(dir, { recursive: true });
    const own = { name: 'prefiq-plugin-files', version: '1.0.0', type: 'module', prefiq: { generators: './generators.js' } };
    writeFileSync(join(dir, 'package.json'), JSON.stringify(own));
    const generator = { description: 'x', prompts: [], actions: [{ type: 'add', path, template: 'x\n' }] };
    writeFileSync(join(dir, 'generators.js'), `export default (plop) => plop.setGenerator('file', ${JSON.stringify(generator)});\n`);
    to.edit('package.json', '"devDependencies": {', '"devDependencies": {\n    "prefiq-plugin-files": "1.0.0",');
  }; // prettier-ignore

  it.each(DELICATE)('writes %s only where that is allowed by name', async (path) => {
    const own = source.copy();
    plugin(own, path);
    const refused = await own.run('generate', 'file');
    expect([refused.code, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toContain('PFQ_GENERATE_DELICATE');
    expect(own.has(path)).toBe(false);
    expect((await own.run('generate', 'file', '--allow', 'another')).code).toBe(2);
    const allowed = await own.run('generate', 'file', '--allow', path);
    expect(allowed.code, allowed.stderr).toBe(0);
    expect(own.read(path)).toBe('x\n');
    // An upgrade renders it again, and has nothing to ask.
    expect((await own.run('upgrade', '--check')).code).toBe(0);
  });

  it('writes all else unasked', async () => {
    const own = source.copy();
    plugin(own, 'docs/.env.example');
    expect((await own.run('generate', 'file')).code).toBe(0);
  });
});

it.each([
  ['Use SQLite', 'use-sqlite'],
  ['Use PostgreSQL and MariaDB', 'use-postgresql-and-mariadb'],
  ['OAuth 2.0 for iOS', 'oauth-2-0-for-ios'],
  ['Über Größe', 'uber-gro-e'],
  ['useFiles', 'use-files'],
  ['  ', ''],
])('a page called %j is the file %j', (title, file) => expect(slug(title)).toBe(file));

it.each([
  [['crm'], [], 'cd crm'],
  [['crm'], ['--cwd', 'sub'], 'cd sub/crm'],
  [['.'], ['--cwd', 'erp'], 'cd erp'],
  [['my apps/crm'], ['--cwd', 'sub'], "cd 'sub/my apps/crm'"],
])('create %j %j says %s', async (argv, more, line) => {
  const dir = tempDir({ 'sub/.keep': '' });
  mkdirSync(join(dir.path, 'erp'));
  const flags = ['--yes', '--no-install', '--no-git', '--runtime', 'registry'];
  const { code, stdout, stderr } = await create(dir.path, [...argv, ...more, ...flags]);
  expect(code, stderr).toBe(0);
  expect(stdout).toContain(`  ${line} && npm install\n`);
  dir.dispose();
});
