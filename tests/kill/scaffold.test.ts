/** Commands that write into a project, killed: afterwards the project is the old one or the new one. */
import { cpSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recover } from '../../src/engine/recover.js';
import { App, appSource, type AppSource } from '../commands/app.js';
import { bundle, type Bundle } from './bundle.js';
import { runAndKill, runChild } from './children.js';
import { generator } from './random.js';

const KILLS = 10;
const CALLS = 6;
const SCAFFOLD = [
  'lowcode',
  'scaffold',
  'model',
  'Invoice',
  '--fields',
  'number:string!^,total:decimal(12,2),project:ref(Project)',
];
/** What a hand did before the command: none of it may change, whatever happens. */
const MINE: Readonly<Record<string, string>> = {
  'bin/services/ProjectService.ts': '// mine\n',
  'bin/services/billing.ts': 'export const mine = 1;\n',
  'README.md': '# mine\n',
};
const COMMENT = '# what we sell\n';

interface Case {
  readonly name: string;
  readonly argv: readonly string[];
  /** Makes work for the command. */
  prepare(app: App): void;
  /** A file that tells the old tree from the new one. */
  readonly witness: string;
  /** What changes nothing any more once it is done. */
  readonly again: readonly string[];
}

const CASES: readonly Case[] = [
  {
    name: 'lowcode scaffold model',
    argv: SCAFFOLD,
    prepare: () => undefined,
    witness: 'bin/registry.ts',
    // Declared by now, the fields would be refused; the command without them is the same.
    again: SCAFFOLD.slice(0, 4),
  },
  {
    name: 'codegen',
    argv: ['codegen'],
    prepare: (app) => {
      // Nothing that the client would follow from: its compiler takes longer than all the writing.
      app.edit('core/schema/project.model.yml', /\n$/, '\nindexes:\n  - { fields: [name, code] }\n');
      for (const path of ['core/constants/project.ts', 'core/types/python/project.py', 'bin/registry.ts']) {
        app.edit(path, /\n$/, '\n// a hand was here\n');
      }
      for (const path of ['core/types/ts/project.ts', 'core/docs/project.md', 'src/app/routes.gen.tsx']) {
        rmSync(app.path(path));
      }
    },
    witness: 'core/schema/project.meta.ts',
    again: ['codegen'],
  },
  {
    name: 'migrate make',
    argv: ['migrate', 'make'],
    prepare: (app) =>
      app.edit(
        'core/schema/project.model.yml',
        /^fields:$/m,
        'fields:\n  note: { type: string, index: true }',
      ),
    witness: '.prefiq/schema.json',
    again: ['migrate', 'make'],
  },
  {
    name: 'new-site',
    argv: ['new-site', 'blog'],
    prepare: () => undefined,
    witness: 'project.yml',
    // The name is taken by then.
    again: ['lowcode', 'scaffold', 'all'],
  },
];

let child: Bundle;
let source: AppSource;
beforeAll(async () => {
  child = await bundle('./scaffold-child.ts');
  source = await appSource(['Project:code:string!^,name:string!']);
  // With the client made: what remains of codegen is what a kill can meet, not a compiler that warms up.
  await source.run('codegen');
}, 60_000);
afterAll(() => {
  child.dispose();
  source.dispose();
});

/** The project before the command, with a hand's work in it. */
function prepared({ prepare }: Case): App {
  const app = source.copy();
  for (const [path, text] of Object.entries(MINE)) app.write(path, text);
  app.edit('project.yml', 'apps:\n', `apps:\n  ${COMMENT}`);
  prepare(app);
  return app;
}

function copyOf(app: App, name: string): App {
  const root = `${app.root}-${name}`;
  cpSync(app.root, root, { recursive: true });
  return new App(root);
}

/** Every file with its hash. Migrations carry the second they were made in, copies the name of their operation. */
function tree(app: App): Record<string, string> {
  const timed = /\d{14}_\w+\.ts|base\/index\.json$/;
  return Object.fromEntries(
    Object.entries(app.snapshot())
      .filter(([path]) => !path.startsWith('.prefiq/lock'))
      .map(([path, hash]) => [
        path.replace(/replaced\/[^/]+/, 'replaced/OP').replace(/\d{14}_(?=\w+\.ts)/, 'TIME_'),
        timed.test(path) ? 'timed' : hash,
      ]),
  );
}

const run = (app: App, argv: readonly string[], env?: Record<string, string>) =>
  runChild(child, app, argv, env);

/** Holds the hand's work and the manifest against what they were. */
function assertMine(app: App, at: string): void {
  for (const [path, text] of Object.entries(MINE)) expect(app.read(path), `${at}: ${path}`).toBe(text);
  expect(app.read('project.yml'), at).toContain(COMMENT);
}

describe.each(CASES)('$name killed', (one) => {
  let old: App;
  let before: Record<string, string>;
  let after: Record<string, string>;
  beforeAll(() => {
    old = prepared(one);
    before = tree(old);
    const whole = copyOf(old, 'whole');
    const { status, stderr } = run(whole, one.argv);
    expect(stderr.replace(/warning:[^]*/, '')).toBe('go\n');
    expect(status).toBe(0);
    after = tree(whole);
    expect(after[one.witness]).not.toBe(before[one.witness]);
  });

  /** Recovered it is the old tree or the new one; after the same command again, the new one. */
  async function judge(app: App, at: string): Promise<'old' | 'new'> {
    await recover(app.root, 'test');
    const now = tree(app);
    const outcome = now[one.witness] === before[one.witness] ? 'old' : 'new';
    expect(now, `${at}, recovered`).toEqual(outcome === 'old' ? before : after);
    assertMine(app, at);
    const again = await app.run(...(outcome === 'old' ? one.argv : one.again));
    expect(again.code, `${at}: ${again.stderr}`).toBe(0);
    expect(tree(app), `${at}, and the same command again`).toEqual(after);
    assertMine(app, at);
    return outcome;
  }

  it(`${KILLS} times at random`, async () => {
    const { ms } = await runAndKill(child, copyOf(old, 'timed'), one.argv);
    const seed = Date.now() % 1_000_000;
    const random = generator(seed);
    const seen: string[] = [];
    for (let i = 0; i < KILLS; i++) {
      const app = copyOf(old, `random-${i}`);
      // The last part of the run is where it writes.
      const { isKilled } = await runAndKill(child, app, one.argv, ms * (0.4 + 0.6 * random()));
      seen.push(`${await judge(app, `seed ${seed}, kill ${i}`)}${isKilled ? '' : '(done)'}`);
      rmSync(app.root, { recursive: true });
    }
    console.log(`${one.name}, seed ${seed}: ${seen.join(' ')}`);
  }, 120_000);

  it('at writing calls spread over the operation, torn in half', async () => {
    const counted = run(copyOf(old, 'counted'), one.argv);
    const calls = Number(/calls (\d+)/.exec(counted.stdout)?.[1]);
    expect(calls).toBeGreaterThan(CALLS);
    const outcomes = new Set<string>();
    for (let i = 0; i < CALLS; i++) {
      const at = 1 + Math.floor(((calls - 1) * i) / (CALLS - 1));
      const app = copyOf(old, `call-${at}`);
      const { signal } = run(app, one.argv, { PREFIQ_TEST_KILL_AT: String(at), PREFIQ_TEST_TORN: '1' });
      expect(signal, `call ${at} of ${calls}`).toBe('SIGKILL');
      outcomes.add(await judge(app, `call ${at} of ${calls}`));
      rmSync(app.root, { recursive: true });
    }
    expect([...outcomes].sort()).toEqual(['new', 'old']);
  }, 120_000);
});
