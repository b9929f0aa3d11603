import { rmSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { appSource, changedPaths, type App, type AppSource } from './app.js';

const MODEL = 'core/schema/project.model.yml';

let source: AppSource;
let app: App;
beforeAll(async () => {
  source = await appSource(['Project:code:string!^,name:string!,budget:decimal(12,2)', 'Tag:text:string']);
  const made = await source.run('codegen');
  if (made.code !== 0) throw new Error(made.stderr);
}, 60_000);
afterAll(() => source.dispose(), 60_000);
beforeEach(() => {
  app = source.copy();
});

const replaceField = (name: string, line: string): void =>
  app.edit(MODEL, new RegExp(`^  ${name}:.*\\n(?:    .*\\n)*`, 'm'), line);
const addNote = (): void => app.edit(MODEL, /^fields:$/m, 'fields:\n  note: { type: string, maxLength: 7 }');

describe('a changed model', () => {
  it('is rewritten, in every file that tells of it and in no other', async () => {
    const before = app.snapshot();
    addNote();
    const { code } = await app.run('codegen');
    expect(code).toBe(0);
    const changed = changedPaths(before, app.snapshot()).filter((path) => !path.startsWith('.prefiq/'));
    expect(changed).toEqual([
      'core/docs/project.md',
      'core/fixtures/project.samples.ts',
      'core/schema/openapi.json',
      'core/schema/project.meta.ts',
      MODEL,
      'core/schema/project.schema.json',
      'core/types/python/project.py',
      'core/types/ts/project.ts',
      'src/services/api.gen.ts',
    ]);
    for (const path of changed) expect(app.read(path), path).toContain('note');
  }, 30_000);

  it('--check names drifted files with exit 3, and writes nothing', async () => {
    expect((await app.run('codegen', '--check')).code).toBe(0);
    addNote();
    const before = app.snapshot();
    const { code, stdout } = await app.run('codegen', '--check');
    expect(code).toBe(3);
    expect(stdout).toContain('update    core/schema/project.meta.ts\n');
    expect(app.snapshot()).toEqual(before);
    const json = await app.run('codegen', '--check', '--json');
    expect(json.code).toBe(3);
    expect(json.json()).toMatchObject({ dryRun: true, operation: null, counts: { update: 8 } });
  }, 30_000);

  it('a generated file that was deleted comes back, the client too', async () => {
    const right = app.snapshot();
    rmSync(app.path('core/types/ts/project.ts'));
    rmSync(app.path('src/services/api.gen.ts'));
    expect((await app.run('codegen', '--check')).code).toBe(3);
    expect((await app.run('codegen')).code).toBe(0);
    expect(app.snapshot()).toEqual(right);
  }, 30_000);
});

describe('a model edited after its migration was made', () => {
  it('is a warning that names the columns, as text and as JSON, until the model is back', async () => {
    addNote();
    replaceField('budget', '');
    replaceField('name', '  name: { type: string }\n');
    const { code, stderr } = await app.run('codegen');
    expect(code).toBe(0);
    expect(stderr).toContain('warning: The database schema is behind the models:\n');
    expect(stderr).toContain('  projects: new column note\n');
    expect(stderr).toContain('  projects: changed name\n');
    expect(stderr).toMatch(/ {2}projects: changed budget \(the field is gone, .*\)\n/);
    expect(stderr).toContain('`prefiq migrate make` asks, or names the flags that decide it.');
    const again = await app.run('codegen', '--json');
    const { behind } = again.json<{ behind: readonly { name: string; open: string | null }[] }>();
    expect(behind.map(({ name, open }) => [name, open !== null])).toEqual([
      ['note', false],
      ['name', false],
      ['budget', true],
    ]);
    const scaffold = await app.run('lowcode', 'scaffold', 'model', 'Project');
    expect(scaffold.stderr).toContain('new column note');
  }, 30_000);

  it('covers indexes and referred tables, and nothing that the database never sees', async () => {
    replaceField('code', '  code: { type: string, required: true, maxLength: 9, label: Key }\n');
    app.edit(MODEL, /\n$/, '\nindexes:\n  - { fields: [name, budget] }\n');
    const run = await app.run('codegen', '--json');
    expect(run.json<{ behind: unknown }>().behind).toEqual([
      { table: 'projects', change: 'index gone', name: 'projects_code_key', open: null },
      { table: 'projects', change: 'changed', name: 'code', open: null },
      // A column that an index covers has a length.
      { table: 'projects', change: 'changed', name: 'name', open: null },
      { table: 'projects', change: 'new index', name: 'projects_name_budget_idx', open: null },
    ]);
  }, 30_000);
});

describe('a registered model whose declaration is gone', () => {
  it('is refused by name, with the way out, and nothing is touched', async () => {
    rmSync(app.path('core/schema/tag.model.yml'));
    const before = app.snapshot();
    for (const argv of [['codegen'], ['codegen', '--check'], ['lowcode', 'scaffold', 'all']]) {
      const { code, stderr } = await app.run(...argv);
      expect(code, argv.join(' ')).toBe(2);
      expect(stderr).toContain(
        'PFQ_PROJECT_UNDECLARED: project.yml lists the model Tag, but its declaration core/schema/tag.model.yml does not exist',
      );
      expect(stderr).toContain(
        'fix: Bring the file back from version control. To remove the model for good:',
      );
    }
    expect(app.snapshot()).toEqual(before);
  });

  it('the way out is one: unregistered it leaves registry, OpenAPI and pages', async () => {
    rmSync(app.path('core/schema/tag.model.yml'));
    app.edit('project.yml', 'models: [Project, Tag]', 'models: [Project]');
    const { code } = await app.run('codegen');
    expect(code).toBe(0);
    for (const path of ['bin/registry.ts', 'core/schema/openapi.json', 'src/app/routes.gen.tsx']) {
      expect(app.read(path), path).not.toMatch(/\bTag|\/tags\b/);
    }
    // Derived files go with their model; the user's files stay until a person deletes them.
    expect(app.has('core/schema/tag.meta.ts')).toBe(false);
    expect(app.has('src/services/tag.resource.ts')).toBe(false);
    expect(app.has('bin/models/Tag.ts')).toBe(true);
    expect((await app.run('codegen', '--check')).code).toBe(0);
  }, 30_000);

  it('declaring it again is another way', async () => {
    rmSync(app.path('core/schema/tag.model.yml'));
    const { code } = await app.run('lowcode', 'scaffold', 'model', 'Tag', '--fields', 'text:string');
    expect(code).toBe(0);
    expect((await app.run('codegen', '--check')).code).toBe(0);
  }, 30_000);
});
