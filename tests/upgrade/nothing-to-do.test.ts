/** A new app is what an upgrade renders: of every snapshot's models, and after each command that adds to it. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { App } from '../commands/app.js';
import { create } from '../cli/run.js';
import { answersOf, CASES } from '../snapshots/cases.js';

const work = mkdtempSync(join(tmpdir(), 'prefiq-upgrade-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

interface Report {
  readonly outcomes: Readonly<Record<string, number>>;
  readonly changes: readonly { readonly path: string; readonly status: string }[];
}

const STEPS = ['--yes', '--no-install', '--no-git', '--runtime', 'registry'];

async function newApp(name: string, flags: readonly string[]): Promise<App> {
  const { code, stderr } = await create(work, [name, ...STEPS, ...flags]);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return new App(join(work, name));
}

async function expectNothingToDo(app: App): Promise<void> {
  const before = app.snapshot();
  const check = await app.run('upgrade', '--check', '--json');
  const todo = check.json<Report>().changes.filter(({ status }) => status !== 'identical');
  expect(todo).toEqual([]);
  expect(check.code).toBe(0);
  const upgrade = await app.run('upgrade');
  expect(upgrade.code).toBe(0);
  expect(app.snapshot()).toEqual(before);
}

describe('upgrade of a new project has nothing to do', () => {
  it.each(
    CASES.filter(({ input }) => existsSync(input)).map((one) => ({ ...one, id: one.name.replace('/', '-') })),
  )(
    '$name',
    async ({ id, ...one }) => {
      const { db, tenancy } = answersOf(one);
      const what = one.set === 'site' ? ['--template', 'site'] : ['--model', one.input];
      await expectNothingToDo(await newApp(id, [...what, '--db', db, '--tenancy', tenancy]));
    },
    60_000,
  );

  it.each([
    ['empty', []],
    ['unsorted', ['--model', 'Zebra:name:string!', '--model', 'Ant:name:string!']],
    ['pnpm', ['--pm', 'pnpm', '--tenancy', 'row']],
    ['yarn', ['--pm', 'yarn', '--model', 'crm']],
  ])('%s', async (name, flags) => expectNothingToDo(await newApp(name, flags)), 60_000);

  it('whose monorepo asks for the packages in its place, and which is not made to ask for them', async () => {
    const app = await newApp('monorepo', []);
    for (const name of ['prefiq', 'create-prefiq-app']) {
      app.edit('package.json', new RegExp(` *"${name}": .*\\n`), '');
    }
    expect((await app.run('upgrade', '--check')).code).toBe(0);
    expect((await app.run('upgrade')).code).toBe(0);
    expect(app.read('package.json')).not.toMatch(/"(prefiq|create-prefiq-app)":/);
  }, 60_000);

  it('after a model and two sites were added', async () => {
    const app = await newApp('grown', ['--model', 'Project:code:string!,name:string!,notes:text']);
    expect((await app.run('new-site', 'blog')).code).toBe(0);
    const shop = ['new-site', 'shop', '--list', 'Project', '--contact', 'Project'];
    expect((await app.run(...shop)).code).toBe(0);
    expect(app.read('README.md')).toContain('- Posts: list, form');
    await expectNothingToDo(app);
  }, 60_000);
});
