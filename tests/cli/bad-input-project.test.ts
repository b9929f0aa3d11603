import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appSource, type App, type AppSource } from '../commands/app.js';
import { BAD_INPUT } from './bad-input.js';
import { BAD_PROJECT_INPUT } from './bad-input-project.js';

let source: AppSource;
let app: App;
let whole: Record<string, string>;
beforeAll(async () => {
  source = await appSource(['Project:code:string!^,name:string!']);
  app = source.copy();
  whole = app.snapshot();
}, 60_000);
afterAll(() => source.dispose());

/** One copy serves all rows: each puts back what it laid there, and the hash of the whole tree holds it to that. */
function lay(files: Readonly<Record<string, string | null>>): () => void {
  const before = Object.keys(files).map((path) => [path, app.has(path) ? app.read(path) : null] as const);
  for (const [path, text] of Object.entries(files)) put(path, text);
  return () => before.forEach(([path, text]) => put(path, text));
}

function put(path: string, text: string | null): void {
  if (text === null) return rmSync(app.path(path), { force: true });
  mkdirSync(dirname(app.path(path)), { recursive: true });
  writeFileSync(app.path(path), text);
}

/** A place is in a file that is there: what is only going to be written has none. */
const PLACE = /(?<=[ (]|^)([\w./-]+):\d+:\d+ /gm;

describe('bad input of a project: coded, exit 2, and the tree is what it was', () => {
  it('is, with that of create, a table of more than a hundred rows', () => {
    expect(new Set(BAD_PROJECT_INPUT.map(({ name }) => name)).size).toBe(BAD_PROJECT_INPUT.length);
    expect(BAD_PROJECT_INPUT.length + BAD_INPUT.length).toBeGreaterThan(250);
  });

  it.each(BAD_PROJECT_INPUT)('$name → $code', async ({ argv, code, files = {}, says }) => {
    const putBack = lay(files);
    const before = app.snapshot();
    try {
      const text = await app.run(...argv);
      expect(text.stderr).toContain(`${code}: `);
      expect(text.stderr).toMatch(/\nfix: \S/);
      if (says !== undefined) expect(text.stderr).toContain(says);
      for (const [, file = ''] of text.stderr.matchAll(PLACE)) expect(app.has(file), file).toBe(true);
      expect(text.code).toBe(2);
      expect(text.stdout).toBe('');
      const json = await app.run(...argv, '--json');
      expect(json.code).toBe(2);
      const { error, errors = [error] } = json.json<{
        error: { code: string };
        errors?: { code: string }[];
      }>();
      expect(errors.map((one) => one.code)).toContain(code);
      expect(app.snapshot()).toEqual(before);
    } finally {
      putBack();
    }
    expect(app.snapshot()).toEqual(whole);
  });
});
