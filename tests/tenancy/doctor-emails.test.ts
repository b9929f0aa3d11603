/** The kind: addresses that an older version stored as they were typed, while one address is one value by now. */

import { type EngineName, type Executor, type ModelMeta, openExecutor, type SqlParam } from 'prefiq';
import type { Tenancy } from 'prefiq/migrations';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { hasPlaces } from '../../src/runtime/contracts/ITenantContext.js';
import { openAppDatabase } from '../../src/runtime/prefentity/doctor/open-database.js';
import { prefiq } from '../commands/app.js';
import { createDatabase, describeEngines, type TestDatabase } from '../runtime/engines.js';
import { planModel } from './bed.js';
import { appProject, envOf, type Project, writeMigration } from './project.js';

const email = (name: string, more: object = {}): ModelMeta['fields'][number] => ({
  name,
  property: name,
  column: name,
  type: 'email',
  label: name,
  ...more,
});

const person: ModelMeta = {
  ...planModel,
  model: 'Person',
  plural: 'People',
  camel: 'person',
  camelPlural: 'people',
  kebab: 'person',
  route: 'people',
  table: 'people',
  scope: 'tenant',
  fields: [email('email', { unique: true }), email('other')],
};

const idOf = (n: number): string => `0193a000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** Number, tenant, unique address, other address. */
const ROWS: readonly (readonly [n: number, tenant: string, email: string | null, other: string | null])[] = [
  [1, 'acme', 'Ada@Example.com', 'ada@example.com'],
  [2, 'acme', 'bob@example.com', 'Ada@Example.com'],
  [3, 'acme', 'BOB@example.com', null],
  [4, 'acme', 'Cy@example.com', null],
  [5, 'acme', 'cY@example.com', null],
  [6, 'acme', 'dee@example.com', null],
  [7, 'acme', null, null],
  // Another tenant may have the address of one.
  [8, 'globex', 'Dee@example.com', null],
];

interface Finding {
  readonly name: string;
  readonly ok: boolean;
  readonly text: string;
  readonly fix?: string;
}

const CASES: readonly (readonly [EngineName, Tenancy])[] = [
  ['sqlite', 'none'],
  ['sqlite', 'row'],
  ['postgres', 'row'],
  ['mariadb', 'row'],
  ['sqlite', 'database'],
  ['postgres', 'schema'],
];

for (const [engine, tenancy] of CASES) {
  describeEngines(
    `addresses with capitals, tenancy ${tenancy}`,
    () => {
      const isRow = tenancy === 'row';
      const isPlaced = hasPlaces({ tenancy });
      let made: TestDatabase;
      let project: Project;
      beforeAll(async () => {
        made = await createDatabase(engine);
        project = appProject(tenancy, [person]);
        expect((await run('migrate', 'up')).code).toBe(0);
        if (isPlaced) expect((await run('tenant', 'add', 'acme')).code).toBe(0);
        for (const [n, tenant, unique, other] of ROWS.filter((row) => isRow || row[1] === 'acme')) {
          const record = { id: idOf(n), email: unique, other, created_at: AT, updated_at: AT, version: 1 };
          const row: Readonly<Record<string, SqlParam>> = isRow ? { ...record, tenant_id: tenant } : record;
          const names = Object.keys(row);
          const [list, marks] = [names.map((name) => `"${name}"`), names.map(() => '?')];
          await store(
            `INSERT INTO people (${list.join(', ')}) VALUES (${marks.join(', ')})`,
            Object.values(row),
          );
        }
      }, 60_000);
      afterAll(async () => {
        project.remove();
        await made.drop();
      });

      const AT = '2026-01-01 00:00:00';
      const run = (...args: string[]) =>
        prefiq(project.root, args, { env: envOf(made.config) as Readonly<Record<string, string>> });
      /** All rows, whosever they are; where tenants have places of their own, those of acme. */
      async function onRows<R>(work: (executor: Executor) => Promise<R>): Promise<R> {
        if (isPlaced) {
          const open = await openAppDatabase(project.root, envOf(made.config));
          return open.scope.run('acme', () => work(open.executor)).finally(() => open.close());
        }
        const executor = openExecutor(made.config);
        return work(executor).finally(() => executor.close());
      }
      /** `people` in a statement is the table in its place. */
      const store = (sql: string, values: readonly SqlParam[]) =>
        onRows((executor) => executor.exec(sql.replace('people', executor.table('people')), values));
      const stored = () =>
        onRows(async (executor) => {
          const sql = `SELECT email FROM ${executor.table('people')} ORDER BY id`;
          const rows = await executor.query<{ email: string }>(sql);
          return rows.map(({ email: value }) => value);
        });
      async function finding(): Promise<Finding | undefined> {
        const told = (await run('doctor', 'database', '--json')).json<{
          checks?: Finding[];
          error?: { details: Finding[] };
        }>();
        return (told.checks ?? told.error?.details)?.find(({ name }) => name === 'e-mail addresses');
      }

      it('are counted, conflicts named by ids, and the migration that is said folds the others', async () => {
        const found = await finding();
        expect(found).toMatchObject({ ok: false });
        expect(found?.text).toContain(`people.email has ${isRow ? 5 : 4};`);
        expect(found?.text).toContain('people.other has 1');
        expect(found?.text).toContain(`${idOf(2)} and ${idOf(3)} have the same one`);
        expect(found?.text).toContain(`${idOf(4)} and ${idOf(5)} have the same one`);
        expect(found?.text.match(/ have the same one/g)).toHaveLength(2);
        const steps = found?.fix?.match(/await db\.exec\('.*?'\);/g) ?? [];
        expect(steps).toHaveLength(2);
        writeMigration(project, '20270101000000_fold_emails', steps);
        const up = isPlaced ? await run('tenant', 'migrate') : await run('migrate', 'up');
        expect(up.code, up.stderr).toBe(0);
        const two = ['Cy@example.com', 'cY@example.com', 'dee@example.com', null];
        const after = ['ada@example.com', 'bob@example.com', 'BOB@example.com', ...two];
        expect(await stored()).toEqual(isRow ? [...after, 'dee@example.com'] : after);
        expect((await finding())?.text).toContain('people.email has 3;');
        // Somebody chooses.
        await store('DELETE FROM people WHERE id IN (?, ?)', [idOf(3), idOf(5)]);
        await store('UPDATE people SET email = ? WHERE id = ?', ['cy@example.com', idOf(4)]);
        expect(await finding()).toMatchObject({ ok: true, text: 'all in small letters' });
      }, 60_000);
    },
    [engine],
  );
}
