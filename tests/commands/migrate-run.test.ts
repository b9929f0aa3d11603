/** Running migrations by the commands: plans, checks, losses, steps back. */
import { statSync } from 'node:fs';

import { SqliteExecutor } from 'prefiq';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { type App, appSource, type AppSource } from './app.js';
import { install, until } from './installed.js';

let source: AppSource;
let app: App;
beforeAll(async () => {
  source = await appSource(['Project:code:string!^,name:string!']);
}, 60_000);
afterAll(() => source.dispose());
beforeEach(() => {
  app = source.copy();
});

interface Findings {
  readonly findings: readonly {
    readonly code: string;
    /** Of findings that compare. */
    readonly details?: { readonly differences: string[] };
  }[];
}
const codes = async (): Promise<{ code: number; found: Record<string, string[]> }> => {
  const run = await app.run('migrate', 'check', '--json');
  const { findings } = run.json<Findings>();
  return {
    code: run.code,
    found: Object.fromEntries(findings.map(({ code, details }) => [code, details?.differences ?? []])),
  };
};
const onDatabase = async (sql: string): Promise<void> => {
  const executor = new SqliteExecutor(app.path('data/crm.db'));
  await executor.script(sql);
  await executor.close();
};

describe('migrate check', () => {
  it('says that all agree, and nothing else', async () => {
    await app.run('migrate', 'up');
    expect(await app.run('migrate', 'check')).toMatchObject({
      code: 0,
      stdout: 'Models, migrations and database agree\n',
      stderr: '',
    });
  });

  it('tells models, migrations and database apart, and writes nothing', async () => {
    const before = app.snapshot();
    expect(await codes()).toEqual({
      code: 3,
      found: { PFQ_SCHEMA_PENDING: [expect.stringMatching(/_create_projects is pending$/)] },
    });
    expect(app.snapshot()).toEqual(before);

    await app.run('migrate', 'up');
    app.edit(
      'core/schema/project.model.yml',
      /^fields:$/m,
      'fields:\n  note: { type: string, maxLength: 9 }',
    );
    expect(await codes()).toEqual({
      code: 3,
      found: { PFQ_SCHEMA_MODELS: ['projects: the column note is missing'] },
    });

    await onDatabase(`ALTER TABLE projects ADD COLUMN extra TEXT; DROP INDEX projects_created_at_idx`);
    expect((await codes()).found['PFQ_SCHEMA_DRIFT']).toEqual([
      'projects: nobody declares the column extra',
      'projects: the index projects_created_at_idx (tenant_id, created_at) is missing',
    ]);
    await app.run('migrate', 'make');
    expect(Object.keys((await codes()).found)).toEqual(['PFQ_SCHEMA_PENDING']);
  });

  it('sees a value that goes, and names a model that no app has', async () => {
    app.edit(
      'core/schema/project.model.yml',
      /^fields:$/m,
      'fields:\n  size: { type: enum, values: [small, large] }',
    );
    await app.run('migrate', 'make');
    await app.run('migrate', 'up');
    app.write('core/schema/invoice.model.yml', 'model: Invoice\nfields:\n  number: { type: string }\n');
    expect(await codes()).toEqual({ code: 3, found: { PFQ_MODEL_UNLISTED: [] } });
    const { stdout } = await app.run('migrate', 'make');
    expect(stdout).toContain(
      'Invoice is declared, and no app has it yet: `prefiq lowcode scaffold model Invoice`.',
    );
    app.edit('core/schema/project.model.yml', '[small, large]', '[small]');
    expect(await codes()).toEqual({
      code: 3,
      found: {
        PFQ_SCHEMA_MODELS: ['projects: size may no longer be "large"'],
        PFQ_MODEL_UNLISTED: [],
      },
    });
  });

  it('names a file that has changed since', async () => {
    await app.run('migrate', 'up');
    const [path = ''] = Object.keys(app.snapshot()).filter((one) => /^bin\/migrations\/\d/.test(one));
    app.write(path, `${app.read(path)}\n// a thought\n`);
    expect((await codes()).found['PFQ_SCHEMA_PENDING']?.[0]).toContain('has changed since it was applied');
    expect((await app.run('migrate', 'check')).stdout).toContain('fix: Bring these files back');
    expect((await app.run('migrate', 'up')).stderr).toContain('PFQ_MIGRATION_CHANGED');
  });
});

describe('migrate plan', () => {
  it('prints steps, risks and SQL, and makes no database', async () => {
    app.write(
      'bin/migrations/20990101000000_drop_name.ts',
      `import type { MigrationDb } from 'prefiq/migrations';

export async function up(db: MigrationDb): Promise<void> {
  await db.dropColumn('projects', 'name');
}
`,
    );
    const plan = await app.run('migrate', 'plan');
    expect(plan.stdout).toContain('1. create the table projects');
    expect(plan.stdout).toContain('CREATE TABLE "projects" (');
    expect(plan.stdout).toContain('risk: loses the values of the column');
    expect(plan.stdout).toContain('2 pending on sqlite, 1 of their steps with a risk; nothing was applied');
    expect((await app.run('migrate', 'up', '--plan')).stdout).toBe(plan.stdout);
    expect(app.has('data/crm.db')).toBe(false);
  });
});

describe('migrate up', () => {
  const drop = async (): Promise<void> => {
    await app.run('migrate', 'make', '--empty', '--name', 'drop_name');
    const [path = ''] = Object.keys(app.snapshot()).filter((one) =>
      /^bin\/migrations\/\d+_drop_name/.test(one),
    );
    app.write(path, `export async function up(db) {\n  await db.dropColumn('projects', 'name');\n}\n`);
  };
  const byHand = (steps: string): void =>
    app.write(
      'bin/migrations/20990101000000_by_hand.ts',
      `import type { MigrationDb } from 'prefiq/migrations';

export async function up(db: MigrationDb): Promise<void> {
  ${steps}
}
`,
    );

  it('refuses steps that would lose values, unless they may be lost', async () => {
    await app.run('migrate', 'up');
    await onDatabase(
      `INSERT INTO projects (id, code, name, created_at, updated_at) VALUES ('a', 'A', 'Ada', '2026', '2026')`,
    );
    await drop();
    const refused = await app.run('migrate', 'up');
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain(
      'PFQ_MIGRATION_LOSS: The step "drop the column projects.name" would lose values of 1 row.',
    );
    expect((await app.run('migrate', 'up', '--allow-destructive')).stdout).toContain('1 applied');
  });

  it.each([['--dry-run'], ['--plan'], ['--to', 'x'], ['--app', 'crm'], ['--resume', 'done']])(
    'of one tenant applies all there is, and so is refused with %s',
    async (...flags) => {
      const refused = await app.run('migrate', 'up', '--tenant', 'acme', ...flags);
      expect(refused.code).toBe(2);
      expect(refused.stderr).toContain(
        `PFQ_CLI_OPTION_VALUE: --tenant cannot be given with ${flags[0] ?? ''}`,
      );
    },
  );

  it('loses nothing where there is nothing', async () => {
    await app.run('migrate', 'up');
    await drop();
    expect((await app.run('migrate', 'up')).code).toBe(0);
  });

  it('stops after the one that is named, and counts', async () => {
    await drop();
    const [first = ''] = Object.keys(app.snapshot()).flatMap(
      (one) => /(\d{14}_create\w+)\.ts$/.exec(one)?.[1] ?? [],
    );
    expect((await app.run('migrate', 'up', '--to', first)).stdout).toMatch(/applied \d+_create_projects/);
    expect((await app.run('migrate', 'down', '--steps', '5')).stdout).toContain('1 taken back');
    expect((await app.run('migrate', 'up')).stdout).toMatch(
      /1\/2 {2}applied [^]*2\/2 {2}applied [^]*2 applied\n$/,
    );
  });

  it('applies nothing while a migration is there that nobody made; --merge takes it in', async () => {
    byHand(`await db.addColumn('projects', 'note', { type: 'text' });
  await db.exec("UPDATE projects SET note = 'none'");`);
    for (const argv of [['up'], ['up', '--dry-run'], ['check']]) {
      const refused = await app.run('migrate', ...argv);
      expect(refused.code, refused.stdout).toBe(3);
      expect(refused.stdout + refused.stderr).toContain('PFQ_MIGRATION_HEADS');
      expect(refused.stdout + refused.stderr).toContain('does not know 20990101000000_by_hand');
      expect(refused.stdout + refused.stderr).toContain('fix: Join them: `prefiq migrate make --merge`');
    }
    const status = await app.run('migrate', 'status', '--json');
    expect(status.json<{ readonly applied: readonly string[] }>().applied).toEqual([]);

    expect(await app.run('migrate', 'make', '--merge')).toMatchObject({ code: 0, stderr: '' });
    expect((await app.run('migrate', 'up')).stdout).toContain('3 applied');
    // The column is in the database, and no model has it.
    expect((await codes()).found).toEqual({
      PFQ_SCHEMA_DRIFT: ['projects: nobody declares the column note'],
    });
  });

  it('takes in a model that follows a migration by hand', async () => {
    byHand(`await db.addColumn('projects', 'note', { type: 'text' });`);
    app.edit('core/schema/project.model.yml', /^fields:$/m, 'fields:\n  note: { type: text }');
    expect((await app.run('migrate', 'make', '--merge')).code).toBe(0);
    expect((await app.run('migrate', 'up')).code).toBe(0);
    expect(await codes()).toEqual({ code: 0, found: {} });
    expect((await app.run('migrate', 'make')).stdout).toContain('nothing to do');
  });

  it('names the steps by hand where a migration does not declare its own', async () => {
    byHand(`await db.schema.alterTable('projects').addColumn('note', 'text').execute();`);
    const merge = await app.run('migrate', 'make', '--merge');
    expect(merge.code).toBe(2);
    expect(merge.stderr).toContain('PFQ_MIGRATION_UNREAD');
    expect(merge.stderr).toContain('put 20990101000000_by_hand into its migrations');
    app.edit('.prefiq/schema.json', /"migrations": \[/, '"migrations": [\n"20990101000000_by_hand",');
    expect((await app.run('migrate', 'up')).stdout).toContain('2 applied');
    expect((await app.run('migrate', 'make')).stdout).toContain('nothing to do');
  });

  it('asks nothing about applied migrations', async () => {
    await app.run('migrate', 'up');
    app.write('.prefiq/schema.json', '<<<<<<< neither read nor needed');
    expect(await app.run('migrate', 'up')).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('Ctrl-C', () => {
  it('ends a long migration between two statements; it is taken back, and can be run again', async () => {
    const installed = await install(source);
    const turns = (count: number): string => `export const id = '29990101000000_many';

export async function up(db: MigrationDb): Promise<void> {
  await db.exec('CREATE TABLE many (id TEXT)');
  for (let turn = 0; turn < ${count}; turn++) await db.exec('INSERT INTO many SELECT hex(randomblob(500)) FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 2000) SELECT i FROM n)');
}
`;
    const file = 'bin/migrations/29990101000000_many.ts';
    const head = "import type { MigrationDb } from 'prefiq/migrations';\n\n";
    installed.write(file, head + turns(100_000));
    expect((await installed.prefiq(['migrate', 'make', '--merge'])).code).toBe(0);
    const running = installed.start(['migrate', 'up']);
    const log = installed.path('data/crm.db-wal');
    await until(
      () => (statSync(log, { throwIfNoEntry: false })?.size ?? 0) > 1e6,
      () => running.text,
    );
    running.child.kill('SIGINT');
    expect((await running.ended).code).toBe(130);
    const pending = async () => (await installed.prefiq(['migrate', 'up', '--dry-run'])).stdout;
    expect(await pending()).toContain('29990101000000_many');
    installed.write(file, head + turns(1));
    expect(await installed.prefiq(['migrate', 'up'])).toMatchObject({ code: 0, stderr: '' });
    expect(await pending()).toContain('0 pending');
    await installed.dispose();
  }, 60_000);
});

it('an app that is none of the project is refused, by all that take one', async () => {
  for (const argv of [['up'], ['up', '--plan'], ['up', '--dry-run'], ['plan'], ['make']]) {
    const { code, stderr } = await app.run('migrate', ...argv, '--app', 'crn');
    expect(stderr).toContain('PFQ_MIGRATION_APP: App crn is not listed in project.yml. Did you mean "crm"?');
    expect(code).toBe(2);
  }
  expect((await app.run('migrate', 'up', '--app', 'crm')).stdout).toContain('1 applied');
});
