/** The memo of an upgrade never changes what the next one does or says: runs with and without it are the same. */
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import fc from '../fast-check.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CACHE_DIR } from '../../src/project/memo/store.js';
import { App, appSource, type AppSource } from '../commands/app.js';
import { rounds } from '../rounds.js';

const REMEMBERED = `${CACHE_DIR}/upgrade.json`;
const RUNS = rounds(8, 25);

let source: AppSource;
let settled: App;
beforeAll(async () => {
  source = await appSource(['Project:code:string!^,name:string!', 'Task:title:string!']);
  settled = source.copy();
  // Files that only this project asked for are part of what is remembered.
  for (const argv of [
    ['eject', 'ui/Badge'],
    ['eject', 'ui/Button', '--wrap'],
    ['lowcode', 'scaffold', 'pages', 'Task'],
  ])
    expect((await settled.run(...argv)).code).toBe(0);
  rmSync(settled.path('src/tests/open-page.tsx'));
  for (const argv of [['codegen'], ['upgrade']]) expect((await settled.run(...argv)).code).toBe(0);
  expect(settled.has(REMEMBERED)).toBe(true);
}, 120_000);
afterAll(() => source.dispose());

type Step = (app: App) => void;

const append =
  (path: string, text = '\n'): Step =>
  (app) => {
    mkdirSync(dirname(app.path(path)), { recursive: true });
    appendFileSync(app.path(path), text);
  };
const remove =
  (path: string): Step =>
  (app) =>
    rmSync(app.path(path), { recursive: true, force: true });

/** Events between two upgrades. */
const STEPS: Readonly<Record<string, Step>> = {
  'a scaffolded file is edited': append('bin/services/ProjectService.ts', '// ours\n'),
  'a scaffolded file is deleted': remove('src/app/pages.ts'),
  'a deleted one is back': append('src/tests/open-page.tsx', 'export {};\n'),
  'a generated file is edited': append('core/schema/project.meta.ts', '// ours\n'),
  'a generated file is deleted': remove('core/docs/task.md'),
  'a folder is deleted': remove('src/tests/flows'),
  'package.json asks for another version': (app) => app.edit('package.json', '"prefiq": "', '"prefiq": ">='),
  'package.json asks for one more': (app) =>
    app.edit('package.json', '"react": ', '"left-pad": "1.3.0",\n    "react": '),
  'a model changes': (app) => app.edit('core/schema/task.model.yml', /$/, '  note: { type: text }\n'),
  'a model comes': append(
    'core/schema/order.model.yml',
    'model: Order\nfields:\n  code: { type: string, required: true }\n',
  ),
  'a model goes from project.yml': (app) => app.edit('project.yml', 'Project, Task', 'Task'),
  'an answer changes': (app) => app.edit('project.yml', 'pm: npm', 'pm: pnpm'),
  'the version is an older one': (app) =>
    app.edit('project.yml', 'name: app, version: 0.2.0', 'name: app, version: 0.0.2'),
  'a comment is added to project.yml': append('project.yml', '# ours\n'),
  'the base is lost': remove('.prefiq/base'),
  'a pristine text is lost': remove('.prefiq/base/README.md.base'),
  'the index is edited': (app) => app.edit('.prefiq/base/index.json', /"README.md": .*\n/, ''),
  'a file is no longer readable as a file': (app) => {
    rmSync(app.path('tsconfig.json'));
    mkdirSync(app.path('tsconfig.json'));
  },
  'a file becomes a link': (app) => {
    renameSync(app.path('core/docs/project.md'), app.path('core/docs/real.md'));
    symlinkSync('real.md', app.path('core/docs/project.md'));
  },
  'a file becomes executable': (app) => chmodSync(app.path('bin/plugin.ts'), 0o755),
  'a part is edited': append('src/components/ui/Badge.tsx', '// ours\n'),
  'a part is deleted': remove('src/components/ui/Badge.tsx'),
  'a wrapper is edited': append('src/components/ui/Button.tsx', '// ours\n'),
  'a page of its own is deleted': remove('src/app/tasks/TaskFormPage.tsx'),
  'a file of their own comes': append('src/own.ts', 'export {};\n'),
  'what is remembered is damaged': append(REMEMBERED, 'x'),
  'what is remembered is nothing': (app) => writeFileSync(app.path(REMEMBERED), ''),
};

interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly tree: Readonly<Record<string, string>>;
}

const APART = /[0-9]{14}-[0-9a-f]{6}/g;

/** `tree`: the project afterwards, without the names of operations. */
async function say(app: App, ...argv: string[]): Promise<Said> {
  const { code, stdout, stderr } = await app.run('upgrade', ...argv);
  const tree = Object.entries(app.snapshot());
  return {
    code,
    stdout: stdout.replaceAll(app.root, '').replaceAll(APART, ''),
    stderr: stderr.replaceAll(app.root, '').replaceAll(APART, ''),
    tree: Object.fromEntries(tree.map(([path, hash]) => [path.replaceAll(APART, ''), hash])),
  };
}

function copyOf(app: App, name: string): App {
  const root = `${app.root}-${name}`;
  rmSync(root, { recursive: true, force: true });
  cpSync(app.root, root, { recursive: true, verbatimSymlinks: true });
  return new App(root);
}

async function expectSame(steps: readonly string[], argv: readonly string[]): Promise<void> {
  const [knows, forgot] = [copyOf(settled, 'knows'), copyOf(settled, 'forgot')];
  for (const app of [knows, forgot]) for (const name of steps) (STEPS[name] as Step)(app);
  if (existsSync(join(forgot.root, CACHE_DIR))) rmSync(join(forgot.root, CACHE_DIR), { recursive: true });
  expect(await say(knows, ...argv)).toEqual(await say(forgot, ...argv));
}

describe('with and without a memo', () => {
  it('nothing happened: nothing is done, in the same words', () => expectSame([], []), 60_000);

  it.each(Object.keys(STEPS))('%s', (name) => expectSame([name], ['--check']), 60_000);

  it('several things happened', async () => {
    const several = fc.uniqueArray(fc.constantFrom(...Object.keys(STEPS)), { minLength: 0, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(several, fc.constantFrom([], ['--check'], ['--dry-run']), async (steps, argv) => {
        // Two edits of one text may not fit each other; such a pair is no case.
        try {
          await expectSame(steps, argv);
        } catch (cause) {
          if (!/does not hold|ENOENT|ENOTDIR|EISDIR/.test((cause as Error).message)) throw cause;
        }
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  }, 400_000);
});
