import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { SqliteExecutor } from 'prefiq';
import { loadFixtures, Migrator, type MigrationModule, pendingMigrations, sql } from 'prefiq/migrations';
import { createTestApp } from 'prefiq/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { plugin } from './fixture.js';

const source = (name: string): string => fileURLToPath(new URL(`../../src/runtime/${name}`, import.meta.url));
const alias = { 'prefiq/migrations': source('exports/migrations.ts') };

let folder: string;
let executors: SqliteExecutor[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'prefiq-migrations-'));
  mkdirSync(join(folder, 'migrations'));
  executors = [];
});
afterEach(() => {
  for (const executor of executors) executor.close();
  rmSync(folder, { recursive: true, force: true });
});

const file = (name: string): string => join(folder, 'migrations', name);
const ids = ['20260101000000_create_customers', '20260102000000_create_projects', '20260103000000_add_phone'];

function open(): SqliteExecutor {
  const executor = new SqliteExecutor(join(folder, 'app.db'));
  executors.push(executor);
  return executor;
}
const migrator = (executor: SqliteExecutor, more: object = {}) =>
  new Migrator({
    executor,
    migrations: join(folder, 'migrations'),
    actor: 'tester',
    toolVersion: '1.2.3',
    alias,
    ...more,
  });

function writeMigrations(): void {
  writeFileSync(
    file(`${ids[0]}.ts`),
    `import type { MigrationDb } from 'prefiq/migrations';
     export const id = '${ids[0]}';
     export async function up(db: MigrationDb): Promise<void> {
       await db.schema.createTable('customers').addColumn('id', 'text', (c) => c.primaryKey()).addColumn('name', 'text').execute();
       await db.insertInto('customers').values({ id: '1', name: 'Ada' }).execute();
     }
     export async function down(db: MigrationDb): Promise<void> { await db.schema.dropTable('customers').execute(); }`,
  );
  writeFileSync(
    file(`${ids[1]}.ts`),
    `import { sql, type MigrationDb } from 'prefiq/migrations';
     export async function up(db: MigrationDb): Promise<void> {
       await sql\`CREATE TABLE projects (id TEXT PRIMARY KEY, customer_id TEXT REFERENCES customers (id) ON DELETE CASCADE)\`.execute(db);
       await sql\`INSERT INTO projects VALUES ('p', '1')\`.execute(db);
     }
     export async function down(db: MigrationDb): Promise<void> { await db.schema.dropTable('projects').execute(); }`,
  );
  writeFileSync(
    file(`${ids[2]}.mjs`),
    `export async function up(db) { await db.schema.alterTable('customers').addColumn('phone', 'text').execute(); }`,
  );
  writeFileSync(file('README.md'), 'not a migration');
}

const tables = async (executor: SqliteExecutor): Promise<string[]> =>
  (
    await executor.query<{ name: string }>(
      `SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`,
    )
  ).map(({ name }) => name);
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => ({ code: 'no error', message: '' }),
    (thrown: { code: string; message: string }) => thrown,
  );

describe('migrations', () => {
  it('go up in order, keep a ledger, and do nothing the second time', async () => {
    writeMigrations();
    const executor = open();
    expect(await pendingMigrations(executor, join(folder, 'migrations'))).toEqual(ids);
    expect(await migrator(executor).up()).toEqual(ids);
    expect(await migrator(executor).up()).toEqual([]);
    const { applied, pending } = await migrator(executor).status();
    expect(applied.map(({ id, actor, toolVersion }) => [id, actor, toolVersion])).toEqual(
      ids.map((id) => [id, 'tester', '1.2.3']),
    );
    expect(
      applied.every(
        ({ checksum, appliedAt }) => /^(ts|js):[0-9a-f]{64}$/.test(checksum) && appliedAt.endsWith('Z'),
      ),
    ).toBe(true);
    expect([pending, await pendingMigrations(executor, join(folder, 'migrations'))]).toEqual([[], []]);
    expect(await executor.row('SELECT * FROM customers')).toEqual({ id: '1', name: 'Ada', phone: null });
    expect(existsSync(join(folder, 'app.db.migrator'))).toBe(false);
  });

  it('go up to a certain one, and down again', async () => {
    writeMigrations();
    const executor = open();
    expect(await migrator(executor).up(ids[1])).toEqual(ids.slice(0, 2));
    expect(await migrator(executor).down()).toEqual([ids[1]]);
    expect(await tables(executor)).toEqual(['customers', 'prefiq_migrations']);
    await migrator(executor).up(ids[1]);
    expect(await migrator(executor).down({ to: ids[0] ?? '' })).toEqual([ids[1]]);
    // It is not applied, and nothing that is came after it.
    expect(await migrator(executor).down({ to: ids[1] ?? '' })).toEqual([]);
    expect(await migrator(executor).down({ steps: 9 })).toEqual([ids[0]]);
    await migrator(executor).up();
    expect((await failureOf(migrator(executor).down())).code).toBe('PFQ_MIGRATION_DOWN');
    const unknown = await failureOf(migrator(executor).up('20260103000000_ad_phone'));
    expect(unknown).toMatchObject({
      code: 'PFQ_MIGRATION_UNKNOWN',
      message: `Migration 20260103000000_ad_phone is not among the known migrations (3). Did you mean "${ids[2]}"?`,
    });
  });

  it('leave no trace of one that fails, and keep those before it', async () => {
    writeMigrations();
    writeFileSync(
      file('20260104000000_broken.mjs'),
      `export async function up(db) {
         await db.schema.createTable('half').addColumn('id', 'text').execute();
         await db.insertInto('customers').values({ id: '2', name: 'Bob' }).execute();
         await db.insertInto('nowhere').values({ id: 1 }).execute();
       }`,
    );
    const executor = open();
    const failure = await failureOf(migrator(executor).up());
    expect(failure).toMatchObject({
      code: 'PFQ_MIGRATION_FAILED',
      message: expect.stringContaining('nowhere') as string,
    });
    expect((await migrator(executor).status()).pending).toEqual(['20260104000000_broken']);
    expect([await tables(executor), await executor.scalar('SELECT count(*) FROM customers')]).toEqual([
      ['customers', 'prefiq_migrations', 'projects'],
      1,
    ]);
  });

  it('stop when an applied file was changed or is gone; line ends do not count', async () => {
    writeMigrations();
    const executor = open();
    await migrator(executor).up(ids[1]);
    const text = `export async function up() {}\n`;
    writeFileSync(file(`${ids[0]}.ts`), text);
    expect(await failureOf(migrator(executor).up())).toMatchObject({
      code: 'PFQ_MIGRATION_CHANGED',
      message: expect.stringContaining(ids[0] ?? '') as string,
    });
    writeMigrations();
    const { readFileSync } = await import('node:fs');
    writeFileSync(file(`${ids[0]}.ts`), readFileSync(file(`${ids[0]}.ts`), 'utf8').replaceAll('\n', '\r\n'));
    expect(await migrator(executor).up()).toEqual([ids[2]]);
    rmSync(file(`${ids[1]}.ts`));
    expect(await failureOf(migrator(executor).up())).toMatchObject({ code: 'PFQ_MIGRATION_MISSING' });
    writeFileSync(file(`${ids[1]}.js`), text);
    expect((await migrator(executor).status()).changed).toEqual([]);
  });

  it.each([
    ['export const up = 1;', 'exports no up()'],
    ['export const id = "other"; export async function up() {}', 'its id is other'],
    ['syntax error(', 'cannot be used'],
  ])('refuse the file %j', async (text, reason) => {
    writeFileSync(file('20260101000000_bad.mjs'), text);
    expect(await failureOf(migrator(open()).up())).toMatchObject({
      code: 'PFQ_MIGRATION_FILE',
      message: expect.stringContaining(reason) as string,
    });
  });

  const rebuild = (broken: boolean): MigrationModule => ({
    rebuild: true,
    up: async (db) => {
      await sql`CREATE TABLE new_customers (id TEXT PRIMARY KEY, name TEXT NOT NULL)`.execute(db);
      await sql`INSERT INTO new_customers SELECT id, name FROM customers`.execute(db);
      if (broken) await sql`DELETE FROM new_customers`.execute(db);
      await db.schema.dropTable('customers').execute();
      await db.schema.alterTable('new_customers').renameTo('customers').execute();
    },
  });

  it('rebuild a table without cascading its children away, and check the keys before the commit', async () => {
    writeMigrations();
    const executor = open();
    await migrator(executor).up();
    const given = (id: string, broken: boolean) => ({
      id,
      checksum: 'ts:x',
      load: async () => rebuild(broken),
    });
    const { readMigrations } = await import('prefiq/migrations');
    const known = readMigrations(join(folder, 'migrations'), { alias });
    const failure = await failureOf(
      migrator(executor, { migrations: [...known, given('20260201000000_bad', true)] }).up(),
    );
    expect(failure).toMatchObject({
      code: 'PFQ_MIGRATION_FAILED',
      message: expect.stringContaining('projects') as string,
    });
    await migrator(executor, { migrations: [...known, given('20260202000000_good', false)] }).up();
    expect(await executor.scalar('SELECT count(*) FROM projects')).toBe(1);
    expect(await executor.scalar('PRAGMA foreign_keys')).toBe(1);
  });

  it('run once when several migrate at the same time', async () => {
    writeMigrations();
    const done = await Promise.all([1, 2, 3, 4].map(() => migrator(open()).up()));
    expect(done.flat().sort()).toEqual([...ids].sort());
  });

  it('say who holds the lock when the wait is over', async () => {
    writeMigrations();
    let release: (() => void) | undefined;
    const held = new Promise<void>((resolve) => void (release = resolve));
    let started: (() => void) | undefined;
    const begun = new Promise<void>((resolve) => void (started = resolve));
    const slow = {
      id: ids[0] ?? '',
      checksum: 'ts:x',
      load: async (): Promise<MigrationModule> => ({ up: () => (started?.(), held) }),
    };
    const first = migrator(open(), { migrations: [slow] }).up();
    await begun;
    const failure = await failureOf(migrator(open(), { migrations: [slow], lockTimeoutMs: 200 }).up());
    expect(failure).toMatchObject({
      code: 'PFQ_MIGRATION_LOCKED',
      message: expect.stringContaining(`process ${process.pid} on`) as string,
    });
    release?.();
    expect(await first).toEqual([ids[0]]);
  });

  it('survive kill -9 at any moment: the next run ends where no kill would have', async () => {
    const many = Array.from({ length: 6 }, (_, n) => `2026020${n + 1}000000_step`);
    for (const [n, id] of many.entries()) {
      writeFileSync(
        file(`${id}.mjs`),
        `import { setTimeout as sleep } from 'node:timers/promises';
         export async function up(db) {
           await db.schema.createTable('t${n}').addColumn('id', 'text').execute();
           await sleep(4);
           await db.insertInto('t${n}').values({ id: 'a' }).execute();
           await sleep(4);
         }`,
      );
    }
    const script = `
      const { createJiti } = await import('jiti');
      const jiti = createJiti(import.meta.url);
      const { Migrator } = await jiti.import(${JSON.stringify(source('exports/migrations.ts'))});
      const { SqliteExecutor } = await jiti.import(${JSON.stringify(source('exports/index.ts'))});
      const executor = new SqliteExecutor(${JSON.stringify(join(folder, 'app.db'))});
      console.log('go');
      await new Migrator({ executor, migrations: ${JSON.stringify(join(folder, 'migrations'))} }).up();`;
    for (const delay of [5, 15, 30]) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
        cwd: fileURLToPath(new URL('../..', import.meta.url)),
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await new Promise((resolve) => child.stdout.once('data', resolve));
      await new Promise((resolve) => setTimeout(resolve, delay));
      child.kill('SIGKILL');
      await new Promise((resolve) => child.once('exit', resolve));
      const executor = open();
      const { applied } = await migrator(executor).status();
      const made = (await tables(executor)).filter((name) => /^t\d$/.test(name));
      expect(made).toEqual(applied.map((_, n) => `t${n}`));
      for (const name of made) expect(await executor.scalar(`SELECT count(*) FROM ${name}`)).toBe(1);
    }
    const executor = open();
    await migrator(executor).up();
    expect((await tables(executor)).filter((name) => /^t\d$/.test(name))).toHaveLength(6);
  });
});

describe('fixtures', () => {
  const customer = '0193a000-0000-7000-8000-000000000001';
  const project = '0193a000-0000-7000-8000-000000000002';
  const schemaFile = (): void => {
    writeFileSync(
      file('20260101000000_all.mjs'),
      `import { readFileSync } from 'node:fs';
       export async function up(db) {
         const base = [['id', 'text'], ['created_at', 'text'], ['updated_at', 'text'], ['version', 'integer']];
         const make = async (name, columns) => {
           let table = db.schema.createTable(name);
           for (const [column, type] of [...base, ...columns.map((c) => [c, 'text'])]) {
             table = table.addColumn(column, type, (c) => (column === 'id' ? c.primaryKey() : column === 'customer_id' ? c.references('customers.id') : c));
           }
           await table.execute();
         };
         await make('customers', ['name', 'secret', 'pin']);
         await make('projects', ['code', 'name', 'status', 'budget', 'starts_on', 'ends_on', 'active', 'order', 'customer_id']);
         await make('project_lines', ['text', 'project_id', 'reviewer_id']);
       }`,
    );
  };
  const write = (name: string, records: unknown): void => {
    mkdirSync(join(folder, 'fixtures'), { recursive: true });
    writeFileSync(join(folder, 'fixtures', name), JSON.stringify(records));
  };

  it('are loaded by id, parents first, and again without a change', async () => {
    schemaFile();
    write('project.json', [
      { id: project, code: 'A', name: 'First', status: 'active', customerId: customer },
    ]);
    write('customer.json', [{ id: customer, name: 'Ada', pin: '1' }]);
    const app = await createTestApp(plugin(), {
      migrations: join(folder, 'migrations'),
      fixtures: join(folder, 'fixtures'),
    });
    expect((await app.inject(`/api/projects/${project}?expand=customer`)).json()).toMatchObject({
      status: 'active',
      version: 1,
      customer: { name: 'Ada' },
    });
    write('customer.json', [{ id: customer, name: 'Ada Lovelace' }]);
    const options = { container: app.container, folder: join(folder, 'fixtures') };
    expect(await loadFixtures(options)).toEqual([
      { model: 'Customer', created: 0, updated: 1, unchanged: 0 },
      { model: 'Project', created: 0, updated: 0, unchanged: 1 },
    ]);
    await app.close();
  });

  it.each([
    [{}, 'no array'],
    [[{ name: 'x' }], 'no UUID'],
    [[{ id: customer, nmae: 'x' }], 'Did you mean "name"?'],
    [[{ id: customer }], 'Name is required'],
  ])('refuse %j and load nothing', async (records, reason) => {
    schemaFile();
    write('customer.json', records);
    const app = await createTestApp(plugin(), { migrations: join(folder, 'migrations') });
    const failure = await failureOf(
      loadFixtures({ container: app.container, folder: join(folder, 'fixtures') }),
    );
    expect(failure).toMatchObject({
      code: 'PFQ_FIXTURE_FILE',
      message: expect.stringContaining(reason) as string,
    });
    expect((await app.inject('/api/customers')).json()).toMatchObject({ items: [] });
    await app.close();
  });
});
