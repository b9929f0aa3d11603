import { chmodSync, mkdirSync, statSync, symlinkSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { treeOf } from '../../src/engine/render/render.js';
import { Project, tree } from './project.js';

let project: Project;
beforeEach(() => {
  project = new Project();
});
afterEach(() => {
  project.dispose();
});

const A = tree({ 'a.txt': 'one\n', 'dir/b.txt': 'two\n' });
const A2 = tree({ 'a.txt': 'ONE\n', 'dir/b.txt': 'two\n' });
const tool = (content: string) => ({ content, owner: 'tool' as const });

describe('the rows of the reconcile table', () => {
  it('a new file is created, with its base and a line in the index', async () => {
    const receipt = await project.apply(A);
    expect(receipt.written).toEqual(['a.txt', 'dir/b.txt']);
    expect(project.read('dir/b.txt')).toBe('two\n');
    expect(project.read('.prefiq/base/dir/b.txt.base')).toBe('two\n');
    expect(
      project
        .read('.prefiq/base/index.json')
        .split('\n')
        .filter((line) => line.includes('"dir/b.txt"')),
    ).toHaveLength(1);
  });

  it('running again changes nothing, not even a time stamp', async () => {
    await project.apply(A);
    const before = project.snapshot();
    const time = statSync(project.path('.prefiq/base/index.json')).mtimeMs;
    const receipt = await project.apply(A);
    expect(receipt.operation).toBeNull();
    expect(project.statuses(A)).toEqual({ 'a.txt': 'identical', 'dir/b.txt': 'identical' });
    expect(project.snapshot()).toEqual(before);
    expect(statSync(project.path('.prefiq/base/index.json')).mtimeMs).toBe(time);
  });

  it('render = base: an edited file is kept', async () => {
    await project.apply(A);
    project.write('a.txt', 'mine\n');
    expect(project.statuses(A)['a.txt']).toBe('keep');
    await project.apply(A);
    expect(project.read('a.txt')).toBe('mine\n');
  });

  it('user = base: the new render is taken', async () => {
    await project.apply(A);
    expect(project.statuses(A2)).toEqual({ 'a.txt': 'update', 'dir/b.txt': 'identical' });
    await project.apply(A2);
    expect(project.read('a.txt')).toBe('ONE\n');
    expect(project.read('.prefiq/base/a.txt.base')).toBe('ONE\n');
  });

  it('user = render: identical, and the base follows', async () => {
    await project.apply(A);
    project.write('a.txt', 'ONE\n');
    expect(project.statuses(A2)['a.txt']).toBe('identical');
    await project.apply(A2);
    expect(project.read('.prefiq/base/a.txt.base')).toBe('ONE\n');
  });

  it('a file the user deleted stays deleted, until it is restored', async () => {
    await project.apply(A);
    project.remove('a.txt');
    expect(project.statuses(A2)['a.txt']).toBe('deleted');
    await project.apply(A2);
    expect(project.has('a.txt')).toBe(false);
    expect(project.statuses(A2)['a.txt']).toBe('deleted');
    expect(project.statuses(A2, { restore: ['a.txt'] })['a.txt']).toBe('restore');
    await project.apply(A2, { restore: ['a.txt'] });
    expect(project.read('a.txt')).toBe('ONE\n');
    expect(project.statuses(A2)['a.txt']).toBe('identical');
  });

  it('restoring a path nobody renders is refused with a hint', () => {
    expect(() => project.reconcile(A, { restore: ['b.txt'] })).toThrow(
      expect.objectContaining({
        code: 'PFQ_RESTORE_UNKNOWN',
        message: expect.stringContaining('did you mean dir/b.txt?') as string,
      }),
    );
  });

  it('render gone, user = base: deleted, with the directories left empty', async () => {
    await project.apply(A);
    const less = tree({ 'a.txt': 'one\n' });
    expect(project.statuses(less)['dir/b.txt']).toBe('delete');
    await project.apply(less);
    expect(project.has('dir')).toBe(false);
    expect(project.has('.prefiq/base/dir')).toBe(false);
    expect(project.statuses(less)).toEqual({ 'a.txt': 'identical' });
  });

  it('render gone, user edited: kept and reported as an orphan, every time', async () => {
    await project.apply(A);
    project.write('dir/b.txt', 'mine\n');
    const less = tree({ 'a.txt': 'one\n' });
    await project.apply(less);
    await project.apply(less);
    expect(project.statuses(less)['dir/b.txt']).toBe('orphan');
    expect(project.read('dir/b.txt')).toBe('mine\n');
  });

  it('render gone and file gone: forgotten', async () => {
    await project.apply(A);
    project.remove('dir');
    const less = tree({ 'a.txt': 'one\n' });
    expect(project.statuses(less)['dir/b.txt']).toBe('forget');
    await project.apply(less);
    expect(project.statuses(less)).toEqual({ 'a.txt': 'identical' });
    expect(project.has('.prefiq/base/dir')).toBe(false);
  });

  it('only files of the covered origins can be gone', async () => {
    const both = tree({ 'a.txt': 'one\n', 'p.ts': { content: 'p\n', origin: 'model:Project' } });
    await project.apply(both);
    const app = tree({ 'a.txt': 'one\n' });
    expect(project.statuses(app, { origins: ['app'] })).toEqual({ 'a.txt': 'identical' });
    expect(project.statuses(app, { origins: ['app', 'model:Project'] })['p.ts']).toBe('delete');
  });

  it('no base, both exist and differ: conflict; the stranger is kept', async () => {
    project.write('a.txt', 'stranger\n');
    const changeSet = project.reconcile(A);
    expect(changeSet.changes.map(({ path, status }) => [path, status])).toEqual([
      ['a.txt', 'conflict'],
      ['dir/b.txt', 'create'],
    ]);
    await project.apply(A);
    expect(project.read('a.txt')).toBe('stranger\n');
    expect(project.statuses(A)['a.txt']).toBe('conflict');
  });

  it('no base, both exist and are equal: adopted', async () => {
    project.write('a.txt', 'one\n');
    await project.apply(A);
    expect(project.statuses(A2)['a.txt']).toBe('update');
  });

  it('text, both changed: merged, and the base follows the render', async () => {
    await project.apply(tree({ 'a.txt': 'one\ntwo\nthree\n' }));
    project.write('a.txt', 'mine\ntwo\nthree\n');
    const next = tree({ 'a.txt': 'one\ntwo\nTHREE\n' });
    expect(project.statuses(next)).toEqual({ 'a.txt': 'merge' });
    await project.apply(next);
    expect(project.read('a.txt')).toBe('mine\ntwo\nTHREE\n');
    expect(project.read('.prefiq/base/a.txt.base')).toBe('one\ntwo\nTHREE\n');
    expect(project.statuses(next)).toEqual({ 'a.txt': 'keep' });
  });

  it('--keep settles a conflict for the user, --take for the tool with a copy of the edit', async () => {
    await project.apply(A);
    project.write('a.txt', 'mine\n');
    await project.apply(A2, { keep: ['a.txt'] });
    expect(project.read('a.txt')).toBe('mine\n');
    expect(project.statuses(A2)['a.txt']).toBe('keep');

    const A3 = tree({ 'a.txt': 'three\n', 'dir/b.txt': 'two\n' });
    expect(project.statuses(A3)['a.txt']).toBe('conflict');
    const { replaced } = await project.apply(A3, { take: ['a.txt'] });
    expect(project.read('a.txt')).toBe('three\n');
    expect(project.read(replaced[0] as string)).toBe('mine\n');
  });

  it('binary, both changed: the user’s stays, the render is put beside it once', async () => {
    const binary = (byte: number) => tree({ 'logo.png': { content: Uint8Array.of(0, 1, byte) } });
    await project.apply(binary(1));
    project.write('logo.png', Uint8Array.of(0, 9, 9));
    await project.apply(binary(2));
    expect([...Buffer.from(project.read('logo.png'))]).toEqual([0, 9, 9]);
    expect([...Buffer.from(project.read('logo.png.new'))]).toEqual([0, 1, 2]);
    await expect(project.settle('continue')).rejects.toMatchObject({ code: 'PFQ_CONFLICTS_LEFT' });
    project.remove('logo.png.new');
    await project.settle('continue');
    expect(project.statuses(binary(2))['logo.png']).toBe('keep');
  });
});

describe('generated files', () => {
  it('have a line in the index and no base file', async () => {
    await project.apply(tree({ 'gen.ts': tool('x\n') }));
    expect(project.has('.prefiq/base/gen.ts.base')).toBe(false);
    expect(project.read('.prefiq/base/index.json')).toContain('"gen.ts"');
  });

  it('are rewritten after a hand edit, which is kept aside', async () => {
    await project.apply(tree({ 'gen.ts': tool('x\n') }));
    project.write('gen.ts', 'edited\n');
    expect(project.statuses(tree({ 'gen.ts': tool('x\n') }))['gen.ts']).toBe('replace');
    const { operation, replaced } = await project.apply(tree({ 'gen.ts': tool('y\n') }));
    expect(project.read('gen.ts')).toBe('y\n');
    expect(replaced).toEqual([`.prefiq/replaced/${operation}/gen.ts`]);
    expect(project.read(replaced[0] as string)).toBe('edited\n');
  });

  it('come back when deleted', async () => {
    await project.apply(tree({ 'gen.ts': tool('x\n') }));
    project.remove('gen.ts');
    await project.apply(tree({ 'gen.ts': tool('x\n') }));
    expect(project.read('gen.ts')).toBe('x\n');
  });

  it('that become scaffolded get a base file, and lose it the other way', async () => {
    await project.apply(tree({ 'x.ts': tool('x\n') }));
    await project.apply(tree({ 'x.ts': 'x\n' }));
    expect(project.read('.prefiq/base/x.ts.base')).toBe('x\n');
    await project.apply(tree({ 'x.ts': tool('x\n') }));
    expect(project.has('.prefiq/base/x.ts.base')).toBe(false);
  });
});

describe('line ends and modes', () => {
  it('CRLF against LF is no edit, and an update keeps the user’s line ends', async () => {
    await project.apply(A);
    project.write('a.txt', 'one\r\n');
    expect(project.statuses(A)['a.txt']).toBe('identical');
    await project.apply(tree({ 'a.txt': 'ONE\nTWO\n', 'dir/b.txt': 'two\n' }));
    expect(project.read('a.txt')).toBe('ONE\r\nTWO\r\n');
    expect(project.read('.prefiq/base/a.txt.base')).toBe('ONE\nTWO\n');
  });

  it('executables are executable, and an update keeps the mode', async () => {
    await project.apply(tree({ run: { content: '#!/bin/sh\n', executable: true }, 'a.txt': 'one\n' }));
    expect(statSync(project.path('run')).mode & 0o111).toBe(0o111);
    chmodSync(project.path('a.txt'), 0o600);
    await project.apply(tree({ run: { content: '#!/bin/sh\n', executable: true }, 'a.txt': 'two\n' }));
    expect(statSync(project.path('a.txt')).mode & 0o777).toBe(0o600);
  });
});

describe('obstacles', () => {
  const code = (make: () => unknown): string => {
    try {
      make();
      return 'nothing';
    } catch (cause) {
      return (cause as { code: string }).code;
    }
  };

  it('symbolic links are never written through', async () => {
    project.write('real.txt', 'x');
    symlinkSync(project.path('real.txt'), project.path('a.txt'));
    expect(code(() => project.reconcile(A))).toBe('PFQ_PATH_SYMLINK');
    project.remove('a.txt');
    symlinkSync('/tmp', project.path('dir'));
    expect(code(() => project.reconcile(A))).toBe('PFQ_PATH_SYMLINK');
  });

  it('a link in place of a file is the user’s own as long as there is nothing to write', async () => {
    await project.apply(A);
    project.remove('a.txt');
    symlinkSync(project.path('dir/b.txt'), project.path('a.txt'));
    expect(project.statuses(A)['a.txt']).toBe('keep');
    expect(code(() => project.reconcile(A2))).toBe('PFQ_PATH_SYMLINK');
  });

  it('directories and files in each other’s place', () => {
    mkdirSync(project.path('a.txt'));
    expect(code(() => project.reconcile(A))).toBe('PFQ_PATH_DIRECTORY');
    project.remove('a.txt');
    project.write('dir', 'a file');
    expect(code(() => project.reconcile(A))).toBe('PFQ_PATH_NOT_DIRECTORY');
  });

  it('an index that cannot be read stops everything', async () => {
    await project.apply(A);
    const index = project.read('.prefiq/base/index.json');
    for (const [text, want] of [
      ['{', 'PFQ_BASE_INDEX'],
      [index.replace('"files"', '<<<<<<< HEAD\n"files"'), 'PFQ_BASE_INDEX'],
      [index.replace('"format": 1', '"format": 2'), 'PFQ_BASE_NEWER'],
      [index.replace('"a.txt"', '"../a.txt"'), 'PFQ_BASE_INDEX'],
    ] as const) {
      project.write('.prefiq/base/index.json', text);
      expect(code(() => project.reconcile(A))).toBe(want);
    }
  });
});

describe('shared files', () => {
  const shared = (content: string, from?: string | null) =>
    treeOf([
      {
        path: 'project.yml',
        owner: 'shared',
        origin: 'app',
        executable: false,
        content,
        ...(from === undefined ? {} : { from }),
      },
    ]);

  it('carry the user’s edits, so they are written over them', async () => {
    await project.apply(shared('a: 1\n'));
    project.write('project.yml', 'a: 1 # mine\n');
    await project.apply(shared('a: 1 # mine\nb: 2\n', 'a: 1 # mine\n'));
    expect(project.read('project.yml')).toBe('a: 1 # mine\nb: 2\n');
    expect(project.has('.prefiq/base/project.yml.base')).toBe(false);
  });

  it('are refused when somebody edited them since they were read', async () => {
    await project.apply(shared('a: 1\n'));
    project.write('project.yml', 'a: 3\n');
    expect(() => project.reconcile(shared('a: 1\nb: 2\n', 'a: 1\n'))).toThrow(/project.yml changed/);
  });

  it('of a stranger are in the way, unless they were read', () => {
    project.write('project.yml', 'a: 1\n');
    expect(project.statuses(shared('b: 1\n'))).toEqual({ 'project.yml': 'conflict' });
    expect(project.statuses(shared('b: 1\n', 'a: 1\n'))).toEqual({ 'project.yml': 'update' });
  });
});
