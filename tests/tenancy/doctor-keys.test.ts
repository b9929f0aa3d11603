/** The kind: a foreign key acts below the tenant line, in a database that an older version or a hand made so. */

import { tablesOf, type Tables } from 'prefiq/migrations';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { prefiq } from '../commands/app.js';
import { createDatabase, describeEngines, type TestDatabase } from '../runtime/engines.js';
import { planModel } from './bed.js';
import { appProject, envOf, type Project, writeMigration } from './project.js';
import { REFERRING } from './referring-models.js';

const models = [planModel, ...REFERRING];

/** Keys to tables of all do what the models say, as they did once. */
function olderTables(): Tables {
  const asSaid = tablesOf(models, { tenancy: 'none' });
  const shared = new Set(models.filter(({ scope }) => scope === 'global').map(({ table }) => table));
  const entries = Object.entries(tablesOf(models, { tenancy: 'row' })).map(([table, spec]) => {
    const keys = (spec.foreignKeys ?? []).map((key) =>
      shared.has(key.references)
        ? (asSaid[table]?.foreignKeys?.find(({ name }) => name === key.name) ?? key)
        : key,
    );
    return [table, keys.length === 0 ? spec : { ...spec, foreignKeys: keys }] as const;
  });
  return Object.fromEntries(entries);
}

interface Finding {
  readonly name: string;
  readonly ok: boolean;
  readonly text: string;
  readonly fix?: string;
}

describeEngines('keys of tenants that act on a database made by an older version', (engine) => {
  let made: TestDatabase;
  let project: Project;
  beforeAll(async () => {
    made = await createDatabase(engine);
    project = appProject('row', models, olderTables());
  }, 60_000);
  afterAll(async () => {
    project.remove();
    await made.drop();
  });

  const run = (...args: string[]) =>
    prefiq(project.root, args, { env: envOf(made.config) as Readonly<Record<string, string>> });

  async function finding(name: string): Promise<Finding | undefined> {
    const told = (await run('doctor', 'database', '--strict', '--json')).json<{
      checks?: Finding[];
      error?: { details: Finding[] };
    }>();
    return (told.checks ?? told.error?.details)?.find((one) => one.name === name);
  }

  it('are named each, and the migration that is said makes them restrict', async () => {
    expect((await run('migrate', 'up')).code).toBe(0);
    const found = await finding('foreign keys');
    expect(found).toMatchObject({ ok: false });
    for (const words of [
      'cascadings (plan_id) to plans on delete cascade',
      'clearings (plan_id) to plans on delete set null',
      'outlets (branch_id) to branchs on delete cascade',
    ])
      expect(found?.text).toContain(words);
    // Keys that restrict already, or act only on a tenant's own rows, are right.
    expect(found?.text).not.toMatch(/holdings|items|\bregion/);
    const steps = found?.fix?.match(/await db\.\w+\(.*?\);/g) ?? [];
    expect(steps).toHaveLength(6);
    writeMigration(project, '20270101000000_keys_restrict', steps);
    const up = await run('migrate', 'up');
    expect(up.code, up.stderr).toBe(0);
    expect(await finding('foreign keys')).toMatchObject({ ok: true });
    expect(await finding('drift')).toMatchObject({ ok: true });
  }, 60_000);
});
