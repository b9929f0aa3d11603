/** Files that were scaffolded once and are behind their model by now are named, with the command that mends them. */

import { rmSync } from 'node:fs';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { App, appSource, type AppSource } from './app.js';

const MODEL = 'core/schema/project.model.yml';
const API_TEST = 'bin/tests/project.api.test.ts';
const SERVICE_TEST = 'bin/tests/project.service.test.ts';
const CONTRACT = 'bin/models/IProject.ts';
const PROVIDER = 'bin/providers/ProjectProvider.ts';
const CURE = '`prefiq lowcode scaffold model Project`';

let source: AppSource;
beforeAll(async () => {
  source = await appSource([
    'Customer:name:string!',
    'Project:code:string!^,name:string!,kind:enum(a,b,c),open:boolean',
  ]);
  await source.run('codegen', '--no-client');
}, 60_000);
afterAll(() => source.dispose(), 60_000);

type Edit = readonly [from: RegExp, to: string];

/** A change to a model, and a file that no longer fits it. */
const EDITS: readonly (readonly [name: string, edit: Edit, file: string])[] = [
  ['a required ref', [/^fields:$/m, 'fields:\n  customer: { type: ref, to: Customer, required: true }'], API_TEST],
  ['an optional ref', [/^fields:$/m, 'fields:\n  customer: { type: ref, to: Customer }'], API_TEST],
  ['a field renamed by hand', [/^ {2}code:/m, '  number:'], SERVICE_TEST],
  ['a field retyped', [/code:( +)\{ type: string/, 'code:$1{ type: integer'], CONTRACT],
  ['a field removed', [/^ {2}code:.*\n/m, ''], CONTRACT],
  ['a field made unique', [/name:( +)\{/, 'name:$1{ unique: true,'], CONTRACT],
  ['another label', [/^fields:$/m, 'label: Job\nfields:'], PROVIDER],
  ['a status', [/^fields:$/m, 'status: { field: kind, initial: a, transitions: { go: { from: [a], to: b } } }\nfields:'], SERVICE_TEST],
  ['another plural', [/^fields:$/m, 'plural: Undertakings\nfields:'], PROVIDER],
]; // prettier-ignore

interface Told {
  readonly outdated?: readonly { readonly path: string }[];
}

const pathsOf = ({ outdated = [] }: Told): readonly string[] => outdated.map(({ path }) => path);

async function edited([from, to]: Edit): Promise<App> {
  const app = source.copy();
  app.edit(MODEL, from, to);
  expect((await app.run('codegen', '--no-client')).code).toBe(0);
  return app;
}

const check = (app: App, ...more: string[]) => app.run('codegen', '--check', '--no-client', ...more);

describe.each(EDITS)('%s', (_name, edit, file) => {
  it('leaves files behind that status and codegen name with the cure, and the cure brings along', async () => {
    const app = await edited(edit);
    // The first run looks at nothing but what `codegen` remembers, the second one has nothing to remember.
    for (const forget of [false, true]) {
      if (forget) rmSync(app.path('.prefiq/cache'), { recursive: true });
      for (const argv of [['status'], ['codegen', '--check', '--no-client']]) {
        const run = await app.run(...argv);
        expect(run.stderr).toContain('Files of yours are behind their models:\n');
        expect(run.stderr).toContain(`  ${file}\n`);
        expect(run.stderr).toMatch(/`prefiq lowcode scaffold (model Project|all)` brings them along/);
        expect(run.code).toBe(argv[0] === 'status' ? 0 : 3);
        expect(pathsOf((await app.run(...argv, '--json')).json<Told>())).toContain(file);
      }
      await app.run('codegen', '--no-client');
    }
    const [, cure = ''] = /`prefiq (lowcode scaffold [^`]+)`/.exec((await check(app)).stderr) ?? [];
    expect((await app.run(...cure.split(' '))).code).toBe(0);
    expect(pathsOf((await app.run('status', '--json')).json<Told>())).toEqual([]);
    expect((await check(app)).code).toBe(0);
  }, 60_000);
});

describe('an edit that no scaffolded file follows from', () => {
  it.each([
    ['a field', [/\n*$/, '\n  note: { type: string }\n']],
    ['a bound', [/name:( +)\{/, 'name:$1{ maxLength: 99,']],
  ] as const)('is no finding: %s', async (_name, edit) => {
    const app = await edited(edit);
    expect((await check(app)).code).toBe(0);
    expect(pathsOf((await app.run('status', '--json')).json<Told>())).toEqual([]);
  });
});

describe('files that a hand has changed', () => {
  const REF: Edit = [/^fields:$/m, 'fields:\n  customer: { type: ref, to: Customer, required: true }'];

  it('are merged by the cure that is named', async () => {
    const app = await edited(REF);
    app.edit(API_TEST, /^/, '// Ours.\n');
    expect((await check(app)).stderr).toContain(CURE);
    expect((await app.run('lowcode', 'scaffold', 'model', 'Project')).code).toBe(0);
    expect(app.read(API_TEST)).toMatch(/^\/\/ Ours\./);
    expect((await check(app)).code).toBe(0);
    app.edit(API_TEST, 'Ours', 'Still ours');
    expect((await check(app)).code).toBe(0);
  }, 30_000);

  it('are not asked for where they were deleted, until they are back', async () => {
    const app = await edited(REF);
    const text = app.read(API_TEST);
    rmSync(app.path(API_TEST));
    expect(pathsOf((await check(app, '--json')).json<Told>())).not.toContain(API_TEST);
    expect((await app.run('lowcode', 'scaffold', 'all')).code).toBe(0);
    expect((await check(app)).code).toBe(0);
    app.write(API_TEST, text);
    expect(pathsOf((await check(app, '--json')).json<Told>())).toEqual([API_TEST]);
  }, 30_000);

  it('are current where an edit did the same as the cure', async () => {
    const app = await edited(REF);
    const cured = source.copyOf(app);
    await cured.run('lowcode', 'scaffold', 'all');
    for (const path of [API_TEST, SERVICE_TEST]) app.write(path, cured.read(path));
    expect((await check(app)).code).toBe(0);
  }, 30_000);
});

it('two models ask for the command that brings both along', async () => {
  const app = await edited([/^fields:$/m, 'fields:\n  customer: { type: ref, to: Customer }']);
  app.edit('core/schema/customer.model.yml', /name:( +)\{/, 'name:$1{ unique: true,');
  expect((await check(app)).stderr).toContain('`prefiq lowcode scaffold all`');
}, 30_000);

it('a declaration that is refused hides nothing else from status', async () => {
  const app = source.copy();
  app.edit(MODEL, /^fields:$/m, 'feilds:');
  const run = await app.run('status');
  expect(run.code).toBe(0);
  expect(run.stderr).toContain('cannot be told: PFQ_MODEL_KEY');
  expect(run.stdout).toContain('pristine');
});
