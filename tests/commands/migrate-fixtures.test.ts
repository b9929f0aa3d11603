/** Sample data goes along with what a migration does to rows. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { rmSync, symlinkSync } from 'node:fs';
import fc from '../fast-check.js';
import { type ModelMeta, mustParse } from 'prefiq/modelmeta';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Renaming } from '../../src/engine/index.js';
import { migratedFixtures } from '../../src/project/migrations/migrated-fixtures.js';
import type { SchemaStep } from '../../src/schema/SchemaDiff.js';
import { appSource, type App, type AppSource } from './app.js';
import { install } from './installed.js';
import { ROOT } from './packages.js';

const MODEL = 'core/schema/project.model.yml';
const FIXTURE = 'core/fixtures/project.json';
const INDEX = '.prefiq/base/index.json';
const BASE = `.prefiq/base/${FIXTURE}.base`;

type Records = readonly Record<string, unknown>[];

let source: AppSource;
let app: App;
beforeAll(async () => {
  source = await appSource(['Project:code:string!^,startsOn:date,size:enum(small,on_hold,large)']);
}, 60_000);
afterAll(() => source.dispose(), 60_000);
beforeEach(() => {
  app = source.copy();
});

const records = (path = FIXTURE): Records => JSON.parse(app.read(path)) as Records;
const of = (property: string, path = FIXTURE) => records(path).map((record) => record[property]);
const add = (line: string): void => app.edit(MODEL, /^fields:$/m, `fields:\n  ${line}`);
const make = (...flags: readonly string[]) => app.run('migrate', 'make', ...flags);
const made = async (...flags: readonly string[]): Promise<void> => {
  expect(await make(...flags)).toMatchObject({ code: 0 });
};

describe('sample data after migrate make', () => {
  it('has the value that rows are filled with, where it had none, and edits by hand stay', async () => {
    app.edit(FIXTURE, /"code": "[^"]*"/, '"code": "MINE", "owner": "ada"');
    add('owner: { type: string, required: true, maxLength: 80 }');
    const run = await make('--fill', 'Project.owner=nobody');
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(/update +core\/fixtures\/project\.json/);
    expect(of('owner')).toEqual(['ada', 'nobody', 'nobody']);
    expect(of('code')[0]).toBe('MINE');
    expect(app.read(FIXTURE)).toMatch(/",\n {4}"owner": "nobody"\n {2}\}/);
    expect(of('owner', BASE)).toEqual(['nobody', 'nobody', 'nobody']);
    // Another field later goes along again, so the base is the pristine text still.
    add('note: { type: json, required: true }');
    await made('--fill', 'Project.note={"a":[1]}');
    expect(of('note')).toEqual([{ a: [1] }, { a: [1] }, { a: [1] }]);
    expect(of('note', BASE)).toEqual(of('note'));
    expect((await make('--json')).json<{ changes: unknown[] }>().changes).toEqual([]);
  }, 30_000);

  it('has the default of a field that may no longer be empty, in its own type', async () => {
    add('done: { type: boolean }\n  weight: { type: integer }');
    await made();
    app.edit(MODEL, 'done: { type: boolean }', 'done: { type: boolean, default: false, required: true }');
    app.edit(MODEL, 'weight: { type: integer }', 'weight: { type: integer, required: true }');
    await made('--fill', 'Project.weight=7');
    expect([of('done'), of('weight')]).toEqual([Array(3).fill(false), Array(3).fill(7)]);
  }, 30_000);

  it('has the initial state and the default of a new field that must hold a value', async () => {
    add('state: { type: enum, values: [open, paid], required: true }');
    add('urgent: { type: boolean, required: true, default: false }');
    app.edit(
      MODEL,
      /$/,
      'status:\n  field: state\n  initial: open\n  transitions:\n    pay: { from: [open], to: paid }\n',
    );
    await made();
    expect([of('state'), of('urgent')]).toEqual([Array(3).fill('open'), Array(3).fill(false)]);
    expect(of('state', BASE)).toEqual(of('state'));
  }, 30_000);

  it('has mapped values, or none where they are emptied', async () => {
    const before = of('size');
    expect(before).toContain('on_hold');
    app.edit(MODEL, 'on_hold, ', '');
    const emptied = source.copyOf(app);
    await made('--map', 'on_hold=large');
    expect(of('size')).toEqual(before.map((size) => (size === 'on_hold' ? 'large' : size)));
    app = emptied;
    await made('--map', 'Project.size:on_hold=');
    expect(of('size')).toEqual(before.map((size) => (size === 'on_hold' ? undefined : size)));
  }, 30_000);

  it('loses dropped fields, anywhere in the record', async () => {
    const keys = Object.keys(records()[0] ?? {});
    expect(keys).toContain('startsOn');
    app.edit(MODEL, /^ {2}startsOn:.*\n/m, '');
    await made('--drop', 'Project.startsOn');
    expect(Object.keys(records()[0] ?? {})).toEqual(keys.filter((key) => key !== 'startsOn'));
    app.edit(MODEL, /^ {2}size:.*\n/m, '');
    await made('--drop', 'Project.size');
    expect(of('size')).toEqual([undefined, undefined, undefined]);
    expect(app.read(FIXTURE)).not.toMatch(/,\s*\}/);
  }, 30_000);

  it('has the new name and the filled value', async () => {
    const days = of('startsOn');
    app.edit(MODEL, /^ {2}startsOn:/m, '  begins:');
    add('owner: { type: string, required: true }');
    await made('--rename', 'Project.startsOn=begins', '--fill', 'Project.owner=me');
    expect([of('begins'), of('startsOn'), of('owner')]).toEqual([
      days,
      [undefined, undefined, undefined],
      ['me', 'me', 'me'],
    ]);
  }, 30_000);

  it('goes along in one line and in no style of ours, though a hand wrote it', async () => {
    // Not in the index: the base knows nothing of it.
    const index = JSON.parse(app.read(INDEX)) as { files: Record<string, unknown> };
    delete index.files[FIXTURE];
    app.write(INDEX, JSON.stringify(index));
    app.write(FIXTURE, '[{"id":"01900000-0000-7000-8000-000000000001","code":"A"}, {}]\n');
    add('owner: { type: string, required: true }');
    await made('--fill', 'Project.owner=me');
    expect(app.read(FIXTURE)).toBe(
      '[{"id":"01900000-0000-7000-8000-000000000001","code":"A", "owner": "me"}, { "owner": "me" }]\n',
    );
  }, 30_000);

  it('stays as it is where it is no list of records, or is not there', async () => {
    app.write(FIXTURE, '[{"code": "A",]\n');
    add('owner: { type: string, required: true }');
    const gone = source.copyOf(app);
    await made('--fill', 'Project.owner=me');
    expect(app.read(FIXTURE)).toBe('[{"code": "A",]\n');
    app = gone;
    rmSync(app.path(FIXTURE));
    await made('--fill', 'Project.owner=me');
    expect(app.has(FIXTURE)).toBe(false);
  }, 30_000);
});

it('follows the steps, for all records and layouts', () => {
  const [model] = mustParse([
    {
      path: 'a.model.yml',
      text: 'model: A\nfields:\n  x: { type: string }\n  y: { type: string }\n  z: { type: string }\n',
    },
  ]) as [ModelMeta];
  const { table } = model;
  const steps: readonly SchemaStep[] = [
    { operation: { kind: 'dropColumn', table, column: 'x' } },
    { operation: { kind: 'mapValues', table, column: 'y', values: { a: 'b', '{': null } } },
    { operation: { kind: 'fill', table, column: 'z', value: 'f"' } },
  ];
  const { text } = migratedFixtures(steps, [model], [model]) as Renaming;
  const value = fc.constantFrom('a', 'b', '{', '}, "x": [', '\\"', null, 1, ['a'], { x: 'a', z: null });
  const record = fc.dictionary(fc.constantFrom('x', 'y', 'z', 'w', 'xx'), value);
  const layout = fc.constantFrom(0, 2, '\t');
  fc.assert(
    fc.property(fc.array(record), layout, (records, indent) => {
      const want = records.map(({ x: _, ...rest }) => {
        if (rest['y'] === 'a') rest['y'] = 'b';
        else if (rest['y'] === '{') delete rest['y'];
        return { ...rest, z: rest['z'] ?? 'f"' };
      });
      const before = JSON.stringify(records, null, indent);
      expect(JSON.parse(text('core/fixtures/a.json', before, null))).toEqual(want);
      expect(text('core/fixtures/b.json', before, null)).toBe(before);
    }),
  );
});

it('the tests of the app pass after --fill, --map and --drop, with nothing done by hand', async () => {
  const installed = await install(source);
  app = installed;
  // The one package that is the app's own business: a test runner.
  symlinkSync(join(ROOT, 'node_modules/vitest'), app.path('node_modules/vitest'));
  app.edit(MODEL, 'on_hold, ', '');
  app.edit(MODEL, /^ {2}startsOn:.*\n/m, '  owner: { type: string, required: true, maxLength: 80 }\n');
  for (const argv of [
    ['lowcode', 'scaffold', 'model', 'Project'],
    ['migrate', 'make', '--drop', 'Project.startsOn', '--fill', 'Project.owner=me', '--map', 'on_hold=large'],
    ['run', 'migrate'],
    ['run', 'fixtures'],
    ['migrate', 'check'],
  ]) {
    const { code, stdout, stderr } = await installed.prefiq(argv);
    expect(code, stdout + stderr).toBe(0);
  }
  const args = [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'server'];
  const env = { PATH: process.env['PATH'], HOME: app.root };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: app.root,
    env,
    encoding: 'utf8',
  });
  expect(status, stdout + stderr).toBe(0);
  expect(stdout).toContain('project.api.test.ts');
  await installed.dispose();
}, 120_000);
