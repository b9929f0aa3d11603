import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { projectStatus } from '../../src/engine/project-status.js';
import { Project, tree } from './project.js';

let project: Project;
beforeEach(() => {
  project = new Project();
});
afterEach(() => {
  project.dispose();
});

const files = (first: string, more: Record<string, string> = {}) =>
  tree({ 'a.txt': `${first}\ntwo\n`, 'b.txt': `${first}\n`, ...more });

/** a.txt in conflict, b.txt updated, c.txt new. */
async function inConflict(): Promise<void> {
  await project.apply(files('one'));
  project.write('a.txt', 'mine\ntwo\n');
  await project.apply(files('ONE', { 'c.txt': 'new\n' }));
}

const state = (path: string): string | undefined =>
  projectStatus(project.root, () => false).files.find((file) => file.path === path)?.state;

describe('both changed the same lines', () => {
  it('are in the file between the markers of git, and the base follows the render', async () => {
    await inConflict();
    const text = project.read('a.txt');
    expect(text).toMatch(/^<<<<<<< \S.*\nmine\n\|{7} .*\none\n={7}\nONE\n>{7} .*\ntwo\n$/);
    expect(project.read('.prefiq/base/a.txt.base')).toBe('ONE\ntwo\n');
    expect(state('a.txt')).toBe('conflicted');
    expect(state('b.txt')).toBe('pristine');
  });

  it('every other writing command is refused, and names the files', async () => {
    await inConflict();
    const before = project.snapshot();
    await expect(project.apply(files('three'))).rejects.toMatchObject({
      code: 'PFQ_CONFLICTS_OPEN',
      exitCode: 3,
      message: expect.stringContaining('a.txt') as string,
    });
    expect(project.snapshot()).toEqual(before);
  });

  it('--continue is refused while a marker is left, and ends it afterwards', async () => {
    await inConflict();
    await expect(project.settle('continue')).rejects.toMatchObject({ code: 'PFQ_CONFLICTS_LEFT' });
    project.write('a.txt', 'mine and ONE\ntwo\n');
    await project.settle('continue');
    expect(project.has('.prefiq/pending.json')).toBe(false);
    expect(state('a.txt')).toBe('edited');
    expect(project.statuses(files('ONE', { 'c.txt': 'new\n' }))['a.txt']).toBe('keep');
    await expect(project.settle('continue')).rejects.toMatchObject({
      code: 'PFQ_CONFLICTS_NONE',
      exitCode: 2,
    });
  });

  it('--abort restores files and base byte for byte', async () => {
    await project.apply(files('one'));
    project.write('a.txt', 'mine\ntwo\n');
    const before = project.snapshot();
    await project.apply(files('ONE', { 'c.txt': 'new\n' }));
    await project.settle('abort');
    expect(project.snapshot()).toEqual(before);
  });

  it('--abort keeps a copy of files edited after the operation', async () => {
    await inConflict();
    project.write('c.txt', 'half a day of work\n');
    const { receipt } = await project.settle('abort');
    expect(project.has('c.txt')).toBe(false);
    expect(receipt.replaced).toHaveLength(1);
    expect(project.read(receipt.replaced[0] as string)).toBe('half a day of work\n');
  });

  it('a pending file that cannot be read is an error, not a guess', async () => {
    await inConflict();
    project.write(
      '.prefiq/pending.json',
      '{"format":1,"command":"x","conflicts":[],"files":{"../a":{}},"base":{}}',
    );
    await expect(project.settle('abort')).rejects.toMatchObject({ code: 'PFQ_PENDING_DAMAGED' });
  });
});

describe('a lost base', () => {
  it('is reported for edited files: for the others it is the file itself', async () => {
    await project.apply(files('one'));
    project.write('a.txt', 'mine\ntwo\n');
    const baseless = () => projectStatus(project.root, () => false).baseless;
    expect(baseless()).toEqual([]);
    project.remove('.prefiq/base/a.txt.base');
    project.remove('.prefiq/base/b.txt.base');
    expect(baseless()).toEqual(['a.txt']);
  });
});
