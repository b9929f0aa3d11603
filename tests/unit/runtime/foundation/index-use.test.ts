import { SqliteExecutor, Mapper } from 'prefiq';
import { afterAll, describe, expect, it } from 'vitest';

import { resolveFilter, resolveSort } from '../../../../src/runtime/foundation/query/conditions.js';
import { shapeOf } from '../../../../src/runtime/foundation/ModelShape.js';
import { QueryCompiler } from '../../../../src/runtime/foundation/query/QueryCompiler.js';
import { models, Project, projectModel, ProjectRepos } from '../../../runtime/fixture.js';
import { makeTables } from '../../../runtime/tables.js';

// As generated: the tenant column is there and empty while an app has no tenants, and every index leads with it.
const executor = new SqliteExecutor(':memory:');
await makeTables(executor, models);
afterAll(() => executor.close());

async function planOf(filter: Record<string, string>, emptyTenant: boolean): Promise<string> {
  const compiler = new QueryCompiler(new Mapper(projectModel), executor);
  const conditions = resolveFilter(shapeOf(projectModel), filter);
  const { sql, params } = compiler.count({ tenant: undefined, emptyTenant, conditions, search: undefined });
  const rows = await executor.query<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, params);
  return rows.map(({ detail }) => detail).join('; ');
}

it('a filter by an indexed field reaches an index that leads with the empty tenant', async () => {
  expect(await planOf({ status: 'active' }, true)).toContain(
    'SEARCH projects USING COVERING INDEX projects_status',
  );
  expect(await planOf({ code: 'A' }, true)).toContain('SEARCH projects USING COVERING INDEX projects_code');
  // The plan without naming the column.
  expect(await planOf({ code: 'A' }, false)).toContain('SCAN');
});

describe('a page', () => {
  const conditions = (filter: Record<string, string>) => resolveFilter(shapeOf(projectModel), filter);
  async function planOfPage(filter: Record<string, string>, sort: string, total: number): Promise<string> {
    const compiler = new QueryCompiler(new Mapper(projectModel), executor);
    const selection = {
      tenant: undefined,
      emptyTenant: true,
      conditions: conditions(filter),
      search: undefined,
    };
    const keys = resolveSort(shapeOf(projectModel), sort);
    const { sql, params } = compiler.page(selection, keys, compiler.columns.all, {
      size: 25,
      offset: 0,
      total,
    });
    const rows = await executor.query<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, params);
    return rows.map(({ detail }) => detail).join('; ');
  }

  it('in the order of an index is read from it, and from the table in any other', async () => {
    expect(await planOfPage({}, '-code', 100_000)).toContain('INDEX projects_code');
    expect(await planOfPage({}, 'name', 100_000)).not.toContain('projects_code');
  });

  it('of few records is found by the filter, one of many by walking in the order asked for', async () => {
    expect(await planOfPage({ status: 'active' }, 'id', 100)).toContain('INDEX projects_status');
    expect(await planOfPage({ status: 'active' }, 'id', 50_000)).not.toContain('projects_status');
  });

  it('makes records of those it shows, not of those it sorts', async () => {
    const compiler = new QueryCompiler(new Mapper(projectModel), executor);
    const selection = { tenant: undefined, emptyTenant: false, conditions: [], search: undefined };
    const keys = resolveSort(shapeOf(projectModel), 'name');
    const { sql } = compiler.page(selection, keys, compiler.columns.all, { size: 25, offset: 0, total: 9 });
    expect(sql).toContain(
      '(SELECT "id" AS "prefiq_id" FROM "projects" ORDER BY "name","id" LIMIT ? OFFSET ?)',
    );
  });
});

it('a repository without tenants works on such a table, and on one without the column', async () => {
  const projects = new ProjectRepos({ executor });
  const saved = await projects.save(new Project({ code: 'A', name: 'x' } as Project['data']));
  expect((await projects.getByCode('A'))?.id).toBe(saved.id);
  expect((await projects.list({ filter: { status: null, code: ['A', 'B'] } })).page?.total).toBe(1);
  expect(await executor.scalar('SELECT tenant_id FROM projects')).toBe('');
});
