/** The questions of `create-prefiq-app` on a real terminal. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest';
import { snapshot } from '../engine/project.js';
import { bundle, type Bundle } from '../kill/bundle.js';
import { create, tempDir } from './run.js';
import { hasTerminal, KEYS, onTerminal, type Typed } from './terminal.js';

const QUESTIONS: readonly string[] = [
  'Where shall',
  'pack of models',
  'A model',
  'Which database',
  'several tenants',
  'git repository',
];
const FLAGS = ['--no-install', '--runtime', 'registry'];

let child: Bundle;
let dir: ReturnType<typeof tempDir>;
beforeAll(async () => {
  child = await bundle('./create-child.ts');
}, 60_000);
afterAll(() => child.dispose());
beforeEach(() => {
  dir = tempDir({ 'full/notes.txt': 'mine\n', 'again/.keep': '' });
});
afterEach(() => dir.dispose());

const type = (keys: readonly Typed[], flags: readonly string[] = []) =>
  onTerminal(dir.path, [child.file, ...FLAGS, ...flags], keys);

describe.skipIf(!hasTerminal)('questions on a terminal', () => {
  it.each(QUESTIONS.map((question, i) => [question, i] as const))(
    'Ctrl-C at "%s" leaves nothing and ends with 130',
    async (question, i) => {
      const before = QUESTIONS.slice(0, i).map((text): Typed => [text, '\r']);
      const { code, screen } = await type([...before, [question, KEYS.ctrlC]]);
      expect(screen).toContain('Cancelled; nothing was written');
      expect(code).toBe(130);
      expect(readdirSync(dir.path)).toEqual(['again', 'full']);
    },
  );

  it.each<[string, readonly Typed[]]>([
    [
      'another model',
      [
        ['A model', 'A:b:string\r'],
        ['Another model', KEYS.ctrlC],
      ],
    ],
    [
      'a ref that leads nowhere',
      [
        ['A model', 'A:b:ref(B)\r'],
        ['Another model', '\r'],
        ['not declared', KEYS.ctrlC],
      ],
    ],
    [
      'an answer that was refused',
      [
        ['A model', 'a:b:c\r'],
        ['PascalCase', KEYS.ctrlC],
      ],
    ],
    ['nothing, but Ctrl-D', [['A model', KEYS.ctrlD]]],
  ])('so does Ctrl-C at %s', async (_, keys) => {
    const { code } = await type([['Where shall', 'shop\r'], ['pack of models', '\r'], ...keys]);
    expect(code).toBe(130);
    expect(readdirSync(dir.path)).toEqual(['again', 'full']);
  });

  it('wrong answers are refused where they are given; the app is made, and its command line makes the same', async () => {
    const { code, screen } = await type([
      ['Where shall', 'full\r'],
      ['it holds notes.txt', `${KEYS.ctrlU}shop\r`],
      ['Begin with a shipped pack', KEYS.down],
      ['Customers with contacts', KEYS.up],
      ['Your own models', '\r'],
      ['A model, such as', 'Item:owner:strin\r'],
      ['Did you mean "string"?', `${KEYS.ctrlU}Item:name:string!,owner:ref(User)\r`],
      ['Another model?', 'Item:name:string\r'],
      ['Item is declared twice', `${KEYS.ctrlU}\r`],
      ['which is not declared', '\r'],
      ['Another model?', "User:name:string!,kind:enum(it's,$HOME)\r"],
      ['Another model?', '\r'],
      ['Which database?', KEYS.down],
      ['A PostgreSQL server', '\r'],
      ['several tenants?', KEYS.down],
      ['whose it is', '\r'],
      ['Start a git repository', 'n\r'],
    ]);
    expect(screen).not.toMatch(/core\/schema|PFQ_/);
    expect(code).toBe(0);
    expect(readFileSync(join(dir.path, 'shop/.env.example'), 'utf8')).toContain('DB_ENGINE=postgres');
    expect(readdirSync(join(dir.path, 'shop/core/schema'))).toContain('user.model.yml');
    expect(files('shop')).toEqual(await remade(screen));
  });

  it('questions answered by flags are not asked, nor refused late', async () => {
    const keys: readonly Typed[] = [['Another model', '\r']];
    const given = ['crm', '--pack', 'crm', '--db', 'sqlite', '--tenancy', 'none', '--no-git'];
    const made = await type([['A model', 'Note:text:string!\r'], ...keys], given);
    expect(made.screen).not.toMatch(/Where shall|pack of models\?|Which database|several tenants/);
    expect(made.code).toBe(0);
    expect(files('crm')).toEqual(await remade(made.screen));
    const refused = await type([], ['full', '--model', 'Item:name:strin']);
    expect(refused.screen).toMatch(/^go\nPFQ_CREATE_NOT_EMPTY/);
    expect(refused.code).toBe(2);
  });
});

/** Texts by path, without what says when they were made. */
function files(path: string): Readonly<Record<string, string>> {
  const undated = (text: string): string => text.replaceAll(/(?<!\d)\d{14}(?!\d)/g, '<time>');
  const root = join(dir.path, path);
  const names = Object.keys(snapshot(root)).filter((name) => !/^\.prefiq\/|\/$/.test(name));
  return Object.fromEntries(
    names.map((name) => [undated(name), undated(readFileSync(join(root, name), 'utf8'))]),
  );
}

/** The app that the printed command line makes, elsewhere. */
async function remade(screen: string): Promise<Readonly<Record<string, string>>> {
  const [, line = ''] =
    /The same without questions:\n\s+(npm create prefiq-app@latest .*)/.exec(screen) ?? [];
  const words = execFileSync('sh', ['-c', `printf '%s\\n' ${line}`], { encoding: 'utf8' })
    .trimEnd()
    .split('\n');
  const [name = '', ...flags] = words.slice(3).filter((word) => word !== '--');
  const { code, stderr } = await create(dir.path, ['--cwd', 'again', name, ...flags]);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return files(`again/${name}`);
}
