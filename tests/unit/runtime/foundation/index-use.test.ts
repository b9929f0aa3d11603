import { Executor, Mapper } from 'prefiq';
import { afterAll, expect, it } from 'vitest';

import { settleFilter } from '../../../../src/runtime/foundation/conditions.js';
import { shapeOf } from '../../../../src/runtime/foundation/ModelShape.js';
import { QueryCompiler } from '../../../../src/runtime/foundation/QueryCompiler.js';
import { Project, projectModel, ProjectRepos, tenantSchema } from '../../../runtime/fixture.js';

// As generated: the tenant column is there and empty while an app has no tenants, and every index leads with it.
const executor = new Executor(':memory:');
executor.connection.script(
  tenantSchema.replaceAll(`"tenant_id" TEXT NOT NULL,`, `"tenant_id" TEXT NOT NULL DEFAULT '',`),
);
afterAll(() => executor.close());

async function planOf(filter: Record<string, string>, emptyTenant: boolean): Promise<string> {
  const compiler = new QueryCompiler(new Mapper(projectModel), executor.dialect);
  const conditions = settleFilter(shapeOf(projectModel), filter);
  const { sql, params } = compiler.count({ tenant: undefined, emptyTenant, conditions, search: undefined });
  const rows = await executor.query<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, params);
  return rows.map(({ detail }) => detail).join('; ');
}

it('a filter by an indexed field reaches an index that leads with the empty tenant', async () => {
  expect(await planOf({ status: 'active' }, true)).toContain(
    'SEARCH projects USING COVERING INDEX projects_status',
  );
  expect(await planOf({ code: 'A' }, true)).toContain('SEARCH projects USING COVERING INDEX projects_code');
  // What it would be without naming the column.
  expect(await planOf({ code: 'A' }, false)).toContain('SCAN');
});

it('a repository without tenants works on such a table, and on one without the column', async () => {
  const projects = new ProjectRepos({ executor });
  const saved = await projects.save(new Project({ code: 'A', name: 'x' } as Project['data']));
  expect((await projects.getByCode('A'))?.id).toBe(saved.id);
  expect((await projects.list({ filter: { status: null, code: ['A', 'B'] } })).page?.total).toBe(1);
  expect(await executor.scalar('SELECT tenant_id FROM projects')).toBe('');
});
