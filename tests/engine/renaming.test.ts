import { chmodSync, statSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Renaming } from '../../src/engine/reconcile/renaming.js';
import { Project, tree } from './project.js';

let project: Project;
beforeEach(() => {
  project = new Project();
});
afterEach(() => {
  project.dispose();
});

const toJob: Renaming = {
  path: (path) => path.replace('Project', 'Job'),
  text: (_, text, origin) => (origin === 'history' ? text : text.replaceAll('Project', 'Job')),
  origin: (origin) => origin.replace('model:Project', 'model:Job'),
};

const model = (name: string, extra = '') =>
  tree({
    [`m/${name}.ts`]: {
      content: `class ${name} {\n  one() {}\n  two() {}\n  three() {}\n${extra}}\n`,
      origin: `model:${name}`,
    },
    'README.md': `# ${name}\n\ntext\n`,
  });
const renamed = { origins: ['app', 'model:Job', 'model:Project'], renaming: toJob };

describe('a declared rename', () => {
  it('moves a file, its base and its group, and an edit inside goes with it', async () => {
    await project.apply(model('Project'));
    const edited = project.read('m/Project.ts').replace('two() {}', 'two(): Project {}');
    project.write('m/Project.ts', edited);
    chmodSync(project.path('m/Project.ts'), 0o600);
    await project.apply(model('Job', '  four() {}\n'), renamed);
    expect(project.has('m/Project.ts')).toBe(false);
    expect(project.has('.prefiq/base/m/Project.ts.base')).toBe(false);
    expect(project.read('m/Job.ts')).toBe(
      'class Job {\n  one() {}\n  two(): Job {}\n  three() {}\n  four() {}\n}\n',
    );
    expect(statSync(project.path('m/Job.ts')).mode & 0o777).toBe(0o600);
    expect(project.read('.prefiq/base/index.json')).not.toContain('Project');
    expect(project.read('README.md')).toContain('# Job');
  });

  it('is no conflict where the user edited the very line', async () => {
    await project.apply(model('Project'));
    project.write(
      'm/Project.ts',
      project.read('m/Project.ts').replace('class Project', 'export class Project'),
    );
    expect(project.statuses(model('Job'), renamed)['m/Job.ts']).toBe('keep');
    await project.apply(model('Job'), renamed);
    expect(project.read('m/Job.ts')).toContain('export class Job {');
  });

  it('names every file that it writes, also where the render says nothing new', async () => {
    const one = (text: string) => tree({ 'a.txt': text, 'b.txt': 'same\n' });
    const inPlace = { renaming: { ...toJob, path: (path: string) => path } };
    await project.apply(one('Project\n'));
    expect(project.statuses(one('Job\n'), inPlace)).toEqual({ 'a.txt': 'update', 'b.txt': 'identical' });
    await project.apply(one('same\n'));
    project.write('b.txt', 'same\nmy Project\n');
    expect(project.statuses(one('same\n'), inPlace)).toEqual({ 'a.txt': 'identical', 'b.txt': 'update' });
    await project.apply(one('same\n'), inPlace);
    expect(project.read('b.txt')).toBe('same\nmy Job\n');
  });

  it('done again changes nothing', async () => {
    await project.apply(model('Project'));
    await project.apply(model('Job'), renamed);
    const before = project.snapshot();
    expect((await project.apply(model('Job'), renamed)).operation).toBeNull();
    expect(project.snapshot()).toEqual(before);
  });

  it('a deleted file stays deleted under its new name', async () => {
    await project.apply(model('Project'));
    project.remove('m/Project.ts');
    await project.apply(model('Job'), renamed);
    expect(project.has('m/Job.ts')).toBe(false);
    expect(project.statuses(model('Job'))['m/Job.ts']).toBe('deleted');
  });

  it('keeps both files where a stranger has the new name', async () => {
    await project.apply(model('Project'));
    project.write('m/Job.ts', 'stranger\n');
    expect(project.statuses(model('Job'), renamed)['m/Job.ts']).toBe('conflict');
    await project.apply(model('Job'), renamed);
    expect(project.read('m/Job.ts')).toBe('stranger\n');
    expect(project.read('m/Project.ts')).toContain('class Project');
  });

  it('moves a binary that both sides changed, and its conflict is open until the render beside it is gone', async () => {
    const image = (name: string, byte: number) =>
      tree({ [`${name}.png`]: { content: Uint8Array.of(0, 1, byte) } });
    await project.apply(image('Project', 1));
    project.write('Project.png', Uint8Array.of(0, 9, 9));
    await project.apply(image('Job', 2), { renaming: toJob });
    expect(project.has('Project.png')).toBe(false);
    expect([...Buffer.from(project.read('Job.png'))]).toEqual([0, 9, 9]);
    expect([...Buffer.from(project.read('Job.png.new'))]).toEqual([0, 1, 2]);
    await expect(project.settle('continue')).rejects.toMatchObject({ code: 'PFQ_CONFLICTS_LEFT' });
    await project.settle('abort');
    expect(Object.keys(project.snapshot()).filter((path) => path.endsWith('.png'))).toEqual(['Project.png']);
    expect([...Buffer.from(project.read('Project.png'))]).toEqual([0, 9, 9]);
  });

  it('carries files of groups that the run does not render, and leaves history', async () => {
    const before = tree({
      'f/Project.json': { content: '"Project"\n', origin: 'fixture' },
      '1_create.ts': { content: 'Project\n', origin: 'history' },
    });
    await project.apply(before);
    await project.apply(tree({}), { origins: ['app'], renaming: toJob });
    expect(project.read('f/Job.json')).toBe('"Job"\n');
    expect(project.has('f/Project.json')).toBe(false);
    expect(project.read('1_create.ts')).toBe('Project\n');
  });

  it('a kill-safe --abort brings the old names back byte for byte', async () => {
    await project.apply(model('Project'));
    project.write('m/Project.ts', project.read('m/Project.ts').replace('three() {}', 'mine() {}'));
    const before = project.snapshot();
    const next = tree({
      'm/Job.ts': { content: 'class Job {\n  one() {}\n  two() {}\n  theirs() {}\n}\n', origin: 'model:Job' },
    });
    await project.apply(next, { origins: ['model:Job'], renaming: toJob });
    expect(project.read('m/Job.ts')).toContain('<<<<<<<');
    await project.settle('abort');
    expect(project.snapshot()).toEqual(before);
  });
});

describe('a file of the user’s own', () => {
  it('is edited without entering the base, and refused when it changed meanwhile', async () => {
    project.write('own.ts', "import './Project.js';\n");
    const edit = { path: 'own.ts', from: "import './Project.js';\n", to: "import './Job.js';\n" };
    await project.apply(tree({}), { edits: [edit] });
    expect(project.read('own.ts')).toBe(edit.to);
    expect(
      project.has('.prefiq/base/index.json') && project.read('.prefiq/base/index.json').includes('own.ts'),
    ).toBe(false);
    expect(() => project.reconcile(tree({}), { edits: [edit] })).toThrow(/own.ts changed/);
  });
});

describe('a file that became several', () => {
  const imports = "import x from 'x';\n\n";
  const part = (name: string) => `export function ${name}() {\n  return x;\n}\n`;
  const before = tree({ 'all.ts': imports + part('a') + '\n' + part('b') });
  const after = tree({ 'all.ts': imports + part('a'), 'b.ts': imports + part('b') });
  const splits = [{ from: 'all.ts', into: ['all.ts', 'b.ts'] }];

  it('is split where nobody edited it', async () => {
    await project.apply(before);
    await project.apply(after, { splits });
    expect(project.read('all.ts')).toBe(imports + part('a'));
    expect(project.read('b.ts')).toBe(imports + part('b'));
    expect((await project.apply(after, { splits })).operation).toBeNull();
  });

  it('an edit in the passage that moved is alive in its new place', async () => {
    await project.apply(before);
    project.write(
      'all.ts',
      project.read('all.ts').replace('b() {\n', 'b() {\r\n  // mine\r\n').replaceAll(/\r?\n/g, '\r\n'),
    );
    await project.apply(after, { splits });
    expect(project.read('b.ts')).toBe(
      (imports + part('b').replace('b() {\n', 'b() {\n  // mine\n')).replaceAll('\n', '\r\n'),
    );
    expect(project.statuses(after, { splits })).toEqual({ 'all.ts': 'identical', 'b.ts': 'keep' });
  });

  it('a deleted one stays deleted', async () => {
    await project.apply(before);
    project.remove('all.ts');
    await project.apply(after, { splits });
    expect(project.has('b.ts')).toBe(false);
  });
});
