/** Questions of `lowcode scaffold model` on a terminal about a model that is not declared. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { appSource, type App, type AppSource } from '../commands/app.js';
import { bundle, type Bundle } from '../kill/bundle.js';
import { hasTerminal, KEYS, onTerminal, type Typed } from './terminal.js';

let child: Bundle;
let source: AppSource;
let app: App;
beforeAll(async () => {
  child = await bundle('./command-child.ts');
  source = await appSource(['Person:name:string!']);
}, 90_000);
afterAll(() => {
  child.dispose();
  source.dispose();
});
beforeEach(() => {
  app = source.copy();
});

const scaffold = (model: string, ...keys: readonly Typed[]) =>
  onTerminal(app.root, [child.file, 'lowcode', 'scaffold', 'model', model], keys);

describe.skipIf(!hasTerminal)('scaffold model on a terminal', () => {
  it('refuses wrong answers where they are given, and writes the accepted ones', async () => {
    const { code, screen } = await scaffold(
      'Visit',
      ['First field', '\r'],
      ['at least one field', 'id\r'],
      ['has the column id already', `${KEYS.ctrlU}on\r`],
      ['Type of on', 'date'],
      ['A day.', '\r'],
      ['on is', ' '],
      ['is refused', '\r'],
      ['Next field', 'on\r'],
      ['stands twice', `${KEYS.ctrlU}size\r`],
      ['Type of size', 'enum'],
      ['One of a few values', '\r'],
      ['Values', 's, s\r'],
      ['stands twice', `${KEYS.ctrlU}s, l\r`],
      ['size is', '\r'],
      ['Next field', '\r'],
    );
    // The declaration is shown before it is written.
    expect(screen.slice(0, screen.lastIndexOf('Next field'))).not.toContain('core/schema');
    expect(code).toBe(0);
    expect(app.read('core/schema/visit.model.yml')).toMatch(
      / {2}on: {3}\{ type: date, required: true \}\n {2}size: \{ type: enum, values: \[s, l\] \}/,
    );
  }, 60_000);

  it('asks nothing about a model that cannot be called so', async () => {
    const before = app.snapshot();
    const { code, screen } = await scaffold('People');
    expect(screen).toContain('PFQ_MODEL_TAKEN: "People", column 1: People and Person both become');
    expect(screen).toContain('fix: Choose another name, such as PeopleItem.');
    expect(screen).not.toContain('First field');
    expect(code).toBe(2);
    expect(app.snapshot()).toEqual(before);
  }, 60_000);
});
