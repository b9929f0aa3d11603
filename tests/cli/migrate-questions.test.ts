/** Questions of `migrate make` on a terminal, and the files it then writes. */
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { appSource, type App, type AppSource } from '../commands/app.js';
import { bundle, type Bundle } from '../kill/bundle.js';
import { hasTerminal, KEYS, onTerminal, type Typed } from './terminal.js';

const MODEL = 'core/schema/project.model.yml';
const { down: DOWN, ctrlC: CTRL_C } = KEYS;

let child: Bundle;
let source: AppSource;
let app: App;
beforeAll(async () => {
  child = await bundle('./command-child.ts');
  source = await appSource(['Project:code:string!^,name:string!,size:enum(small,large)']);
}, 90_000);
afterAll(() => {
  child.dispose();
  source.dispose();
});
beforeEach(() => {
  app = source.copy();
});

const migrations = (): readonly string[] => readdirSync(app.path('bin/migrations')).sort();
const last = (): string => app.read(`bin/migrations/${migrations().at(-1) ?? ''}`);

/** The exit code after the keys were typed, each when its question has come. */
const make = async (...keys: readonly Typed[]): Promise<number> =>
  (await onTerminal(app.root, [child.file, 'migrate', 'make'], keys)).code;

describe.skipIf(!hasTerminal)('migrate make on a terminal', () => {
  it('asks whether a field was renamed, and what stored rows get', async () => {
    app.edit(MODEL, /^ {2}name:/m, '  title:');
    app.edit(MODEL, /^fields:$/m, 'fields:\n  rank: { type: integer, required: true }');
    expect(await make(['renamed or dropped', '\r'], ['They get', '7\r'])).toBe(0);
    expect(last()).toContain("await db.renameColumn('projects', 'name', 'title');");
    expect(last()).toContain("await db.fill('projects', 'rank', 7);");
  }, 60_000);

  it('asks again for a value that the field does not take', async () => {
    app.edit(MODEL, /^fields:$/m, 'fields:\n  rank: { type: integer, required: true }');
    expect(await make(['They get', 'many\r'], ['must be a number', '\b\b\b\b3\r'])).toBe(0);
    expect(last()).toContain("await db.fill('projects', 'rank', 3);");
  }, 60_000);

  it('asks once whose the rows are that are there', async () => {
    app.edit('project.yml', /^tenancy: none/m, 'tenancy: row');
    expect(await make(['They get', '*\r'], ['the id of a tenant', '\bacme\r'])).toBe(0);
    expect(last()).toContain("await db.mapValues('projects', 'tenant_id', { '': 'acme' });");
  }, 60_000);

  it('asks what becomes of a value that is gone', async () => {
    app.edit(MODEL, '[small, large]', '[large, huge]');
    expect(await make(['is gone', `${DOWN}\r`])).toBe(0);
    expect(last()).toContain("{ small: 'huge' }");
  }, 60_000);

  it('writes nothing after Ctrl-C, nor when none of the answers is right', async () => {
    app.edit(MODEL, /^ {2}name:/m, '  title:');
    const before = app.snapshot();
    expect(await make(['renamed or dropped', CTRL_C])).toBe(130);
    expect(await make(['renamed or dropped', `${DOWN}${DOWN}\r`])).toBe(130);
    expect(app.snapshot()).toEqual(before);
  }, 60_000);
});
