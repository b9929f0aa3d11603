/** Declared upgrades as one renaming: several versions, models, folders, splits, and exports that move along. */
import { mustParse } from 'prefiq/modelmeta';
import { beforeAll, describe, expect, it } from 'vitest';

import { treeOf } from '../../../src/engine/render/render.js';
import { upgradeAnswers } from '../../../src/project/upgrade/answers.js';
import { compileUpgrades, type Compiled } from '../../../src/project/upgrade/compile.js';
import { exportsOf } from '../../../src/project/modules/exports-of.js';
import { loadParser, type Parse } from '../../../src/project/modules/syntax.js';
import type { TemplateUpgrade } from '../../../src/project/upgrade/TemplateUpgrade.js';

const models = mustParse(
  ['OrderLine', 'Person'].map((model) => ({
    path: `core/schema/${model === 'Person' ? 'person' : 'order-line'}.model.yml`,
    text: `model: ${model}\nfields:\n  name: { type: string }\n`,
  })),
);

const UPGRADES: readonly TemplateUpgrade[] = [
  {
    to: '1.0.0',
    changes: [],
    paths: {
      'src/old/': 'src/mid/',
      'src/old/Special.ts': 'src/special.ts',
      'pages/__models@kebab__/': 'app/__models@kebab__/',
    },
    api: [{ module: 'prefiq', from: 'A', to: 'B' }],
  },
  {
    to: '2.0.0',
    changes: [],
    paths: { 'src/mid/': 'src/new/', 'lib/part.ts': 'lib/first.ts' },
    splits: [{ from: 'lib/all.ts', into: ['lib/one.ts', 'lib/two.ts'] }],
    api: [{ module: 'prefiq', from: 'B', to: 'C', toModule: 'prefiq/more' }],
  },
  {
    to: '3.0.0',
    changes: [],
    paths: { 'lib/two.ts': 'lib/pair.ts' },
    splits: [{ from: 'lib/pair.ts', into: ['lib/left.ts', 'lib/right.ts'] }],
  },
];

const PATHS = [
  'src/old/Button.ts',
  'src/old/Special.ts',
  'src/app.ts',
  'pages/order-lines/OrderLineList.tsx',
  'pages/people/PersonList.tsx',
  'lib/all.ts',
];

const rendered = (path: string, content: string) => ({
  path,
  content,
  owner: 'user' as const,
  origin: 'app',
  executable: false,
});
const rendering = treeOf([
  rendered('lib/one.ts', 'export const one = 1;\n'),
  rendered('lib/left.ts', 'export const left = 1;\nexport type Side = 1;\n'),
  rendered('lib/right.ts', 'const right = 1;\nexport { right, right as east };\n'),
]);

let parse: Parse;
let compiled: Compiled;
beforeAll(async () => {
  parse = await loadParser();
  compiled = compileUpgrades({ upgrades: UPGRADES, models, paths: PATHS, rendering, parse });
});

const path = (from: string): string | undefined => compiled.renaming?.path(from);
const text = (at: string, from: string, origin: string | null = 'app'): string | undefined =>
  compiled.renaming?.text(at, from, origin);

describe('paths', () => {
  it.each([
    ['src/old/Button.ts', 'src/new/Button.ts'],
    ['src/old/Special.ts', 'src/special.ts'],
    ['pages/order-lines/OrderLineList.tsx', 'app/order-lines/OrderLineList.tsx'],
    ['pages/people/PersonList.tsx', 'app/people/PersonList.tsx'],
    ['src/app.ts', 'src/app.ts'],
    ['lib/all.ts', 'lib/all.ts'],
  ])('%s → %s', (from, to) => expect(path(from)).toBe(to));

  it('of files the tool did not write stay', () => {
    for (const own of ['src/old/Own.ts', 'pages/people/Own.tsx', 'pages/other/Page.tsx'])
      expect(path(own)).toBe(own);
  });
});

describe('texts', () => {
  it('follow every step, from the place the file has in the end', () => {
    expect(
      text(
        'src/old/Button.ts',
        "import { A } from 'prefiq';\nimport { x } from '../app.js';\nimport '../../pages/people/PersonList.js';\nA(x);\n",
      ),
    ).toBe(
      "import { C } from 'prefiq/more';\nimport { x } from '../app.js';\nimport '../../app/people/PersonList.js';\nC(x);\n",
    );
  });

  it('of a user’s file in a renamed folder find files that left it', () => {
    expect(
      text('src/old/Own.ts', "import './Button.js';\nimport './Special.js';\nimport './Other.js';\n", null),
    ).toBe("import '../new/Button.js';\nimport '../special.js';\nimport './Other.js';\n");
  });

  it('find files that were split, and split again, under their last names', () => {
    expect(text('src/app.ts', "import { one, left, type Side, east } from '../lib/all.js';\n")).toBe(
      "import { one } from '../lib/one.js';\nimport { left, type Side } from '../lib/left.js';\nimport { east } from '../lib/right.js';\n",
    );
    expect(text('src/app.ts', "import * as all from '../lib/all.js';\n")).toBe(
      "import * as all from '../lib/one.js';\n",
    );
  });
});

describe('splits', () => {
  it('of a part mean the part', () => {
    expect(compiled.splits).toEqual([
      { from: 'lib/all.ts', into: ['lib/one.ts', 'lib/left.ts', 'lib/right.ts'] },
    ]);
  });

  it('are made for each model where the path names one', () => {
    const splits = [{ from: 'bin/__Model__.ts', into: ['bin/__Model__.ts', 'bin/__model@kebab__-rules.ts'] }];
    const { splits: made } = compileUpgrades({
      upgrades: [{ to: '1.0.0', changes: [], splits }],
      models,
      paths: [],
      rendering: new Map(),
      parse,
    });
    expect(made).toEqual([
      { from: 'bin/OrderLine.ts', into: ['bin/OrderLine.ts', 'bin/order-line-rules.ts'] },
      { from: 'bin/Person.ts', into: ['bin/Person.ts', 'bin/person-rules.ts'] },
    ]);
  });

  it('nothing renamed means that no file is looked at', () => {
    const upgrades = [{ to: '1.0.0', changes: ['Words.'], answers: [] }];
    expect(compileUpgrades({ upgrades, models, paths: PATHS, rendering, parse })).toEqual({
      renaming: null,
      splits: [],
    });
  });
});

it('exports of a module are found however they are written', () => {
  const source = `export const a = 1;
export async function b() {}
export abstract class C {}
export interface D {}
export type E = 1;
export { f, g as h, type I };
export type { J } from './j.js';
export default function k() {}
const l = 1;
`;
  expect([...exportsOf(source)].sort()).toEqual(['C', 'D', 'E', 'I', 'J', 'a', 'b', 'f', 'h']);
});

describe('answers', () => {
  const upgrades: readonly TemplateUpgrade[] = [
    {
      to: '1.0.0',
      changes: [],
      answers: [
        { rename: 'database', to: 'db' },
        { add: 'pm', value: 'npm' },
      ],
    },
    {
      to: '2.0.0',
      changes: [],
      answers: [
        { rename: 'db', to: 'engine' },
        { add: 'pm', value: 'yarn' },
      ],
    },
  ];

  it('go through every version', () => {
    const { answers, edits } = upgradeAnswers({ database: 'sqlite', kept: true }, upgrades);
    expect(answers).toEqual({ kept: true, pm: 'npm', engine: 'sqlite' });
    expect(edits).toEqual([
      { remove: ['template', 'answers', 'database'] },
      { set: ['template', 'answers', 'db'], value: 'sqlite' },
      { set: ['template', 'answers', 'pm'], value: 'npm' },
      { remove: ['template', 'answers', 'db'] },
      { set: ['template', 'answers', 'engine'], value: 'sqlite' },
    ]);
  });

  it('that are there under the new name already are the newer decision', () => {
    expect(upgradeAnswers({ database: 'sqlite', db: 'mariadb' }, upgrades.slice(0, 1)).answers).toEqual({
      db: 'mariadb',
      pm: 'npm',
    });
  });

  it('without a change are no edit', () => {
    expect(upgradeAnswers({ engine: 'sqlite', pm: 'npm' }, upgrades).edits).toEqual([]);
  });
});
