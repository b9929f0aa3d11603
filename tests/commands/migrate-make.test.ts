import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { format } from 'prettier';
import { appSource, type App, type AppSource } from './app.js';

const MODEL = 'core/schema/project.model.yml';
const SNAPSHOT = '.prefiq/schema.json';

let source: AppSource;
let app: App;
beforeAll(async () => {
  source = await appSource([
    'Project:code:string!^,name:string!,budget:decimal(12,2),size:enum(small,on_hold,large)',
    'Tag:text:string',
  ]);
}, 60_000);
afterAll(() => source.dispose(), 60_000);
beforeEach(() => {
  app = source.copy();
});

interface Made {
  readonly changes: readonly { readonly path: string }[];
  readonly migrations: readonly string[];
  readonly risks: readonly string[];
}

const add = (line: string): void => app.edit(MODEL, /^fields:$/m, `fields:\n  ${line}`);
const remove = (field: string): void => app.edit(MODEL, new RegExp(`^  ${field}:.*\\n`, 'm'), '');
const migrations = (): readonly string[] => readdirSync(app.path('bin/migrations')).sort();
const last = (): string => app.read(`bin/migrations/${migrations().at(-1) ?? ''}`);
const make = (...flags: readonly string[]) => app.run('migrate', 'make', ...flags);

/** Applies what was made, takes it back and applies it again: nothing is in the way of any. */
async function upAndDown(): Promise<void> {
  for (const direction of ['up', 'down', 'up']) {
    const { code, stderr } = await app.run('migrate', direction);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  }
}

/** Nothing is left to be made, and what was written needs no formatter. */
async function expectSettled(): Promise<void> {
  expect((await make('--json')).json<Made>()).toMatchObject({ changes: [], migrations: [] });
  const text = last();
  expect(text).toBe(await format(text, { parser: 'typescript', printWidth: 100, singleQuote: true }));
}

async function expectRefused(code: string, exit: number, ...flags: readonly string[]): Promise<string> {
  const before = app.snapshot();
  const run = await make(...flags);
  expect(run.stderr).toContain(`${code}: `);
  expect(run.code).toBe(exit);
  expect(app.snapshot()).toEqual(before);
  return run.stderr;
}

describe('prefiq migrate make', () => {
  it('offers first the field that would change in nothing but its name', async () => {
    add('owner: { type: string, required: true, maxLength: 80 }');
    app.edit(MODEL, /^ {2}name:/m, '  title:');
    const message = await expectRefused('PFQ_MIGRATION_OPEN', 3);
    expect(message).toContain('(the field is gone, and title, owner came: renamed or dropped?)');
    expect(message).toContain(
      '--rename Project.name=title | --rename Project.name=owner | --drop Project.name',
    );
  });

  it('says so when there is nothing to do, and writes nothing', async () => {
    const before = app.snapshot();
    const { code, json } = await make('--json');
    expect(code).toBe(0);
    expect(json<Made>().changes).toEqual([]);
    expect(app.snapshot()).toEqual(before);
  });

  it('adds a column that stored rows get the default of, and takes it back', async () => {
    add('priority: { type: enum, values: [low, high], default: low, required: true, index: true }');
    expect((await make()).code).toBe(0);
    expect(migrations().at(-1)).toMatch(/^\d{14}_add_priority_to_projects\.ts$/);
    expect(last()).toContain("await db.addColumn('projects', 'priority', {");
    expect(last()).toContain("await db.createIndex('projects', {\n    name: 'projects_priority_idx',");
    // A test of the app writes to the first field, which is another one now.
    expect((await app.run('lowcode', 'scaffold', 'model', 'Project')).code).toBe(0);
    expect((await app.run('codegen')).stderr).toBe('');
    await expectSettled();
    await upAndDown();
  }, 30_000);

  it('puts several changes and a reference into one migration that goes up and down', async () => {
    add('tag: { type: ref, to: Tag, onDelete: setNull }\n  note: { type: text }');
    expect((await make('--name', 'tag_projects')).code).toBe(0);
    expect(migrations().at(-1)).toMatch(/^\d{14}_tag_projects\.ts$/);
    await expectSettled();
    await upAndDown();
  }, 30_000);

  it('a unique field with a default leaves stored rows empty, since all would get the same', async () => {
    add("ref: { type: string, maxLength: 20, unique: true, default: 'x' }");
    expect((await make()).code).toBe(0);
    expect(last()).toMatch(/addColumn\('projects', 'ref', \{ type: 'string', maxLength: 20 \}\)/);
    await expectSettled();
    await upAndDown();
  }, 30_000);

  it('names values a step may lose or fail on, in the file and in the output', async () => {
    app.edit(MODEL, /^ {2}budget:.*\n/m, '  budget: { type: decimal, precision: 8, scale: 2 }\n');
    app.edit(MODEL, /^ {2}name:.*\n/m, '  name: { type: string, required: true, unique: true }\n');
    const { stderr, json } = await make('--json');
    expect(stderr).toContain('Risk: projects may hold the same name twice;');
    expect(json<Made>().risks).toEqual([
      'projects.name becomes string(255): values of more than 255 characters have no room',
      'projects.budget becomes decimal(8,2): numbers of more than 6 digits before the point have no room',
      'projects may hold the same name twice; then this step fails and nothing is changed',
    ]);
    expect(last()).toContain('  // Risk: projects may hold the same name twice;');
    await expectSettled();
    await upAndDown();
  }, 30_000);

  it('prints the SQL of each engine with --sql, and writes nothing', async () => {
    add('note: { type: text }');
    const before = app.snapshot();
    const { code, stdout, json } = await make('--sql', '--json');
    expect(code).toBe(0);
    expect(stdout).not.toBe('');
    const { sql } = json<{ readonly sql: Readonly<Record<string, readonly string[]>> }>();
    expect(Object.keys(sql)).toEqual(['sqlite', 'postgres', 'mariadb']);
    expect(sql['postgres']).toEqual(['ALTER TABLE "projects" ADD COLUMN "note" text COLLATE "C"']);
    expect((await make('--sql')).stdout).toContain('-- mariadb\n');
    expect(app.snapshot()).toEqual(before);
  });

  it('an enum that gained a value needs no step, and is remembered for the day it loses one', async () => {
    app.edit(MODEL, 'on_hold', 'on_hold, waiting');
    expect((await make('--json')).json<Made>()).toMatchObject({
      migrations: [],
      changes: [{ path: SNAPSHOT }],
    });
    app.edit(MODEL, 'on_hold, waiting', 'on_hold');
    expect(await expectRefused('PFQ_MIGRATION_OPEN', 3)).toContain('"waiting" is gone');
  });
});

describe('an open decision is named with the flags that decide it, and nothing is written', () => {
  it('a required field without a default: --fill', async () => {
    add('owner: { type: string, required: true }');
    expect(await expectRefused('PFQ_MIGRATION_OPEN', 3)).toContain('--fill Project.owner=<value>\n');
    await expectRefused('PFQ_MIGRATION_FLAG', 2, '--fill', 'Project.ownr=me');
    await expectRefused('PFQ_MIGRATION_FLAG', 2, '--fill', 'Project.owner=');
    expect((await make('--fill', 'Project.owner=me')).code).toBe(0);
    expect(migrations().at(-1)).toMatch(/_add_owner_to_projects\.ts$/);
    expect(last()).toContain("await db.fill('projects', 'owner', 'me');");
    await expectSettled();
    await upAndDown();
  }, 30_000);

  it('a field that may no longer be empty: --fill, checked as the field would', async () => {
    app.edit(MODEL, /budget: \{/, 'budget: { required: true,');
    await expectRefused('PFQ_MIGRATION_OPEN', 3);
    expect(await expectRefused('PFQ_MIGRATION_FLAG', 2, '--fill', 'Project.budget=much')).toContain(
      '1234.50',
    );
    expect((await make('--fill', 'Project.budget=1')).code).toBe(0);
    expect(last()).toContain("await db.fill('projects', 'budget', '1.00');");
    await expectSettled();
    await upAndDown();
  }, 30_000);

  it('--fill for stored rows comes before the default, and fills columns that may stay empty', async () => {
    add('rank: { type: integer, default: 1, required: true }\n  note: { type: string, maxLength: 20 }');
    app.edit(
      MODEL,
      /^ {2}size:.*$/m,
      '  size: { type: enum, values: [small, on_hold, large], default: small, required: true }',
    );
    const fills = ['Project.rank=7', 'Project.note=old', 'Project.size=large'].flatMap((fill) => [
      '--fill',
      fill,
    ]);
    expect((await make(...fills)).code).toBe(0);
    expect(last().match(/db\.fill\(.*\)/g)).toEqual([
      "db.fill('projects', 'rank', 7)",
      "db.fill('projects', 'note', 'old')",
      "db.fill('projects', 'size', 'large')",
    ]);
    expect(last()).toContain("to: { type: 'integer', notNull: true, default: 1 }");
    await expectSettled();
    await upAndDown();
  }, 30_000);

  it('a flag that no step follows is refused: --fill of a column that stays, --drop of one that fits', async () => {
    app.edit(MODEL, /^ {2}budget:.*$/m, '  budget: { type: decimal, precision: 14, scale: 2 }');
    for (const [flag, value] of [
      ['--drop', 'Project.budget'],
      ['--drop', 'Tag.text'],
      ['--fill', 'Project.budget=1'],
      ['--fill', 'Project.code=x'],
    ] as const)
      expect(await expectRefused('PFQ_MIGRATION_FLAG', 2, flag, value)).toContain(`${flag} ${value} cannot`);
    expect((await make()).code).toBe(0);
  }, 30_000);

  it('a field that is gone while another came: --rename or --drop', async () => {
    remove('name');
    add('title: { type: string, required: true }');
    const message = await expectRefused('PFQ_MIGRATION_OPEN', 3);
    expect(message).toContain('(--rename Project.name=title | --drop Project.name)');
    const dropped = source.copyOf(app);
    expect((await make('--rename', 'Project.name=title')).code).toBe(0);
    expect(last()).toContain("await db.renameColumn('projects', 'name', 'title');");
    expect(last()).not.toContain("Column('projects', 'name', {");
    await expectSettled();
    await upAndDown();
    app = dropped;
    expect((await make('--drop', 'Project.name', '--fill', 'Project.title=none')).code).toBe(0);
    expect(last()).toContain('  // Risk: the values of projects.name go.\n');
    await expectSettled();
    await upAndDown();
  }, 60_000);

  it('a field that is gone: --drop', async () => {
    remove('budget');
    expect(await expectRefused('PFQ_MIGRATION_OPEN', 3)).toContain('--drop Project.budget');
    expect((await make('--drop', 'Project.budget')).code).toBe(0);
    expect(migrations().at(-1)).toMatch(/_drop_budget_from_projects\.ts$/);
    await expectSettled();
    await upAndDown();
  }, 30_000);

  it('a type that stored values cannot take: --drop, or by hand', async () => {
    app.edit(MODEL, /^ {2}name:.*\n/m, '  name: { type: integer }\n');
    expect(await expectRefused('PFQ_MIGRATION_OPEN', 3)).toContain('cannot become integer');
    await expectRefused('PFQ_MIGRATION_NAMELESS', 2, '--empty');
    await expectRefused('PFQ_MIGRATION_NAME', 2, '--empty', '--name', 'Bad Name');
    await expectRefused('PFQ_MIGRATION_OPTIONS', 2, '--empty', '--name', 'hand', '--drop', 'Project.name');
    const byHand = source.copyOf(app);
    expect((await make('--drop', 'Project.name')).code).toBe(0);
    await expectSettled();
    await upAndDown();
    app = byHand;
    expect((await make('--empty', '--name', 'by_hand')).code).toBe(0);
    expect(last()).toContain('export async function up(_db: MigrationDb): Promise<void> {}');
    await expectSettled();
  }, 60_000);

  it('a value that an enum lost: --map, for one field or for any, to nothing where it may be empty', async () => {
    app.edit(MODEL, 'on_hold, ', '');
    const message = await expectRefused('PFQ_MIGRATION_OPEN', 3);
    expect(message).toContain('--map Project.size:on_hold=small');
    await expectRefused('PFQ_MIGRATION_FLAG', 2, '--map', 'on_hold=nowhere');
    await expectRefused('PFQ_MIGRATION_FLAG', 2, '--map', 'onhold=large');
    await expectRefused('PFQ_MIGRATION_FLAG', 2, '--map', 'Project.size.on_hold=large');
    const emptied = source.copyOf(app);
    expect((await make('--map', 'on_hold=large')).code).toBe(0);
    expect(last()).toContain("await db.mapValues('projects', 'size', { on_hold: 'large' });");
    await expectSettled();
    await upAndDown();
    app = emptied;
    expect((await make('--map', 'Project.size:on_hold=')).code).toBe(0);
    expect(last()).toContain('{ on_hold: null }');
    await expectSettled();
  }, 60_000);

  it('a model that is gone keeps its table until it is dropped', async () => {
    expect((await app.run('lowcode', 'destroy', 'model', 'Tag')).code).toBe(0);
    const { code, stdout } = await make();
    expect(code).toBe(0);
    expect(stdout).toContain(
      'tags stays, though its model is gone; `prefiq migrate make --drop Tag` drops it.',
    );
    await expectRefused('PFQ_MIGRATION_FLAG', 2, '--drop', 'Project');
    expect((await make('--drop', 'Tag')).code).toBe(0);
    expect(last()).toContain("  // Risk: the rows of tags go.\n  await db.dropTable('tags');");
    expect(last()).toContain("await db.createTable('tags', {");
    await expectSettled();
    await upAndDown();
  }, 30_000);
});

describe('prefiq migrate make after git merged two branches', () => {
  const git = (...argv: readonly string[]): string =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.example', ...argv], {
      cwd: app.root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  const onBranch = async (name: string, change: () => void, ...flags: readonly string[]): Promise<string> => {
    git('checkout', '-q', '-b', name, 'trunk');
    change();
    // Not within the same second, as two people would not.
    expect((await make('--name', name, ...flags)).code).toBe(0);
    git('commit', '-qam', name);
    git('add', '-A');
    git('commit', '-q', '--allow-empty', '-m', name);
    return migrations().at(-1)?.replace('.ts', '') ?? '';
  };
  const begin = (): void => {
    git('init', '-q', '-b', 'trunk');
    git('add', '-A');
    git('commit', '-qm', 'begin');
  };
  const inTag = (line: string): void =>
    app.edit('core/schema/tag.model.yml', /^fields:$/m, `fields:\n  ${line}`);

  it('two heads are an error that says --merge, which joins them and settles the snapshot', async () => {
    begin();
    const ours = await onBranch('ours', () => add('note: { type: text }'));
    const theirs = await onBranch('theirs', () => inTag('colour: { type: string }'));
    git('checkout', '-q', 'ours');
    expect(() => git('merge', '-q', 'theirs')).toThrow();
    expect(app.read(SNAPSHOT)).toContain('<<<<<<< ');
    expect(await expectRefused('PFQ_MIGRATION_HEADS', 3)).toContain('--merge');
    const early = await app.run('migrate', 'up');
    expect(early.code).toBe(3);
    expect(early.stderr).toContain('PFQ_MIGRATION_HEADS');

    expect(await make('--merge')).toMatchObject({ code: 0, stderr: '' });
    expect(last()).toContain('export const dependsOn = [');
    expect(last()).toContain(ours);
    expect(last()).toContain(theirs);
    const { migrations: ids, models } = JSON.parse(app.read(SNAPSHOT)) as {
      readonly migrations: readonly string[];
      readonly models: readonly { readonly fields: readonly { readonly name: string }[] }[];
    };
    expect(ids).toEqual(expect.arrayContaining([ours, theirs]));
    expect(models.flatMap(({ fields }) => fields.map(({ name }) => name))).toEqual(
      expect.arrayContaining(['note', 'colour']),
    );
    await expectSettled();
    expect((await make('--merge', '--json')).json<Made>()).toMatchObject({ changes: [], migrations: [] });
    expect((await app.run('migrate', 'up')).code).toBe(0);
  }, 60_000);

  it('a snapshot of only one side is noticed: it lacks the migrations of the other', async () => {
    begin();
    await onBranch('ours', () => add('note: { type: text }'));
    const theirs = await onBranch('theirs', () => remove('budget'), '--drop', 'Project.budget');
    git('checkout', '-q', 'ours');
    expect(() => git('merge', '-q', 'theirs')).toThrow();
    git('checkout', '--ours', SNAPSHOT);
    // How git merges two models by line is not this test's subject.
    app.write(MODEL, git('show', 'ours:core/schema/project.model.yml').replace(/^ {2}budget:.*\n/m, ''));
    expect(await expectRefused('PFQ_MIGRATION_HEADS', 3)).toContain(theirs);
    expect((await app.run('migrate', 'up')).stderr).toContain(theirs);
    expect(await make('--merge')).toMatchObject({ code: 0, stderr: '' });
    expect(app.read(SNAPSHOT)).not.toContain('"budget"');
    expect(app.read(SNAPSHOT)).toContain('"note"');
    await expectSettled();
  }, 60_000);

  it('a column that both branches added is an error before it is one of the database', async () => {
    begin();
    await onBranch('ours', () => add('note: { type: text }'));
    await onBranch('theirs', () => add('note: { type: text }'));
    git('checkout', '-q', 'ours');
    expect(() => git('merge', '-q', 'theirs')).toThrow();
    git('checkout', '--ours', SNAPSHOT);
    app.write(MODEL, git('show', 'ours:core/schema/project.model.yml'));
    expect(await expectRefused('PFQ_MIGRATION_CLASH', 2, '--merge')).toContain('projects.note');
  }, 60_000);

  it('a migration whose file is gone is missed', async () => {
    rmSync(app.path(`bin/migrations/${migrations().at(-1) ?? ''}`));
    expect(await expectRefused('PFQ_MIGRATION_LOST', 3)).toContain('version control');
  });

  it('a snapshot that is gone is missed: no table is made once more', async () => {
    rmSync(app.path(SNAPSHOT));
    for (const flags of [[], ['--merge'], ['--empty', '--name', 'by_hand']])
      expect(await expectRefused('PFQ_MIGRATION_FORGOTTEN', 3, ...flags)).toContain('version control');
  });
});

describe('tenancy', () => {
  it('rows of tenants: keys begin with the tenant, and stored rows are given to one', async () => {
    add('tag: { type: ref, to: Tag }');
    expect((await make()).code).toBe(0);
    app.edit('project.yml', /^tenancy: none/m, 'tenancy: row');
    const open = await expectRefused('PFQ_MIGRATION_OPEN', 3);
    expect(open).toContain('projects: changed tenant_id (stored rows are of no tenant');
    expect(open).toContain('tags: changed tenant_id (stored rows are of no tenant');
    expect(open).toContain('fix: Say it: prefiq migrate make --fill tenantId=<value>\n');
    await expectRefused('PFQ_MIGRATION_FLAG', 2, '--fill', 'tenantId=');
    await expectRefused('PFQ_MIGRATION_FLAG', 2, '--fill', 'tenantId=*');
    await expectRefused('PFQ_MIGRATION_FLAG', 2, '--fill', 'tenantId=Acme Ltd');
    expect((await make('--fill', 'tenantId=acme')).code).toBe(0);
    expect(last()).toContain("await db.mapValues('projects', 'tenant_id', { '': 'acme' });");
    expect(last()).toContain("await db.setPrimaryKey('projects', ['tenant_id', 'id']);");
    expect(last()).toContain("columns: ['tenant_id', 'tag_id'],");
    expect((JSON.parse(app.read(SNAPSHOT)) as { tenancy: string }).tenancy).toBe('row');
    await expectSettled();
  }, 30_000);

  it('a model that is everybody’s no longer: its rows are given to a tenant, too', async () => {
    app.edit('project.yml', /^tenancy: none/m, 'tenancy: row');
    app.edit('core/schema/tag.model.yml', /^fields:$/m, 'scope: global\nfields:');
    expect((await make('--fill', 'tenantId=acme', '--drop', 'Tag.tenantId')).code).toBe(0);
    app.edit('core/schema/tag.model.yml', /^scope: global\n/m, '');
    expect(await expectRefused('PFQ_MIGRATION_OPEN', 3)).toContain('--fill tenantId=');
    expect((await make('--fill', 'tenantId=globex')).code).toBe(0);
    expect(last()).toContain("await db.mapValues('tags', 'tenant_id', { '': 'globex' });");
    expect((await app.run('migrate', 'up')).code).toBe(0);
  }, 30_000);

  it('schemas of tenants: shared tables have a separate migration', async () => {
    app.edit('project.yml', /^tenancy: none/m, 'tenancy: schema');
    expect((await make()).code).toBe(0);
    app.write(
      'core/schema/rate.model.yml',
      'model: Rate\nscope: global\nfields:\n  name: { type: string }\n',
    );
    expect((await app.run('lowcode', 'scaffold', 'model', 'Rate')).code).toBe(0);
    expect(last()).toContain("export const scope = 'global';");
    app.edit('core/schema/rate.model.yml', 'fields:', 'fields:\n  value: { type: float }');
    add('note: { type: text }');
    const { json } = await make('--json', '--name', 'both');
    expect(json<Made>().migrations).toEqual([
      expect.stringMatching(/_both_global$/),
      expect.stringMatching(/_both$/),
    ]);
    expect(last()).toContain("export const scope = 'tenant';");
    await expectSettled();
  }, 30_000);
});
