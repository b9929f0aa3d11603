/** A list that takes long says in the log which index it misses; one that none would help, or is fast, says nothing. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type IPagedResult, TOKENS } from 'prefiq';
import { createServer } from 'prefiq/server';
import { describe, expect, it, vi } from 'vitest';

import type { ListQuery } from '../../src/runtime/contracts/Query.js';
import { shapeOf } from '../../src/runtime/foundation/ModelShape.js';
import { missingIndexes } from '../../src/runtime/http/routes/slow-list.js';
import { models, plugin, type Project, projectModel, projectService } from './fixture.js';
import { makeTables } from './tables.js';

const shape = shapeOf(projectModel);

describe('the indexes that a query misses', () => {
  it.each<[what: string, query: ListQuery, wanted: readonly string[]]>([
    ['a sort', { sort: '-name' }, ['name']],
    ['the first of several keys', { sort: 'name,-budget' }, ['name']],
    ['a range', { filter: { budget: { gte: '5.00', lt: '6.00' } } }, ['budget']],
    ['equality and a sort', { filter: { name: 'x' }, sort: 'budget' }, ['name', 'budget']],
    ['a condition that is settled', { conditions: [{ property: 'name', op: 'eq', value: 'x' }] }, ['name']],
    ['what an index selects, sorted by what none holds', { filter: { code: 'P' }, sort: 'name' }, ['name']],
    ['what an index selects, with more', { filter: { code: 'P', budget: '5.00' } }, []],
    ['a unique field', { sort: 'code', filter: { code: { startsWith: 'P' } } }, []],
    ['a time of the system, the id', { sort: '-createdAt', filter: { id: [] } }, []],
    ['a part of a text, which no index finds', { filter: { name: { contains: 'x' } } }, []],
    ['a search', { search: 'x' }, []],
    ['nothing', {}, []],
  ])('%s', (_, query, wanted) => {
    expect(missingIndexes(shape, query)).toEqual(wanted);
  });
});

it('is logged for the list that was slow, without its values', async () => {
  const root = mkdtempSync(join(tmpdir(), 'prefiq-slow-'));
  const lines: string[] = [];
  const server = await createServer({
    plugin: plugin(),
    root,
    env: { ENV: 'test', DB_NAME: 'data/slow.db', LOG_LEVEL: 'info', LOG_FORMAT: 'json' },
    logTo: { write: (line) => void lines.push(line) },
  });
  try {
    const { container } = server.application;
    await makeTables(container.get(TOKENS.connections).get(), models, { tenancy: 'none' });
    const service = container.get(projectService);
    const list = service.list.bind(service);
    vi.spyOn(service, 'list').mockImplementation(async (...given): Promise<IPagedResult<Project>> => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      return list(...given);
    });
    for (const query of ['sort=name', 'sort=-code', 'filter[name]=hidden-value'])
      expect((await server.inject(`/api/projects?${query}`)).statusCode).toBe(200);
    const said = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    const slow = said.filter(({ msg }) => String(msg).startsWith('slow list'));
    expect(slow).toMatchObject([
      { msg: 'slow list: no index starts with name', model: 'Project', properties: ['name'] },
      { msg: 'slow list: no index starts with name', model: 'Project', properties: ['name'] },
    ]);
    expect(lines.join('')).not.toContain('hidden-value');
  } finally {
    await server.close();
    rmSync(root, { recursive: true, force: true });
  }
});
