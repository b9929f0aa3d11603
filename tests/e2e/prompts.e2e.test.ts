/** A person at a terminal who answers questions, or thinks better of it. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { tool } from './harness/checks.js';
import { commandOf, createBeside, installedApp } from './harness/installed-app.js';
import { run } from './harness/process.js';
import { scratch } from './harness/scratch.js';
import { converse, CTRL_C, DOWN, ENTER, hasTerminal, SPACE } from './harness/terminal.js';

const dir = scratch('prompts');
let installed: string;
let create: string;
let app: string;

beforeAll(async () => {
  installed = await installedApp(inject('packed'), dir.env);
  create = commandOf(installed, 'create-prefiq-app');
  app = await createBeside(installed, dir.folder('scaffold'), ['crm'], dir.env);
});
afterAll(() => dir.dispose());

const QUESTIONS = [
  ['Where shall the app go?', `shop${ENTER}`],
  ['shipped pack of models?', ENTER],
  ['A model, such as', `Item:name:string!,price:decimal(10,2)${ENTER}`],
  ['Another model?', ENTER],
  ['Which database?', `${DOWN}${ENTER}`],
  ['several tenants?', ENTER],
  ['Install the packages', `n${ENTER}`],
  ['git repository', `y${ENTER}`],
] as const;

describe.skipIf(!hasTerminal)('create-prefiq-app on a terminal', () => {
  it('makes what was answered, and says how to have it without questions', async () => {
    const cwd = dir.folder('answered');
    const { code, text } = await converse([create], { cwd, env: dir.env, keys: QUESTIONS });
    expect(code, text).toBe(0);
    expect(readFileSync(join(cwd, 'shop/.env.example'), 'utf8')).toMatch(/^DB_ENGINE=postgres$/m);
    expect(existsSync(join(cwd, 'shop/bin/models/Item.ts'))).toBe(true);
    expect(existsSync(join(cwd, 'shop/node_modules'))).toBe(false);
    expect(
      (await run('git', ['log', '--format=%s'], { cwd: join(cwd, 'shop'), env: dir.env })).stdout,
    ).toMatch(/^chore/);
    expect(text).toContain('--db postgres');
  });

  it.each(QUESTIONS.map(([question], i) => [question, i] as const))(
    'Ctrl-C at "%s" leaves nothing',
    async (question, i) => {
      const cwd = dir.folder(`cancelled-${i}`);
      const keys = [...QUESTIONS.slice(0, i), [question, CTRL_C] as const];
      const { code, text } = await converse([create], { cwd, env: dir.env, keys });
      expect(code, text).toBe(130);
      expect(text).toContain('Cancelled; nothing was written');
      expect(readdirSync(cwd)).toEqual([]);
    },
  );

  it('a bad name is said at its question, which is asked again', async () => {
    const cwd = dir.folder('bad-name');
    const keys = [
      ['Where shall the app go?', `Not A Name${ENTER}`],
      ['Not A Name', CTRL_C],
    ] as const;
    const { code } = await converse([create], { cwd, env: dir.env, keys });
    expect(code).toBe(130);
    expect(readdirSync(cwd)).toEqual([]);
  });
});

const FIELDS = [
  ['First field of Task', `title${ENTER}`],
  ['Type of title', ENTER],
  ['title is', `${SPACE}${ENTER}`],
  ['Next field', `status${ENTER}`],
  ['Type of status', ENTER],
  ['Values', `open, done${ENTER}`],
  ['status is', ENTER],
  ['Next field', ENTER],
] as const;

const SCAFFOLD = ['node_modules/.bin/prefiq', 'lowcode', 'scaffold', 'model', 'Task'];

describe.skipIf(!hasTerminal)('prefiq lowcode scaffold model on a terminal', () => {
  const treeOf = async () =>
    (
      await run('find', ['.', '-path', './node_modules', '-prune', '-o', '-type', 'f', '-print'], {
        cwd: app,
      })
    ).stdout;

  it.each(FIELDS.map(([question], i) => [`${i + 1}: ${question}`, question, i] as const))(
    'Ctrl-C at question %s leaves the app as it was',
    async (_, question, i) => {
      const before = await treeOf();
      const keys = [...FIELDS.slice(0, i), [question, CTRL_C] as const];
      const { code, text } = await converse(SCAFFOLD, { cwd: app, env: dir.env, keys });
      expect(code, text).toBe(130);
      expect(await treeOf()).toBe(before);
    },
  );

  it('declares what was answered and scaffolds it', async () => {
    const { code, text } = await converse(SCAFFOLD, { cwd: app, env: dir.env, keys: FIELDS });
    expect(code, text).toBe(0);
    const declared = readFileSync(join(app, 'core/schema/task.model.yml'), 'utf8');
    expect(declared).toMatch(/title: +\{ type: string, required: true \}/);
    expect(declared).toMatch(/status: +\{ type: enum, values: \[open, done\] \}/);
    expect(existsSync(join(app, 'bin/models/TaskRepos.ts'))).toBe(true);
  });

  it('and the app works with it', async () => {
    await tool(app, 'prefiq/bin/prefiq.js', ['codegen'], dir.env);
    await tool(app, 'typescript/bin/tsc', ['--noEmit'], dir.env);
    await tool(app, 'vitest/vitest.mjs', ['run', '--project', 'server'], dir.env);
  });
});
