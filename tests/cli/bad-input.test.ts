import { describe, expect, it, onTestFinished } from 'vitest';
import { snapshot } from '../engine/project.js';
import { BAD_INPUT } from './bad-input.js';
import { create, tempDir } from './run.js';

describe('bad input: coded, exit 2, and the tree is what it was', () => {
  it('is a table of more than fifty rows, each with a name of its own', () => {
    expect(BAD_INPUT.length).toBeGreaterThan(50);
    expect(new Set(BAD_INPUT.map(({ name }) => name)).size).toBe(BAD_INPUT.length);
  });

  it.each(BAD_INPUT)('$name → $code', async ({ argv, code, files, says }) => {
    const dir = tempDir(files);
    onTestFinished(() => dir.dispose());
    const before = snapshot(dir.path);
    const text = await create(dir.path, argv);
    expect(text.stderr).toContain(`${code}: `);
    expect(text.stderr).toMatch(/\nfix: \S/);
    // Nothing is written yet: only what was given has a place.
    expect(text.stderr).not.toContain('core/schema/');
    if (says !== undefined) expect(text.stderr).toContain(says);
    expect(text.code).toBe(2);
    expect(snapshot(dir.path)).toEqual(before);

    const json = await create(dir.path, [...argv, '--json']);
    expect(JSON.parse(json.stdout)).toMatchObject({ error: { code } });
    expect(json.code).toBe(2);
  });
});
