import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseManifest } from 'prefiq/manifest';
import { appSource, changedPaths, type App, type AppSource } from './app.js';

let source: AppSource;
let app: App;
beforeAll(async () => {
  source = await appSource([
    'Project:code:string!^,name:string!,status:enum(draft,active)',
    'ProjectLine:title:string!,project:ref(Project)!',
  ]);
}, 60_000);
afterAll(() => source.dispose(), 60_000);
beforeEach(() => {
  app = source.copy();
});

const MODEL = 'core/schema/project.model.yml';
const SERVICE = 'bin/services/ProjectService.ts';
const rename = (...rest: string[]) => app.run('lowcode', 'rename', ...rest);
const migrations = (): string[] => readdirSync(app.path('bin/migrations')).sort();
/** All but what remembers that there was a migration. */
const isHistory = (path: string): boolean => /migrations\/|^\.prefiq\/base\/index\.json$/.test(path);

describe('a renamed field', () => {
  it('is renamed in its declaration, where comments, order and quotes stay', async () => {
    app.edit(MODEL, /^( {2}name:)/m, '  # what people call it\n$1');
    app.write(
      MODEL,
      `${app.read(MODEL)}display: "name"\nindexes:\n  - { fields: [status, name] } # for lists\nvalidators:\n` +
        `  - { id: named, rule: { "!=": [{ var: name }, { var: "code" }] }, fields: [name], message: The name says nothing. }\n`,
    );
    await app.run('codegen');
    await app.run('migrate', 'make');
    const before = app.read(MODEL);
    const { code, stderr } = await rename('Project.name', 'title');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(app.read(MODEL)).toBe(
      before
        .replace('  name: ', '  title: ')
        .replace('"name"', '"title"')
        .replace('[status, name]', '[status, title]')
        .replace('var: name', 'var: title')
        .replace('fields: [name]', 'fields: [title]'),
    );
    expect(app.read(MODEL)).toContain('The name says nothing.');
  });

  it('takes the edits of its model along: code, not prose', async () => {
    app.write(
      SERVICE,
      `${app.read(SERVICE)}\n/** The name in capitals. */\nexport const shout = (one: Project): string =>\n  one.data.name.toUpperCase() + 'the name of it' + one.data['name'];\n`,
    );
    const run = await rename('Project.name', 'title');
    expect(run.stdout).toContain(`  update    ${SERVICE}  (it follows the rename)\n`);
    expect(app.read(SERVICE)).toContain(
      "/** The name in capitals. */\nexport const shout = (one: Project): string =>\n  one.data.title.toUpperCase() + 'the name of it' + one.data['title'];\n",
    );
  });

  it('takes sample data along, and the column is renamed, not made anew', async () => {
    await rename('Project.code', 'number');
    const records = JSON.parse(app.read('core/fixtures/project.json')) as object[];
    expect(records.every((record) => 'number' in record && !('code' in record))).toBe(true);
    const text = app.read(`bin/migrations/${migrations().at(-1)}`);
    expect(text).toContain("db.renameColumn('projects', 'code', 'number')");
    expect(text).toContain("db.dropIndex('projects', 'projects_code_key')");
    expect(text).toContain("name: 'projects_number_key'");
    expect(text).not.toMatch(/dropColumn|Risk/);
    expect((await app.run('migrate', 'make')).stdout).toContain('nothing to do');
  });

  it('touches no file of another model, except those that refer to it', async () => {
    const before = app.snapshot();
    await rename('Project.status', 'phase');
    const others = changedPaths(before, app.snapshot()).filter((path) => /project-?line/i.test(path));
    expect(others).toEqual([]);
  });

  it('that refers carries the name of the relation and of its id', async () => {
    await rename('ProjectLine.project', 'parent');
    expect(app.read('core/types/ts/project-line.ts')).toContain('parentId: string');
    const [record] = JSON.parse(app.read('core/fixtures/project-line.json')) as object[];
    expect(record).toHaveProperty('parentId');
  });

  it.each([
    ['migrate make', ['migrate', 'make']],
    ['codegen --migrate, as prefiq dev runs it', ['codegen', '--migrate']],
  ])('can be declared with renamedFrom: %s renames column, edits and sample data', async (_, argv) => {
    app.edit(MODEL, /^ {2}name:\s*\{/m, '  title: { renamedFrom: name,');
    app.write(SERVICE, `${app.read(SERVICE)}\nexport const mine = (one: Project) => one.data.name;\n`);
    const { code, stderr } = await app.run(...argv);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(app.read(SERVICE)).toContain('export const mine = (one: Project) => one.data.title;');
    expect(app.read('core/fixtures/project.json')).not.toContain('"name"');
    expect(app.read(`bin/migrations/${migrations().at(-1)}`)).toContain("'name', 'title')");
    expect((await app.run('migrate', 'make')).stdout).toContain('nothing to do');
  });
});

describe('a renamed model', () => {
  it('moves files, classes, routes, table, registration and references; another model’s name stays', async () => {
    const { code, stderr } = await rename('Project', 'Job');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(app.read('bin/models/Job.ts')).toContain('export class Job extends Entity<JobData>');
    expect(app.read('core/schema/job.model.yml')).toContain('model: Job');
    expect(app.read('core/schema/project-line.model.yml')).toMatch(/to: Job\b/);
    expect(parseManifest(app.read('project.yml')).apps[0]?.models).toEqual(['Job', 'ProjectLine']);
    expect(app.read(`bin/migrations/${migrations().at(-1)}`)).toContain("db.renameTable('projects', 'jobs')");
    const left = Object.keys(app.snapshot()).filter((path) => /project/i.test(path) && !isHistory(path));
    expect(left.filter((path) => !/project-?_?lines?/i.test(path))).toEqual(['project.yml']);
    const openapi = JSON.parse(app.read('core/schema/openapi.json')) as { paths: object };
    expect(Object.keys(openapi.paths)).toEqual(expect.arrayContaining(['/api/jobs', '/api/project-lines']));
  });

  it('takes edits and hand-written imports along', async () => {
    app.edit(
      SERVICE,
      'constructor(',
      '/** A project of ours. */\n  readonly kind = Project.name;\n\n  constructor(',
    );
    app.write(
      'bin/reports/all.ts',
      `import { Project as Entry } from '../models/Project.js';\nimport { ProjectService } from '../services/ProjectService.js';\n\n` +
        `const projectUrl = '/api/projects/1';\nexport { Entry, ProjectService, projectUrl };\n`,
    );
    await rename('Project', 'Job');
    expect(app.read('bin/services/JobService.ts')).toContain(
      '/** A project of ours. */\n  readonly kind = Job.name;',
    );
    expect(app.read('bin/reports/all.ts')).toBe(
      `import { Job as Entry } from '../models/Job.js';\nimport { JobService } from '../services/JobService.js';\n\n` +
        `const projectUrl = '/api/jobs/1';\nexport { Entry, JobService as ProjectService, projectUrl };\n`,
    );
  });

  it('and back again is the project as it was, edits and all', async () => {
    app.write(
      'bin/reports/all.ts',
      "import { Project } from '../models/Project.js';\nexport const All = [Project];\n",
    );
    app.edit(SERVICE, 'constructor(', 'readonly mine = true;\n\n  constructor(');
    const models = (): unknown => (JSON.parse(app.read('.prefiq/schema.json')) as { models: unknown }).models;
    const [before, modelsBefore] = [app.snapshot(), models()];
    await rename('Project', 'Undertaking');
    await rename('Undertaking', 'Project');
    const now = app.snapshot();
    // The snapshot lists the migrations that went there and back.
    expect(models()).toEqual(modelsBefore);
    const changed = changedPaths(before, now).filter((path) => !isHistory(path));
    expect(changed).toEqual(['.prefiq/schema.json']);
  });

  it('takes a plural where English has another word', async () => {
    await rename('Project', 'Medium', '--plural', 'Media');
    expect(app.read('core/schema/medium.model.yml')).toContain('plural: Media');
    expect(app.read('src/app/routes.gen.tsx')).toContain("route: 'media'");
  });
});

describe('an impossible rename is refused, and nothing is touched', () => {
  it.each([
    ['no such field', ['Project.nam', 'title'], 'PFQ_RENAME_UNKNOWN'],
    ['no such model', ['Projct', 'Job'], 'PFQ_RENAME_UNKNOWN'],
    ['taken field', ['Project.name', 'code'], 'PFQ_RENAME_TAKEN'],
    ['taken model', ['Project', 'ProjectLine'], 'PFQ_RENAME_TAKEN'],
    ['no name for a model', ['Project', 'job'], 'PFQ_SCAFFOLD_NAME'],
    ['neither', ['Project.name.x', 'job'], 'PFQ_RENAME_WHAT'],
    ['plural of a field', ['Project.name', 'title', '--plural', 'Titles'], 'PFQ_RENAME_PLURAL'],
    ['no name for a field', ['Project.name', 'constructor'], 'PFQ_MODEL_'],
  ])('%s', async (_, argv, want) => {
    const before = app.snapshot();
    const { code, stderr } = await rename(...argv);
    expect(stderr).toContain(want);
    expect(stderr).toContain('fix: ');
    expect(code).toBe(2);
    expect(app.snapshot()).toEqual(before);
  });

  it('changes that no migration knows yet', async () => {
    app.edit(MODEL, 'fields:\n', 'fields:\n  note: { type: text }\n');
    const before = app.snapshot();
    const { code, stderr } = await rename('Project', 'Job');
    expect(stderr).toContain('PFQ_RENAME_BEHIND');
    expect(code).toBe(2);
    expect(app.snapshot()).toEqual(before);
  });
});
