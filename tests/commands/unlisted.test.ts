/** A model file that no app lists is never passed over in silence. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { create } from '../cli/run.js';
import { App, appSource, type AppSource } from './app.js';

let source: AppSource;
beforeAll(async () => {
  source = await appSource(['Project:code:string!^,name:string!']);
}, 60_000);
afterAll(() => source.dispose());

const FILE = 'core/schema/invoice.model.yml';
const TEXT = 'model: Invoice\nfields:\n  number: { type: string }\n';

describe('a model file that no app lists', () => {
  it.each([
    ['codegen --check', ['codegen', '--check', '--no-client'], 3],
    ['codegen', ['codegen', '--no-client'], 0],
    ['codegen, when nothing else has changed', ['codegen', '--no-client'], 0],
    ['status', ['status'], 0],
    ['migrate check', ['migrate', 'check'], 3],
  ])(
    'is named by %s with its cure',
    async (_name, argv, code) => {
      const app = source.copy();
      await app.run('codegen', '--no-client');
      app.write(FILE, TEXT);
      if (code === 0) await app.run(...argv);
      const run = await app.run(...argv);
      expect(run.code).toBe(code);
      expect(run.stdout + run.stderr).toContain(`${FILE} declares Invoice, which no app lists`);
      expect(run.stdout + run.stderr).toContain('`prefiq lowcode scaffold model Invoice`');
    },
    60_000,
  );

  it('is no longer named once the cure was taken', async () => {
    const app = source.copy();
    app.write(FILE, TEXT);
    expect((await app.run('lowcode', 'scaffold', 'model', 'Invoice')).code).toBe(0);
    for (const argv of [['status'], ['codegen', '--check', '--no-client']]) {
      const run = await app.run(...argv);
      expect([run.code, run.stdout + run.stderr]).toEqual([0, expect.not.stringContaining('no app lists')]);
    }
  }, 60_000);
});

describe('the first commit of an app without packages', () => {
  it.each([['npm'], ['pnpm'], ['yarn']])(
    'has what its workflow checks, the typed client among it: %s',
    async (pm) => {
      const work = mkdtempSync(join(tmpdir(), 'prefiq-commit-'));
      try {
        const flags = ['--yes', '--no-install', '--runtime', 'registry', '--pm', pm];
        const made = await create(work, ['crm', ...flags]);
        expect(made.code).toBe(0);
        const app = new App(join(work, 'crm'));
        expect(app.has('src/services/api.gen.ts')).toBe(true);
        expect((await app.run('codegen', '--check')).code).toBe(0);
      } finally {
        rmSync(work, { recursive: true, force: true });
      }
    },
    60_000,
  );
});
