/** Places and states of a project when it is upgraded. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseIndex } from '../../src/engine/base/base-index.js';
import { INDEX_FILE } from '../../src/engine/disk/layout.js';
import { changedPaths } from '../commands/app.js';
import { garden, type HistoryApp } from './history.js';
import { OLDEST, VERSIONS } from './history-editions.js';

const beds = garden('situations');
afterAll(() => beds.dispose());

const git = (cwd: string, ...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...args], {
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], HOME: cwd, GIT_CONFIG_NOSYSTEM: '1' },
  });

interface Report {
  readonly from: string;
  readonly to: string;
  readonly changelog: readonly { readonly version: string; readonly changes: readonly string[] }[];
  readonly outcomes: Readonly<Record<string, number>>;
  readonly changes: readonly { readonly path: string; readonly status: string; readonly outcome: string }[];
  readonly install: string | null;
  readonly dryRun: boolean;
}

async function upgrade(app: HistoryApp, ...argv: string[]): Promise<Report> {
  const { code, stdout, stderr } = await app.run('upgrade', '--json', ...argv);
  expect(stderr).toBe('');
  expect(code, stdout).toBe(0);
  return JSON.parse(stdout) as Report;
}

/** Every file as the index has it: nothing was left half done. */
function expectPristine(app: HistoryApp): void {
  const index = parseIndex(app.read(INDEX_FILE));
  for (const [path, { owner }] of index) {
    if (owner === 'user') expect(app.read(`.prefiq/base/${path}.base`), path).toBe(app.read(path));
  }
}

describe.each(VERSIONS)('from %s', (version) => {
  it('an unedited project becomes the same as a new one', async () => {
    const app = await beds.plant(version);
    const report = await upgrade(app);
    expect(report).toMatchObject({ from: version, dryRun: false });
    expectPristine(app);
    const again = await upgrade(app);
    expect(new Set(again.changes.map(({ status }) => status))).toEqual(new Set(['identical']));
  });
});

describe('a project', () => {
  it('hears the changelog of every version between, and which files it is about', async () => {
    const app = await beds.plant(OLDEST);
    const before = app.snapshot();
    const report = await upgrade(app, '--dry-run');
    expect(report.changelog.map((one) => one.version)).toEqual(VERSIONS.slice(1));
    for (const { changes } of report.changelog) expect(changes.length).toBeGreaterThan(0);
    expect(report.outcomes['updated']).toBeGreaterThan(10);
    expect(report.outcomes['conflict']).toBe(0);
    expect(app.snapshot()).toEqual(before);
    const text = await app.run('upgrade', '--diff');
    expect(text.stdout).toContain('-    "target": "ES2021",\n+    "target": "ES2022",');
    expect(app.snapshot()).toEqual(before);
    expect((await app.run('upgrade', '--check')).code).toBe(3);
    expect(app.snapshot()).toEqual(before);
  });

  it('names the install command when package.json asks for other packages', async () => {
    const app = await beds.plant(OLDEST);
    expect((await upgrade(app, '--dry-run')).install).toBeNull();
    expect((await upgrade(app)).install).toBe('npm install');
    expect((await upgrade(app)).install).toBeNull();
  });

  it('without git, with a dirty one and with a clean one comes to the same', async () => {
    const [none, dirty, clean] = [
      await beds.plant(OLDEST),
      await beds.plant(OLDEST),
      await beds.plant(OLDEST),
    ];
    for (const app of [dirty, clean]) {
      git(app.root, 'init', '--quiet');
      git(app.root, 'add', '--all');
      git(app.root, 'commit', '--quiet', '--message', 'before');
    }
    for (const app of [none, dirty]) app.edit('README.md', '## Testing', 'Ours.\n\n## Testing');
    writeFileSync(dirty.path('untracked.ts'), 'export const a = 1;\n');
    const status = git(dirty.root, 'status', '--porcelain', 'README.md', 'untracked.ts');
    for (const app of [none, dirty, clean]) await upgrade(app);
    const strip = (tree: Record<string, string>) =>
      Object.fromEntries(
        Object.entries(tree).filter(([path]) => !/^(\.git\/|untracked|node_modules)/.test(path)),
      );
    expect(strip(dirty.snapshot())).toEqual(strip(none.snapshot()));
    const differing = changedPaths(strip(none.snapshot()), strip(clean.snapshot()));
    expect(differing).toEqual(['README.md']);
    // The index of git is git's own: nothing was staged.
    expect(git(dirty.root, 'status', '--porcelain', 'README.md', 'untracked.ts')).toBe(status);
  });

  it('in a folder of a monorepo changes nothing outside of it', async () => {
    const app = await beds.plant(OLDEST, 'apps/erp');
    const top = join(app.root, '../..');
    for (const [path, text] of Object.entries({
      'package.json': '{ "private": true, "workspaces": ["apps/*"] }\n',
      'packages/shared/index.ts': "import { text } from '../../apps/erp/src/translations/text.js';\n",
      'tsconfig.json': '{}\n',
    })) {
      mkdirSync(dirname(join(top, path)), { recursive: true });
      writeFileSync(join(top, path), text);
    }
    git(top, 'init', '--quiet');
    git(top, 'add', 'packages', 'package.json', 'tsconfig.json');
    git(top, 'commit', '--quiet', '--message', 'before');
    await upgrade(app);
    expect(git(top, 'status', '--porcelain', '--untracked-files=no')).toBe('');
    expectPristine(app);
  });

  it('is found from a folder within', async () => {
    const app = await beds.plant(OLDEST);
    const { code, stdout } = await app.run('upgrade', '--cwd', 'src/components', '--dry-run');
    expect(code).toBe(0);
    expect(stdout).toContain(`${OLDEST} → `);
  });

  it('of a later version is refused, and nothing is touched', async () => {
    const app = await beds.plant(OLDEST);
    app.edit('project.yml', `version: ${OLDEST}, answers`, 'version: 9.0.0-beta.1, answers');
    const before = app.snapshot();
    for (const argv of [[], ['--check'], ['--dry-run']]) {
      const { code, stderr } = await app.run('upgrade', ...argv);
      expect(code).toBe(2);
      expect(stderr).toMatch(/^PFQ_UPGRADE_DOWNGRADE: .* 9\.0\.0-beta\.1/);
    }
    expect(app.snapshot()).toEqual(before);
  });

  it('with a link where a file changes is refused, and the link stays', async () => {
    const app = await beds.plant(OLDEST);
    renameSync(app.path('tsconfig.json'), app.path('tsconfig.real.json'));
    symlinkSync('tsconfig.real.json', app.path('tsconfig.json'));
    const before = app.snapshot();
    const { code, stderr } = await app.run('upgrade');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^PFQ_PATH_SYMLINK: /);
    expect(app.snapshot()).toEqual(before);
  });

  it('whose base is lost asks instead of guessing', async () => {
    const app = await beds.plant(OLDEST);
    rmSync(app.path('.prefiq/base'), { recursive: true });
    const kept = app.read('bin/services/ProjectService.ts');
    const { code } = await app.run('upgrade');
    expect(code).toBe(3);
    expect(app.read('bin/services/ProjectService.ts')).toBe(kept);
  });

  it('that lost a model loses its pristine files, and keeps the edited ones as orphans', async () => {
    const app = await beds.plant(OLDEST);
    const service = 'bin/services/ProjectService.ts';
    app.edit(service, / \* Override a hook .*\n/, '$& * Ours.\n');
    app.edit('project.yml', 'models: [Customer, Project]', 'models: [Customer]');
    const report = await upgrade(app);
    const of = (path: string) => report.changes.find((change) => change.path === path)?.outcome;
    expect(of(service)).toBe('orphan');
    expect(app.read(service)).toContain(' * Ours.');
    expect(of('bin/providers/ProjectProvider.ts')).toBe('updated');
    expect(app.has('bin/providers/ProjectProvider.ts')).toBe(false);
    expect(app.has('core/schema/project.meta.ts')).toBe(false);
    // Written once: a declaration, records and history are nobody's to take away.
    for (const path of ['core/schema/project.model.yml', 'core/fixtures/project.json'])
      expect(app.has(path)).toBe(true);
  });

  it('may want deleted files back', async () => {
    const app = await beds.plant(OLDEST);
    const path = 'src/components/Badge.tsx';
    rmSync(app.path(path));
    expect((await upgrade(app)).outcomes['kept deleted']).toBe(1);
    expect(app.has(path)).toBe(false);
    await upgrade(app, '--restore', path);
    expect(app.read(path)).toContain("from '../i18n/text.js'");
    expectPristine(app);
  });
});
