/** `doctor database`, over an app with more databases than the default one. */

import type { Env } from 'prefiq';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { databaseChecks } from '../../src/runtime/prefentity/doctor/database-checks.js';
import { type Finding, runChecks } from '../../src/runtime/prefentity/doctor/checks.js';
import { openAppDatabase } from '../../src/runtime/prefentity/doctor/open-database.js';
import { type Project, tenantProject } from '../tenancy/project.js';
import { createDatabase, describeEngines, envOf, type TestDatabase } from './engines.js';
import { gateTo } from './gate.js';

const SERVER_CHECKS = ['connection', 'version', 'time zone', 'clock', 'texts', 'connections', 'disk'];

describeEngines('a database besides the default one', (engine) => {
  let made: TestDatabase;
  let project: Project;
  beforeAll(async () => {
    made = await createDatabase(engine);
    project = tenantProject('none');
    project.write('data/.keep', '');
  });
  afterAll(async () => {
    project.remove();
    await made.drop();
  });

  const named = (env: Env): Env =>
    Object.fromEntries(
      Object.entries(env).flatMap(([key, value]) =>
        key.startsWith('DB_') ? [[`REPORTS_${key}`, value]] : [],
      ),
    );
  async function checked(env: Env): Promise<readonly Finding[]> {
    const open = await openAppDatabase(project.root, { ENV: 'test', ...env });
    try {
      return await runChecks(databaseChecks(open, false));
    } finally {
      await open.close();
    }
  }

  it('is checked under its name, by the rules for every database', async () => {
    const findings = await checked(named(envOf(made.config)));
    expect(findings.filter(({ ok }) => !ok)).toEqual([]);
    const names = findings.map(({ name }) => name);
    expect(names).toEqual([
      ...SERVER_CHECKS,
      'migrations',
      'drift',
      ...SERVER_CHECKS.map((name) => `reports: ${name}`),
    ]);
    expect(findings.find(({ name }) => name === 'reports: connection')?.text).toContain(made.config.database);
    expect(findings.find(({ name }) => name === 'reports: version')?.text).toContain(engine);
  });

  if (engine === 'sqlite') return;

  it('fails by itself when it cannot be reached', async () => {
    const gate = await gateTo(made.config);
    const findings = await checked(named(envOf(gate.config)));
    const failed = findings.filter(({ ok }) => !ok);
    expect(failed.map(({ name }) => name)).toEqual(SERVER_CHECKS.map((name) => `reports: ${name}`));
    expect(failed[0]?.text).toContain('Cannot reach the database "reports"');
    expect(failed[0]?.fix).toContain('REPORTS_DB_HOST');
    const others = failed.slice(1).map(({ text, fix }) => [text, fix]);
    expect(others).toEqual(
      SERVER_CHECKS.slice(1).map(() => ['not tried: reports: connection failed', undefined]),
    );
  });

  it('counts towards the connections of the app on the same server', async () => {
    const own = envOf(made.config);
    const textOf = async (env: Env) =>
      (await checked(env)).find(({ name }) => name === 'connections')?.text ?? '';
    const most = (text: string) => Number(/at most (\d+)/.exec(text)?.[1]);
    const alone = most(await textOf({ ...own, DB_POOL_MAX: '4' }));
    const both = await textOf({ ...own, DB_POOL_MAX: '4', ...named({ ...own, DB_POOL_MAX: '7' }) });
    expect([alone, most(both)]).toEqual([4, 11]);
  });
});
