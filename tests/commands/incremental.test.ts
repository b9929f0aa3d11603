import {
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import fc from '../fast-check.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { readIndex } from '../../src/engine/base/read-base.js';
import { rounds } from '../rounds.js';
import { App, appSource, type AppSource } from './app.js';

const SETTLED = '.prefiq/cache/codegen.json';
const MODELS = '.prefiq/cache/models.json';
const PROJECT = 'core/schema/project.model.yml';
const CHILD = `model: Item
fields:
  text: { type: string, required: true }
  project: { type: ref, to: Project, required: true }
`;

let source: AppSource;
beforeAll(async () => {
  source = await appSource([
    'Project:code:string!^,name:string!,budget:decimal(12,2)',
    'Tag:text:string',
    'Note:title:string!,project:ref(Project)',
  ]);
  const made = await source.run('codegen');
  if (made.code !== 0) throw new Error(made.stderr);
}, 60_000);
afterAll(() => source.dispose(), 60_000);

/** Inode and time of the last change of every file: a file that was written again has others. */
function marks(app: App): Record<string, string> {
  const files = readdirSync(app.root, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = files.map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    paths.map((path) => {
      const { ino, ctimeMs } = lstatSync(path);
      return [path.slice(app.root.length + 1), `${ino} ${ctimeMs}`];
    }),
  );
}

const touched = (before: Record<string, string>, after: Record<string, string>): string[] =>
  Object.keys({ ...before, ...after })
    .filter((path) => before[path] !== after[path])
    .sort();

describe('nothing has changed', () => {
  it('nothing is written, not even the memo', async () => {
    const app = source.copy();
    await app.run('codegen');
    // A file is trusted by its time only when that is older than a tick of the clock; until then it is read once more.
    await new Promise((resolve) => setTimeout(resolve, 50));
    await app.run('codegen');
    const before = marks(app);
    for (const argv of [
      ['codegen'],
      ['codegen', '--no-client'],
      ['codegen', '--check'],
      ['codegen', '--dry-run'],
    ]) {
      expect((await app.run(...argv)).code, argv.join(' ')).toBe(0);
      expect(touched(before, marks(app)), argv.join(' ')).toEqual([]);
    }
  }, 30_000);

  it('says the same as a run that looks at everything', async () => {
    const app = source.copy();
    app.edit(PROJECT, /^fields:$/m, 'fields:\n  note: { type: string, maxLength: 7 }');
    await app.run('codegen');
    for (const argv of [['--json'], ['--json', '--no-client'], ['--json', '--check'], []]) {
      const short = await app.run('codegen', ...argv);
      rmSync(app.path('.prefiq/cache'), { recursive: true });
      expect(await app.run('codegen', ...argv), argv.join(' ')).toEqual({
        ...short,
        json: expect.any(Function) as () => unknown,
      });
      await app.run('codegen');
    }
  }, 30_000);
});

describe('a field is added to one of many models', () => {
  it('only files of that model, and those that name its fields, are touched', async () => {
    const app = source.copy();
    await app.run('codegen');
    const before = marks(app);
    // Not as the first one, which would name the records.
    app.edit('core/schema/tag.model.yml', /\n*$/, '\n  colour: { type: string, maxLength: 7 }\n');
    expect((await app.run('codegen')).code).toBe(0);
    const own = touched(before, marks(app)).filter((path) => !path.startsWith('.prefiq/'));
    expect(own).toEqual([
      'core/docs/tag.md',
      'core/fixtures/tag.samples.ts',
      'core/schema/openapi.json',
      'core/schema/tag.meta.ts',
      'core/schema/tag.model.yml',
      'core/schema/tag.schema.json',
      'core/types/python/tag.py',
      'core/types/ts/tag.ts',
      'src/services/api.gen.ts',
    ]);
    expect(touched(before, marks(app)).filter((path) => path.startsWith('.prefiq/base/'))).toEqual([
      '.prefiq/base/index.json',
    ]);
  }, 30_000);

  it('a parent tells of a field of its children', async () => {
    const app = source.copy();
    app.write('core/schema/item.model.yml', CHILD);
    app.edit(PROJECT, /^fields:$/m, 'fields:\n  items: { type: many, of: Item, by: project }');
    expect((await app.run('lowcode', 'scaffold', 'all')).code).toBe(0);
    await app.run('codegen', '--no-client');
    app.edit('core/schema/item.model.yml', 'to: Project, required: true', 'to: Project, readOnly: true');
    await app.run('codegen', '--no-client');
    const warm = app.snapshot();
    rmSync(app.path('.prefiq/cache'), { recursive: true });
    await app.run('codegen', '--no-client');
    expect(app.snapshot()).toEqual(warm);
    expect(app.read('core/types/ts/project.ts')).not.toContain('ItemChanges');
  }, 30_000);
});

describe('--check', () => {
  it('lists drifted, missing and superfluous files, with exit 3', async () => {
    const app = source.copy();
    app.write('core/docs/project.md', `${app.read('core/docs/project.md')}edited\n`);
    rmSync(app.path('core/types/ts/note.ts'));
    app.edit('project.yml', 'models: [Project, Tag, Note]', 'models: [Project, Note]');
    const { code, stdout } = await app.run('codegen', '--check');
    expect(code).toBe(3);
    expect(stdout).toMatch(/^ {2}replace {3}core\/docs\/project\.md/m);
    expect(stdout).toMatch(/^ {2}create {4}core\/types\/ts\/note\.ts/m);
    expect(stdout).toMatch(/^ {2}delete {4}core\/schema\/tag\.meta\.ts/m);
    expect((await app.run('codegen')).code).toBe(0);
    // Its declaration is one that no app lists by now.
    expect((await app.run('codegen', '--check')).code).toBe(3);
    rmSync(app.path('core/schema/tag.model.yml'));
    expect((await app.run('codegen', '--check')).code).toBe(0);
  }, 30_000);

  it('an edited file that is no longer generated is kept, named and superfluous until it is deleted', async () => {
    const app = source.copy();
    app.write('core/docs/tag.md', `${app.read('core/docs/tag.md')}edited\n`);
    app.edit('project.yml', 'models: [Project, Tag, Note]', 'models: [Project, Note]');
    const { code, stdout } = await app.run('codegen');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ {2}orphan {4}core\/docs\/tag\.md/m);
    expect(app.read('core/docs/tag.md')).toContain('edited');
    expect(app.has('core/schema/tag.meta.ts')).toBe(false);
    for (let turn = 0; turn < 2; turn++) {
      const check = await app.run('codegen', '--check');
      expect(check.code).toBe(3);
      expect(check.stdout).toMatch(/^ {2}orphan {4}core\/docs\/tag\.md/m);
    }
    rmSync(app.path('core/docs/tag.md'));
    rmSync(app.path('core/schema/tag.model.yml'));
    expect((await app.run('codegen', '--check')).code).toBe(0);
  }, 30_000);

  it('a client edited by hand has drifted', async () => {
    const app = source.copy();
    app.write('src/services/api.gen.ts', `${app.read('src/services/api.gen.ts')}// mine\n`);
    const { code, stdout } = await app.run('codegen', '--check');
    expect(code).toBe(3);
    expect(stdout).toMatch(/^ {2}replace {3}src\/services\/api\.gen\.ts/m);
  }, 30_000);
});

/** Changes by a person, another tool or a bad disk between two runs. */
type Deed = (app: App, noise: string) => void;

const flip = (app: App, path: string, noise: string): void => {
  if (!app.has(path)) return;
  const bytes = readFileSync(app.path(path));
  const at = noise.length === 0 ? 0 : (noise.charCodeAt(0) * 7919) % bytes.length;
  bytes[at] = (bytes[at] as number) ^ 1;
  writeFileSync(app.path(path), bytes);
};
const optional = (app: App, path: string, deed: () => void): void => {
  if (app.has(path)) deed();
};

const DEEDS: Readonly<Record<string, Deed>> = {
  'adds a field': (app, noise) =>
    app.edit(
      PROJECT,
      /^fields:$/m,
      `fields:\n  f${Buffer.from(noise).toString('hex')}x${app.read(PROJECT).length}: { type: integer }`,
    ),
  'changes a field': (app) =>
    app.write(
      PROJECT,
      app
        .read(PROJECT)
        .replace(/^ {2}name: .*/m, (line) =>
          line.includes('maxLength')
            ? '  name: { type: string, required: true }'
            : '  name: { type: string, required: true, maxLength: 9 }',
        ),
    ),
  'adds a comment': (app) => app.write(PROJECT, `${app.read(PROJECT)}# noted\n`),
  'turns the declaration to CRLF': (app) =>
    app.write(PROJECT, app.read(PROJECT).replaceAll(/\r?\n/g, '\r\n')),
  'edits a generated file': (app) =>
    optional(app, 'core/docs/tag.md', () =>
      app.write('core/docs/tag.md', `${app.read('core/docs/tag.md')}x`),
    ),
  'turns a generated file to CRLF': (app) =>
    optional(app, 'core/types/ts/tag.ts', () =>
      app.write('core/types/ts/tag.ts', app.read('core/types/ts/tag.ts').replaceAll(/\r?\n/g, '\r\n')),
    ),
  'deletes generated files': (app) => {
    rmSync(app.path('core/schema/note.meta.ts'), { force: true });
    rmSync(app.path('core/schema/openapi.json'), { force: true });
  },
  'edits the OpenAPI document': (app) =>
    optional(app, 'core/schema/openapi.json', () =>
      app.write(
        'core/schema/openapi.json',
        app.read('core/schema/openapi.json').replace('List tags', 'List cats'),
      ),
    ),
  'takes a model out of project.yml, or puts it back': (app) => {
    const text = app.read('project.yml');
    app.write(
      'project.yml',
      text.includes('Tag, ') ? text.replace('Tag, ', '') : text.replace('[Project, ', '[Project, Tag, '),
    );
  },
  'renames the project': (app) =>
    app.write('project.yml', app.read('project.yml').replace(/^version: .*/m, 'version: 0.2.0')),
  'adds a model file that is not registered': (app) => app.write('core/schema/item.model.yml', CHILD),
  'takes it away': (app) => rmSync(app.path('core/schema/item.model.yml'), { force: true }),
  'touches every file': (app) => {
    for (const path of ['core/docs/tag.md', PROJECT, 'project.yml'])
      optional(app, path, () => app.write(path, app.read(path)));
  },
  'damages what the tool remembers of the run': (app, noise) => flip(app, SETTLED, noise),
  'damages what it remembers of the models': (app, noise) => flip(app, MODELS, noise),
  'truncates it': (app) => app.has(SETTLED) && app.write(SETTLED, app.read(SETTLED).slice(0, 200)),
  'deletes it': (app) => rmSync(app.path('.prefiq/cache'), { recursive: true, force: true }),
  'puts an older one in its place': (app) => {
    if (existsSync(app.path('old-cache'))) {
      rmSync(app.path('.prefiq/cache'), { recursive: true, force: true });
      renameSync(app.path('old-cache'), app.path('.prefiq/cache'));
    } else if (app.has(SETTLED))
      cpSync(app.path('.prefiq/cache'), app.path('old-cache'), { recursive: true });
  },
  'puts a file in its place': (app) => {
    rmSync(app.path('.prefiq/cache'), { recursive: true, force: true });
    app.write('.prefiq/cache', 'not a directory');
  },
};

describe('the memo', () => {
  it('never changes what a run does, be it edited, damaged, foreign or gone', async () => {
    const deed = fc.tuple(fc.constantFrom(...Object.keys(DEEDS)), fc.string({ maxLength: 3 }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(deed, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 5 }),
        async (turns) => {
          const app = source.copy();
          for (const turn of turns) {
            for (const [name, noise] of turn) DEEDS[name]?.(app, noise);
            const bare = source.copyOf(app);
            rmSync(bare.path('.prefiq/cache'), { recursive: true, force: true });
            const [warm, cold] = [
              await app.run('codegen', '--no-client', '--json'),
              await bare.run('codegen', '--no-client', '--json'),
            ];
            expect(neutral(warm)).toEqual(neutral(cold));
            expect(treeOf(app)).toEqual(treeOf(bare));
            rmSync(bare.root, { recursive: true });
          }
          rmSync(app.root, { recursive: true });
        },
      ),
      { numRuns: rounds(8, 40) },
    );
  }, 600_000);
});

describe('lowcode scaffold all', () => {
  it('leaves out unchanged groups, says the same, and writes the same', async () => {
    const app = source.copy();
    await app.run('codegen', '--no-client');
    const deeds: readonly Deed[] = [
      (to) => to.edit(PROJECT, /\n*$/, '\n  extra: { type: date }\n'),
      (to) => to.write('core/docs/tag.md', 'edited\n'),
      (to) => rmSync(to.path('core/schema/openapi.json')),
      (to) => to.edit('bin/services/TagService.ts', /$/, '// mine\n'),
    ];
    for (const deed of deeds) {
      deed(app, '');
      const bare = source.copyOf(app);
      rmSync(bare.path('.prefiq/cache'), { recursive: true });
      const argv = ['lowcode', 'scaffold', 'all', '--json'];
      expect(neutral(await app.run(...argv))).toEqual(neutral(await bare.run(...argv)));
      expect(treeOf(app)).toEqual(treeOf(bare));
      expect((await app.run('codegen', '--no-client', '--check')).code).toBe(0);
    }
    // A named path is checked, unchanged or not.
    const named = await app.run('lowcode', 'scaffold', 'all', '--restore', 'core/docs/tag.md');
    expect(named.code).toBe(0);
  }, 60_000);
});

/** Operations are named by the time. */
const treeOf = (app: App): Record<string, string> =>
  Object.fromEntries(
    Object.entries(app.snapshot()).map(([path, what]) => [
      path.replace(/^(\.prefiq\/replaced\/)[^/]+/, '$1some'),
      what,
    ]),
  );

const neutral = ({ code, stdout, stderr }: Awaited<ReturnType<App['run']>>) => ({
  code,
  stderr,
  stdout: stdout.replace(/"operation": "[^"]*"/, '"operation": "some"'),
});

describe('generated and scaffolded text', () => {
  it('never mix: exactly the files of the tool begin with its header', () => {
    const app = source.copy();
    const files = [...readIndex(app.root)].filter(([path]) => app.has(path));
    const mixed = files.filter(([path, { owner }]) => {
      const head = app.read(path).split('\n').slice(0, 4).join('\n');
      return head.includes('Generated by prefiq') !== (owner === 'tool');
    });
    expect(mixed.map(([path]) => path)).toEqual([]);
    expect(files.filter(([, { owner }]) => owner === 'tool').length).toBeGreaterThan(20);
  });
});
