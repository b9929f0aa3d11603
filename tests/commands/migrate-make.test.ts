import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { appSource, type App, type AppSource } from './app.js';

const MODEL = 'core/schema/project.model.yml';

let source: AppSource;
let app: App;
beforeAll(async () => {
  source = await appSource(['Project:code:string!^,name:string!,budget:decimal(12,2)', 'Tag:text:string']);
}, 60_000);
afterAll(() => source.dispose(), 60_000);
beforeEach(() => {
  app = source.copy();
});

const add = (line: string): void => app.edit(MODEL, /^fields:$/m, `fields:\n  ${line}`);
const migrations = (): readonly string[] => readdirSync(app.path('bin/migrations')).sort();
const last = (): string => app.read(`bin/migrations/${migrations().at(-1) ?? ''}`);

describe('prefiq migrate make', () => {
  it('says so when there is nothing to do, and writes nothing', async () => {
    const before = app.snapshot();
    const { code, json } = await app.run('migrate', 'make', '--json');
    expect(code).toBe(0);
    expect(json<{ changes: unknown[] }>().changes).toEqual([]);
    expect(app.snapshot()).toEqual(before);
  });

  it('adds a column that stored rows get the default of, and takes it back', async () => {
    expect((await app.run('migrate', 'up')).code).toBe(0);
    add('priority: { type: enum, values: [low, high], default: low, required: true, index: true }');
    expect((await app.run('migrate', 'make')).code).toBe(0);
    expect(migrations().at(-1)).toMatch(/^\d{14}_add_priority_to_projects\.ts$/);
    expect(last()).toContain(".addColumn('priority', 'text', (column) => column.notNull().defaultTo('low'))");
    expect(last()).toContain(".createIndex('projects_priority_idx')");
    expect((await app.run('migrate', 'make', '--json')).json<{ changes: unknown[] }>().changes).toEqual([]);
    expect((await app.run('codegen')).stderr).toBe('');
    expect((await app.run('migrate', 'up')).stdout).toContain('1 applied');
    expect((await app.run('migrate', 'down')).code).toBe(0);
    expect((await app.run('migrate', 'up')).code).toBe(0);
  }, 30_000);

  it('puts several changes and a reference into one migration that goes up and down', async () => {
    expect((await app.run('migrate', 'up')).code).toBe(0);
    add('tag: { type: ref, to: Tag, onDelete: setNull }\n  note: { type: text }');
    expect((await app.run('migrate', 'make', '--name', 'tag_projects')).code).toBe(0);
    expect(migrations().at(-1)).toMatch(/^\d{14}_tag_projects\.ts$/);
    for (const direction of ['up', 'down', 'up']) {
      const { code, stderr } = await app.run('migrate', direction);
      expect(stderr).toBe('');
      expect(code).toBe(0);
    }
  }, 30_000);

  it.each([
    [
      'a required field without a default',
      'owner: { type: string, required: true }',
      /owner \(it is required/,
    ],
    ['a unique one with one', "ref: { type: string, unique: true, default: 'x' }", /ref \(it is unique/],
  ])('%s is refused by name, and nothing is written', async (_what, line, message) => {
    add(line);
    const before = app.snapshot();
    const { code, stderr } = await app.run('migrate', 'make');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^PFQ_MIGRATION_OPEN: /);
    expect(stderr).toMatch(message);
    expect(stderr).toContain('fix: Settle it in the models');
    expect(app.snapshot()).toEqual(before);
  });

  it('a field that is gone or another one now is refused too; --empty begins a migration by hand', async () => {
    app.edit(MODEL, /^ {2}budget:.*\n/m, '  budget: { type: integer }\n');
    app.edit(MODEL, /^ {2}name:.*\n/m, '');
    const { code, stderr } = await app.run('migrate', 'make');
    expect(code).toBe(2);
    expect(stderr).toMatch(/budget \(its type/);
    expect(stderr).toMatch(/name \(the field is gone/);
    expect((await app.run('migrate', 'make', '--empty')).stderr).toContain('PFQ_MIGRATION_EMPTY');
    expect((await app.run('migrate', 'make', '--empty', '--name', 'Bad Name')).code).toBe(2);
    expect((await app.run('migrate', 'make', '--empty', '--name', 'by_hand')).code).toBe(0);
    expect(last()).toContain('export async function up(_db: MigrationDb): Promise<void> {}');
    expect((await app.run('migrate', 'make')).code).toBe(0);
  }, 30_000);
});
