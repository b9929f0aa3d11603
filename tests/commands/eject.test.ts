/** `prefiq eject`: a part of the design system becomes a file of the app's, with its base, and stays one. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Command, CommandRef } from 'prefiq/cli';
import { commands } from '../../src/cli/commands.js';
import upgradeCommand from '../../src/cli/commands/upgrade.js';
import { packageRoot } from '../../src/cli/package-root.js';
import { INSTALLED, type Edition } from '../../src/cli/upgrade/edition.js';
import { upgrade, type UpgradeOptions } from '../../src/cli/upgrade/run.js';
import { COMMANDS } from '../../src/runtime/cli/main.js';
import { diskTemplates } from '../../src/engine/render/disk-templates.js';
import { wrapperOf } from '../../src/project/plan/describe-parts.js';
import { isPartSource, partPath } from '../../src/project/rows/parts.js';
import { appSource, changedPaths, prefiq, type App, type AppSource } from './app.js';

const TOOLBAR = 'src/components/list/ListToolbar.tsx';
const OLD_LINE = 'const MAX_TABS = 7;';
const NEW_LINE = 'const MAX_TABS = 9;';

let source: AppSource;
let app: App;
beforeAll(async () => {
  source = await appSource(['Project:code:string!^,name:string!']);
}, 60_000);
afterAll(() => source.dispose(), 60_000);
beforeEach(() => {
  app = source.copy();
});

const eject = (...argv: string[]) => app.run('eject', ...argv);

interface Part {
  readonly part: string;
  readonly isStable: boolean;
  readonly summary: string;
  readonly file: string | null;
}

const packageSource = (file: string): string =>
  String(diskTemplates(join(packageRoot(), 'src/resources')).get(file));

/** The present version, whose package has another toolbar. */
const LATER: Edition = {
  ...INSTALLED,
  async loadTemplates() {
    const templates = await INSTALLED.loadTemplates();
    const isToolbar = (name: string) => name === 'list/ListToolbar.tsx';
    return {
      list: () => templates.list(),
      get: (name) =>
        isToolbar(name) ? String(templates.get(name)).replace(OLD_LINE, NEW_LINE) : templates.get(name),
    };
  },
};

const laterUpgrade: CommandRef = {
  name: 'upgrade',
  summary: 'Bring the project to the later package',
  load: () =>
    Promise.resolve({
      ...(upgradeCommand as Command),
      run: (context) => upgrade({ ...context, options: context.options as unknown as UpgradeOptions }, LATER),
    }),
};
const ALL = [...COMMANDS, ...commands.filter(({ name }) => name !== 'upgrade'), laterUpgrade];
const upgradeLater = () => prefiq(app.root, ['upgrade'], { all: ALL });

describe('the list', () => {
  it('lists every part with its description, and those that are taken', async () => {
    await eject('ui/Button');
    const { code, json } = await eject('--list', '--json');
    expect(code).toBe(0);
    const { parts } = json<{ parts: readonly Part[] }>();
    const of = (name: string) => parts.find(({ part }) => part === name);
    expect(of('ui/Button')).toMatchObject({ isStable: true, file: 'src/components/ui/Button.tsx' });
    expect(of('list/ListToolbar')).toMatchObject({
      file: null,
      summary: expect.stringMatching(/\w\.$/) as string,
    });
    expect(of('form/state/copy')).toMatchObject({ isStable: false });
    expect(parts.some(({ part }) => /vite|\.css|\.d$/.test(part))).toBe(false);
    const { stdout } = await eject('--list');
    expect(stdout).toMatch(/^ *stable {2}\* ui\/Button /m);
  });
});

describe('a part', () => {
  it('is written as the package has it, is pristine, and nothing else changes', async () => {
    const before = app.snapshot();
    const { code, json } = await eject('list/ListToolbar', '--json');
    expect(code).toBe(0);
    expect(json<{ path: string }>().path).toBe(TOOLBAR);
    expect(app.read(TOOLBAR)).toBe(packageSource('list/ListToolbar.tsx'));
    expect(changedPaths(before, app.snapshot())).toEqual([
      '.prefiq/base/index.json',
      `.prefiq/base/${TOOLBAR}.base`,
      TOOLBAR,
    ]);
    expect((await app.run('status')).stdout).not.toContain(TOOLBAR);
    const upgraded = await app.run('upgrade', '--check');
    expect(upgraded.code, upgraded.stdout).toBe(0);
  });

  it('is edited, and later versions of it are merged in', async () => {
    await eject('list/ListToolbar');
    app.edit(
      TOOLBAR,
      'flex flex-wrap items-center gap-2 p-2.5',
      'ours flex flex-wrap items-center gap-2 p-2.5',
    );
    expect((await app.run('status', '--all')).stdout).toMatch(new RegExp(`edited +${TOOLBAR}`));
    expect((await app.run('upgrade', '--check')).code).toBe(0);
    const { code, stderr, stdout } = await upgradeLater();
    expect(stderr).toBe('');
    expect(code, stdout).toBe(0);
    expect(app.read(TOOLBAR)).toContain('ours flex flex-wrap');
    expect(app.read(TOOLBAR)).toContain(NEW_LINE);
  });

  it('that is not edited becomes the later one', async () => {
    await eject('list/ListToolbar');
    expect((await upgradeLater()).code).toBe(0);
    expect(app.read(TOOLBAR)).toBe(packageSource('list/ListToolbar.tsx').replace(OLD_LINE, NEW_LINE));
  });

  it('deleted by hand stays away from upgrades, and is asked back', async () => {
    await eject('list/ListToolbar');
    rmSync(app.path(TOOLBAR));
    expect((await app.run('upgrade')).code).toBe(0);
    expect(app.has(TOOLBAR)).toBe(false);
    expect((await eject('list/ListToolbar')).code).toBe(0);
    expect(app.read(TOOLBAR)).toBe(packageSource('list/ListToolbar.tsx'));
  });

  it('for all apps of the project goes into resources/frontend', async () => {
    const path = 'resources/frontend/list/ListToolbar.tsx';
    expect((await eject('list/ListToolbar', '--layer', 'project')).code).toBe(0);
    expect(app.read(path)).toBe(packageSource('list/ListToolbar.tsx'));
    expect((await app.run('upgrade', '--check')).code).toBe(0);
    expect((await upgradeLater()).code).toBe(0);
    expect(app.read(path)).toContain(NEW_LINE);
  });

  it.each([
    ['with its extension', 'hooks/useTheme.ts', 'src/components/hooks/useTheme.ts'],
    ['without it', 'hooks/useTheme', 'src/components/hooks/useTheme.ts'],
  ])('is named %s', async (_, name, path) => {
    expect((await eject(name)).code).toBe(0);
    expect(app.has(path)).toBe(true);
  });

  it('may be looked at first', async () => {
    const before = app.snapshot();
    expect((await eject('list/ListToolbar', '--dry-run')).stdout).toMatch(new RegExp(`create +${TOOLBAR}`));
    expect((await eject('list/ListToolbar', '--diff')).stdout).toContain(`+++ b/${TOOLBAR}`);
    expect(app.snapshot()).toEqual(before);
  });
});

describe('a refusal touches nothing', () => {
  it.each([
    ['an unknown part', ['list/ListTolbar'], 'PFQ_EJECT_PART', 'Did you mean "list/ListToolbar"?'],
    ['a part without its folder', ['ListToolbar'], 'PFQ_EJECT_PART', 'Did you mean "list/ListToolbar"?'],
    ['what builds the package', ['vite/plugin'], 'PFQ_EJECT_PART', 'vite/plugin'],
    ['a path that leaves the layer', ['../../bin/plugin'], 'PFQ_EJECT_PART', 'bin/plugin'],
    ['no part', [], 'PFQ_EJECT_NAME', ''],
    ['a layer that is none', ['ui/Button', '--layer', 'site'], 'PFQ_EJECT_LAYER', 'app, project'],
    ['types alone, wrapped', ['form/ModelFormProps', '--wrap'], 'PFQ_EJECT_WRAP', 'form/ModelFormProps'],
  ])('%s', async (_, argv, code, words) => {
    const before = app.snapshot();
    const run = await eject(...argv);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(code);
    expect(run.stderr).toContain(words);
    expect(app.snapshot()).toEqual(before);
  });

  it.each([
    ['taken already', () => eject('list/ListToolbar')],
    ['written by hand', async () => app.write(TOOLBAR, '// ours\n')],
  ])('a part that was %s', async (_, prepare) => {
    await prepare();
    const before = app.snapshot();
    for (const argv of [['list/ListToolbar'], ['list/ListToolbar', '--wrap']]) {
      const { code, stderr } = await eject(...argv);
      expect(code).toBe(2);
      expect(stderr).toContain('PFQ_EJECT_TAKEN');
    }
    expect(app.snapshot()).toEqual(before);
  });
});

describe('a wrapper', () => {
  it.each([
    [
      'a component',
      'shell/Navigation',
      /export const Navigation: typeof Original = \(props\) => <Original \{\.\.\.props\} \/>/,
    ],
    [
      'a generic component',
      'list/ModelList',
      /export const ModelList: typeof Original = \(props\) => <Original/,
    ],
    [
      'a hook',
      'hooks/useDebounced',
      /export const useDebounced: typeof Original = \(\.\.\.args\) => Original\(\.\.\.args\)/,
    ],
    ['a plain function', 'ui/cx', /export const cx: typeof Original = \(\.\.\.args\) => Original/],
    ['messages', 'i18n/en', /export const en: typeof Original = Original/],
    ['a module with a variable', 'i18n/text', /export \* from '@codexion\/resources\/original\/i18n\/text'/],
  ])('of %s hands everything on', async (_, part, expected) => {
    const { code, json, stderr } = await eject(part, '--wrap', '--json');
    expect(code, stderr).toBe(0);
    const text = app.read(json<{ path: string }>().path);
    expect(text).toMatch(expected);
    expect(text).toContain(`from '@codexion/resources/original/${part}'`);
  });

  it('is no part: upgrades keep it, edited or not', async () => {
    await eject('list/ListToolbar', '--wrap');
    const wrapper = app.read(TOOLBAR);
    expect((await app.run('upgrade', '--check')).code).toBe(0);
    expect((await upgradeLater()).code).toBe(0);
    expect(app.read(TOOLBAR)).toBe(wrapper);
    app.write(TOOLBAR, `${wrapper}// ours\n`);
    expect((await upgradeLater()).code).toBe(0);
    expect(app.read(TOOLBAR)).toBe(`${wrapper}// ours\n`);
  });

  it('gone, the part itself may be taken', async () => {
    await eject('list/ListToolbar', '--wrap');
    rmSync(app.path(TOOLBAR));
    expect((await eject('list/ListToolbar')).code).toBe(0);
    expect(app.read(TOOLBAR)).toBe(packageSource('list/ListToolbar.tsx'));
    expect((await upgradeLater()).code).toBe(0);
    expect(app.read(TOOLBAR)).toContain(NEW_LINE);
  });
});

describe('every part', () => {
  const files = diskTemplates(join(packageRoot(), 'src/resources'))
    .list()
    .filter((file) => isPartSource(file) && !file.endsWith('.css'));

  it('has one place in a layer of its own', () => {
    const places = files.map((file) => partPath(file));
    expect(new Set(places).size).toBe(files.length);
    expect(files.length).toBeGreaterThan(150);
  });

  it.each(files)('%s is wrapped, or has nothing to wrap', (file) => {
    const text = packageSource(file);
    const wrapper = wrapperOf(file, text);
    const hasValue = /^export (?:async )?(?:function|const|class|let) /m.test(text);
    expect(wrapper !== null).toBe(hasValue);
  });
});

describe('pages of a model’s own', () => {
  const PAGE = 'src/app/projects/ProjectListPage.tsx';

  it('follow the model when it is renamed, and go with it', async () => {
    expect((await app.run('lowcode', 'scaffold', 'pages', 'Project')).code).toBe(0);
    app.edit(PAGE, '  return', '  // Ours.\n  return');
    const renamed = await app.run('lowcode', 'rename', 'Project', 'Job');
    expect(renamed.code, renamed.stderr).toBe(0);
    const now = 'src/app/jobs/JobListPage.tsx';
    expect(app.has(PAGE)).toBe(false);
    expect(app.read(now)).toContain('// Ours.');
    expect(app.read(now)).toContain('export function JobListPage');
    expect((await app.run('upgrade', '--check')).code).toBe(0);
    const gone = await app.run('lowcode', 'destroy', 'model', 'Job');
    expect(gone.code, gone.stderr).toBe(0);
    expect(app.has('src/app/jobs/JobDetailPage.tsx')).toBe(false);
    expect(gone.stdout).toMatch(new RegExp(`orphan +${now}`));
    expect(app.read(now)).toContain('// Ours.');
  }, 40_000);
});
