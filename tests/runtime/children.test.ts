import {
  type Container,
  currentContext,
  type DomainEvent,
  Entity,
  type IDomain,
  type ModelMeta,
  Provider,
  RepositoryMemory,
  type RequestContext,
  type ServiceDeps,
  serviceDeps,
  Services,
  TOKENS,
} from 'prefiq';
import type { PrefiqServer, Problem } from 'prefiq/server';
import { testServiceDeps } from 'prefiq/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { describeEngines } from './engines.js';
import {
  AppProvider,
  customerModel,
  LineMemory,
  lineRepository,
  lineService,
  LineService,
  plugin,
  type ProjectData,
  ProjectLine,
  ProjectMemory,
  ProjectService,
  projectService,
} from './fixture.js';
import { clearApp, serve } from './serve.js';

/** The app's own service of lines: it refuses a word, and tells the project about each new line. */
const seen: string[] = [];
class OwnLineService extends LineService {
  readonly #container: Container;
  constructor(deps: ServiceDeps<IDomain<ProjectLine>>, container: Container) {
    super(deps);
    this.#container = container;
  }
  protected override beforeCreate(line: ProjectLine): void {
    if (line.data.text === 'swearword') throw new Error('not here');
    seen.push(`${line.data.text} by ${currentContext()?.userId}`);
  }
  protected override async afterCreate(line: ProjectLine, context: RequestContext): Promise<void> {
    if (line.data.text !== 'touch') return;
    await this.#container.get(projectService).update(line.data.projectId, { order: 7 }, {}, context);
  }
}
class OwnProvider extends Provider {
  override register(container: Container): void {
    container.override(lineService, (c) => new OwnLineService(serviceDeps(c, lineRepository), c));
  }
}

let server: PrefiqServer;
describeEngines('children', (engine) => {
  beforeAll(async () => {
    server = await serve(engine, plugin({}, { providers: [AppProvider, OwnProvider] }));
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    seen.length = 0;
    await clearApp(server);
  });

  /** A parent whose children have children of their own. */
  const parentModel: ModelMeta = {
    ...customerModel,
    fields: [
      ...customerModel.fields,
      {
        name: 'projects',
        property: 'projects',
        column: '',
        type: 'many',
        label: 'Projects',
        of: 'Project',
        by: 'customer',
      },
    ],
  };
  class Parent extends Entity {
    static override readonly model = parentModel;
  }
  class ParentMemory extends RepositoryMemory<Parent> {
    constructor() {
      super(Parent);
    }
  }
  class ParentService extends Services<Parent> {
    constructor(deps: ServiceDeps<IDomain<Parent>>) {
      super(Parent, deps);
    }
  }

  interface Line {
    readonly id: string;
    readonly text: string;
    readonly version: number;
  }
  type Method = 'POST' | 'PATCH';
  const send = (method: Method, url: string, payload: object, headers: Record<string, string> = {}) =>
    server.inject({ method, url, payload, headers });
  async function create(code: string, lines: readonly object[] = []) {
    const answer = await send('POST', '/api/projects', { code, name: code, lines: { create: lines } });
    expect(answer.statusCode, answer.body).toBe(201);
    return answer.json<ProjectData>();
  }
  const linesOf = async (id: string): Promise<readonly Line[]> =>
    (await server.inject({ url: `/api/projects/${id}?expand=lines` })).json<{ lines: Line[] }>().lines;
  const textsOf = async (id: string) => (await linesOf(id)).map(({ text }) => text);
  const change = (project: { id: string }, lines: unknown, headers: Record<string, string> = {}) =>
    send('PATCH', `/api/projects/${project.id}`, { lines }, headers);
  const essence = (answer: Awaited<ReturnType<typeof send>>) => {
    const { code, errors = [] } = answer.json<Problem>();
    return [answer.statusCode, code, ...errors.map(({ path, rule }) => `${path} ${rule}`)];
  };

  describe('children written with their parent', () => {
    it('come into being with it, by the code of their own service', async () => {
      const answer = await send(
        'POST',
        '/api/projects',
        { code: 'A', name: 'A', lines: { create: [{ text: 'one' }, { text: 'two' }] } },
        { 'x-prefiq-user': 'ada' },
      );
      const project = answer.json<ProjectData>();
      expect([answer.statusCode, project.version, Object.keys(project).includes('lines')]).toEqual([
        201,
        1,
        false,
      ]);
      expect(await textsOf(project.id)).toEqual(['one', 'two']);
      expect(seen).toEqual(['one by ada', 'two by ada']);
    });

    it('are deleted, changed and created in one request, which counts the parent up', async () => {
      const project = await create('A', [{ text: 'one' }, { text: 'two' }]);
      const [one, two] = await linesOf(project.id);
      const answer = await change(project, {
        create: [{ text: 'three', projectId: project.id }],
        update: [{ id: two?.id, version: 1, data: { text: 'second' } }],
        delete: [{ id: one?.id, version: 1 }],
      });
      expect([answer.statusCode, answer.headers['etag']]).toEqual([200, '"2"']);
      expect(await textsOf(project.id)).toEqual(['second', 'three']);
    });

    it('take effect all together or not at all, the parent included', async () => {
      const project = await create('A', [{ text: 'one' }]);
      const [one] = await linesOf(project.id);
      const answer = await send('PATCH', `/api/projects/${project.id}`, {
        name: 'Renamed',
        lines: { delete: [{ id: one?.id, version: 1 }], create: [{ text: 'two' }, { text: 'swearword' }] },
      });
      expect(answer.statusCode).toBe(500);
      const stored = await server.inject({ url: `/api/projects/${project.id}?expand=lines` });
      expect(stored.json()).toMatchObject({ name: 'A', version: 1, lines: [{ text: 'one' }] });
      const refused = { code: 'B', name: 'B', lines: { create: [{ text: 'swearword' }] } };
      expect((await send('POST', '/api/projects', refused)).statusCode).toBe(500);
      expect((await server.inject({ url: '/api/projects?filter[code]=B' })).json()).toMatchObject({
        items: [],
      });
    });

    it('answers the parent as their code left it', async () => {
      const project = await create('A');
      const answer = await change(project, { create: [{ text: 'touch' }] });
      expect(answer.json()).toMatchObject({ order: 7, version: 3 });
      expect(answer.headers['etag']).toBe('"3"');
    });

    it('tell of every broken rule at once, at the place it was broken', async () => {
      const lines = { create: [{ text: 'fine' }, {}, { text: 5, colour: 'red' }] };
      const want = [
        'lines.create.1.text required',
        'lines.create.2.colour unknown',
        'lines.create.2.text type',
      ];
      const both = await send('POST', '/api/projects', { code: 'lower', name: 'A', lines });
      expect(essence(both)).toEqual([422, 'PFQ_RECORD_INVALID', 'code pattern', ...want]);
      const project = await create('A');
      expect(essence(await change(project, lines))).toEqual([422, 'PFQ_RECORD_INVALID', ...want]);
    });

    it('are nobody else’s: another parent’s are refused, and so is another parent', async () => {
      const other = await create('OTHER', [{ text: 'theirs' }]);
      const project = await create('A');
      const [theirs] = await linesOf(other.id);
      const steal = { id: theirs?.id, version: 1 };
      const answer = await change(project, {
        delete: [steal],
        update: [{ ...steal, data: {} }],
        create: [{ text: 'x', projectId: other.id }],
      });
      expect(essence(answer)).toEqual([
        422,
        'PFQ_RECORD_INVALID',
        'lines.delete.0.id parent',
        'lines.update.0.id parent',
        'lines.create.0.projectId parent',
      ]);
      expect(await textsOf(other.id)).toEqual(['theirs']);
      const gone = await change(project, { delete: [{ id: project.id, version: 1 }] });
      expect(essence(gone)).toEqual([404, 'PFQ_RECORD_MISSING', 'lines.delete.0 missing']);
    });

    it('keep their own optimistic locking', async () => {
      const project = await create('A', [{ text: 'one' }]);
      const [one] = await linesOf(project.id);
      const without = await change(project, { update: [{ id: one?.id, data: { text: 'x' } }] });
      expect(essence(without)).toEqual([428, 'PFQ_RECORD_VERSION', 'lines.update.0 version']);
      const stale = await change(project, { delete: [{ id: one?.id, version: 9 }] });
      expect(essence(stale)).toEqual([412, 'PFQ_RECORD_STALE', 'lines.delete.0 stale']);
      const parent = await change(project, { create: [{ text: 'x' }] }, { 'if-match': '"9"' });
      expect(essence(parent)).toEqual([412, 'PFQ_RECORD_STALE']);
      expect(await textsOf(project.id)).toEqual(['one']);
    });

    it.each([
      [[], 'lines type'],
      [null, 'lines type'],
      [{ make: [] }, 'lines.make unknown'],
      [{ create: {} }, 'lines.create type'],
      [{ create: ['x'] }, 'lines.create.0 type'],
      [{ update: [{ id: 'x', data: {} }] }, 'lines.update.0.id uuid'],
      [{ delete: [{ id: '0193a000-0000-7000-8000-000000000000', data: {} }] }, 'lines.delete.0.data unknown'],
      [{ create: Array(1001).fill({ text: 'x' }) }, 'lines.create maxItems'],
    ])('refuse the form %j', async (lines, want) => {
      const project = await create('A');
      expect(essence(await change(project, lines))).toEqual([422, 'PFQ_RECORD_INVALID', want]);
    });

    it('go one level deep, over memory as over a database', async () => {
      const customers = new ParentMemory();
      const [projects, lines] = [new ProjectMemory(), new LineMemory()];
      const repositories = [customers, projects, lines];
      const projectsService = new ProjectService(testServiceDeps(projects, repositories));
      const service = new ParentService(
        testServiceDeps(customers, repositories, { services: [projectsService] }),
      );
      const project = { code: 'A', name: 'A' };
      const ada = await service.create({ name: 'Ada', projects: { create: [project] } });
      expect((await projects.findAll({})).map(({ data }) => data.customerId)).toEqual([ada.id]);
      const nested = { ...project, code: 'B', lines: { create: [{ text: 'x' }] } };
      const failure: unknown = await service
        .update(ada.id, { projects: { create: [nested] } })
        .catch((thrown: unknown) => thrown);
      expect(failure).toMatchObject({
        code: 'PFQ_RECORD_INVALID',
        details: { errors: [{ path: 'projects.create.0.lines', rule: 'nested' }] },
      });
      expect([await projects.count(), await lines.count()]).toEqual([1, 0]);
    });

    it('tell subscribers of themselves, after the commit and after their parent', async () => {
      const events: string[] = [];
      const bus = server.application.container.get(TOKENS.events);
      const off = bus.on('*', ({ name }: DomainEvent) => void events.push(name));
      const project = await create('A', [{ text: 'one' }]);
      await bus.idle();
      await change(project, { create: [{ text: 'two' }, {}] });
      await bus.idle();
      off();
      expect(events).toEqual(['project.created', 'projectLine.created']);
    });

    it('belong to the parts of a bulk request too', async () => {
      const part = { code: 'A', name: 'A', lines: { create: [{ text: 'one' }] } };
      const answer = await send('POST', '/api/projects/bulk', { create: [part] });
      const { created } = answer.json<{ created: ProjectData[] }>();
      expect(await textsOf(created[0]?.id ?? '')).toEqual(['one']);
      const wrong = { create: [{ code: 'B', name: 'B', lines: { create: [{}] } }] };
      expect(essence(await send('POST', '/api/projects/bulk', wrong))).toEqual([
        422,
        'PFQ_RECORD_INVALID',
        'create.0.lines.create.0.text required',
      ]);
    });
  });
});
