import {
  EventBus,
  Hooks,
  type DomainEvent,
  type RequestContext,
  Services,
  type ServiceDeps,
  systemContext,
  currentContext,
  TOKENS,
} from 'prefiq';
import { createTestApp, testServiceDeps } from 'prefiq/testing';
import { describe, expect, it } from 'vitest';

import { describeEngines, emptyDatabase, envOf } from './engines.js';
import {
  CustomerMemory,
  type IProject,
  LineMemory,
  models,
  plugin,
  Project,
  projectModel,
  ProjectMemory,
  ProjectService,
  projectService,
} from './fixture.js';
import { makeTables } from './tables.js';

const manager: RequestContext = { requestId: 'r1', userId: 'u1', roles: ['manager'], tenantId: null };
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no error',
    (thrown: { code?: string; message: string }) => thrown.code ?? thrown.message,
  );

describe('a service over memory', () => {
  const make = (
    Service: new (deps: ServiceDeps<IProject>) => ProjectService = ProjectService,
    hooks = new Hooks(),
  ) => {
    const events = new EventBus();
    const told: DomainEvent[] = [];
    events.on('*', (event) => void told.push(event));
    const repository = new ProjectMemory();
    const deps = testServiceDeps(repository, [new CustomerMemory(), new LineMemory()], { events, hooks });
    return { service: new Service(deps), repository, events, told };
  };

  it('creates with defaults, ids and the initial status', async () => {
    const { service, repository } = make();
    const project = await service.create({ code: 'A', name: 'x' });
    expect(project.data).toMatchObject({ status: 'draft', budget: '0.00', version: 1, active: null });
    expect((await repository.getByCode('A'))?.data).toEqual(project.data);
  });

  it('runs hooks around the write, which may change the record or refuse', async () => {
    const order: string[] = [];
    class Hooked extends ProjectService {
      protected override async beforeCreate(project: Project) {
        order.push(`before ${project.version}`);
        project.data.name = project.data.name.trim();
      }
      protected override afterCreate(project: Project) {
        order.push(`after ${project.version}`);
        if (project.data.code === 'LATE') throw new Error('too late');
      }
      protected override beforeUpdate(_project: Project, context: RequestContext) {
        order.push(`update by ${context.userId}`);
      }
      protected override beforeDelete() {
        throw new Error('stays');
      }
    }
    const hooks = new Hooks();
    hooks.add('Project', 'afterCreate', () => void order.push('other part'));
    const { service, repository, events, told } = make(Hooked, hooks);
    const project = await service.create({ code: 'A', name: '  spaces ' });
    expect(project.data.name).toBe('spaces');
    await service.update(project.id, { name: 'y' }, {}, manager);
    expect(await codeOf(service.delete(project.id))).toBe('stays');
    expect(await codeOf(service.create({ code: 'LATE', name: 'x' }))).toBe('too late');
    expect(order).toEqual(['before 0', 'after 1', 'other part', 'update by u1', 'before 0', 'after 1']);
    expect(await repository.count()).toBe(1);
    await events.idle();
    expect(told.map(({ name }) => name)).toEqual(['project.created', 'project.updated']);
  });

  it('asks guards before a transition', async () => {
    class Guarded extends ProjectService {
      protected override guards = {
        activate: (project: Project) => project.data.order !== null || 'an order is missing.',
        finish: async () => false,
      };
    }
    const { service } = make(Guarded);
    const { id } = await service.create({
      code: 'A',
      name: 'x',
      startsOn: '2026-01-01',
      endsOn: '2026-01-02',
    });
    await expect(service.transition(id, 'activate')).rejects.toThrow('an order is missing.');
    await service.update(id, { order: 1 });
    expect((await service.transition(id, 'activate')).data.status).toBe('active');
    expect(await codeOf(service.transition(id, 'finish'))).toBe('PFQ_STATUS_TRANSITION');
    await expect(service.transition(id, 'activat')).rejects.toThrow('Did you mean "activate"?');
  });

  it('takes a transition without roles of its own for an update', async () => {
    const { repository } = make();
    const model = { ...projectModel, access: { update: ['editor'] } };
    class Guarded extends Project {
      static override readonly model: typeof projectModel = model as unknown as typeof projectModel;
    }
    class GuardedService extends Services<Guarded> {}
    const service = new GuardedService(Guarded, testServiceDeps(repository, [new LineMemory()]));
    const { id } = await service.create({ code: 'A', name: 'x' });
    const as = (role: string) => ({ ...manager, roles: [role] });
    expect(await codeOf(service.transition(id, 'activate', {}, as('reader')))).toBe('PFQ_ACCESS_DENIED');
    expect(await codeOf(service.transition(id, 'activate', {}, as('editor')))).toBe('no error');
    expect(await codeOf(service.transition(id, 'putOnHold', {}, as('manager')))).toBe('no error');
  });

  it('reports every event, with the record at that time', async () => {
    const { service, events, told } = make();
    const created = await service.create({ code: 'A', name: 'x' }, manager);
    await service.transition(created.id, 'activate', {}, manager);
    await service.delete(created.id, {}, manager);
    await events.idle();
    expect(
      told.map(({ name, record, transition, userId }) => [name, record['status'], transition?.from, userId]),
    ).toEqual([
      ['project.created', 'draft', undefined, 'u1'],
      ['project.transitioned', 'active', 'draft', 'u1'],
      ['project.deleted', 'active', undefined, 'u1'],
    ]);
  });

  it('delivers to who subscribed to the name, the group or all, until they leave', async () => {
    const { service, events } = make();
    const heard: string[] = [];
    const leave = events.on('project.created', () => void heard.push('exact'));
    events.on('project.*', () => void heard.push('group'));
    events.on('customer.*', () => void heard.push('other'));
    await service.create({ code: 'A', name: 'x' });
    await events.idle();
    leave();
    await service.create({ code: 'B', name: 'x' });
    await events.idle();
    expect(heard).toEqual(['exact', 'group', 'group']);
  });

  it('puts everything back when a part of a bulk fails', async () => {
    const { service, repository, events, told } = make();
    const { id } = await service.create({ code: 'A', name: 'x' });
    const bulk = service.bulk({
      create: [{ code: 'B', name: 'x' }],
      update: [{ id, data: { name: 'y' } }],
      delete: [{ id: 'none' }],
    });
    expect(await codeOf(bulk)).toBe('PFQ_RECORD_MISSING');
    expect((await repository.findAll({})).map(({ data }) => [data.code, data.name])).toEqual([['A', 'x']]);
    await events.idle();
    expect(told).toHaveLength(1);
  });

  it('writes many new records together, and each by itself to say what is wrong with which', async () => {
    let together = 0;
    class Counting extends ProjectMemory {
      override saveMany(entities: readonly Project[]) {
        together++;
        return super.saveMany(entities);
      }
    }
    const told: string[] = [];
    const events = new EventBus();
    events.on('*', ({ name, record }) => void told.push(`${name} ${String(record['code'])}`));
    const repository = new Counting();
    const hooks = new Hooks();
    const deps = testServiceDeps(repository, [new CustomerMemory(), new LineMemory()], { events, hooks });
    const service = new ProjectService(deps);
    const create = (...codes: string[]) =>
      service.bulk({ create: codes.map((code) => ({ code, name: 'x' })) }, manager);

    const { created } = await create('A', 'B', 'C');
    await events.idle();
    expect(created.map(({ data }) => data.code)).toEqual(['A', 'B', 'C']);
    expect([together, told]).toEqual([1, ['project.created A', 'project.created B', 'project.created C']]);

    const refused = await create('D', 'A', 'E', 'B').catch((thrown: unknown) => thrown);
    expect(refused).toMatchObject({ code: 'PFQ_RECORD_UNIQUE' });
    const { errors } = (refused as { details: { errors: { path: string }[] } }).details;
    expect(errors.map(({ path }) => path)).toEqual(['create.1.code', 'create.3.code']);
    expect(await repository.count()).toBe(3);

    const order: string[] = [];
    hooks.add(
      'Project',
      'beforeCreate',
      (project) => void order.push(String((project as Project).data.code)),
    );
    await create('F', 'G');
    expect([together, order]).toEqual([2, ['F', 'G']]);
  });

  it('refuses to work for nobody in particular', async () => {
    const deps = testServiceDeps(new ProjectMemory(), [], {});
    const service = new ProjectService({ ...deps, context: () => undefined });
    expect(await codeOf(service.list())).toBe('PFQ_CONTEXT_MISSING');
    expect((await service.list({}, systemContext('report'))).items).toEqual([]);
  });
});

describeEngines('a service in an app', (engine) => {
  const open = async (lines: string[] = [], level = 'silent') => {
    const env = engine === 'sqlite' ? {} : envOf(await emptyDatabase(engine));
    const app = await createTestApp(plugin(), { env: { ...env, LOG_LEVEL: level } });
    await makeTables(app.executor, models);
    return {
      app,
      lines,
      service: app.container.get(projectService),
      events: app.container.get(TOKENS.events),
    };
  };

  it('tells of nothing that was rolled back', async () => {
    const { app, service, events } = await open();
    const told: string[] = [];
    events.on('project.*', ({ name, record }) => void told.push(`${name} ${String(record['code'])}`));
    const rolledBack = app.executor.tx(async () => {
      await service.create({ code: 'LOST', name: 'x' }, manager);
      throw new Error('no');
    });
    expect(await codeOf(rolledBack)).toBe('no');
    await app.executor.tx(() => service.create({ code: 'KEPT', name: 'x' }, manager));
    await events.idle();
    expect(told).toEqual(['project.created KEPT']);
    await app.close();
  });

  it('does not let a failing subscriber fail the request', async () => {
    const { app, events } = await open();
    let called = 0;
    events.on('project.created', () => {
      called++;
      throw new Error('subscriber');
    });
    const answer = await app.inject({
      method: 'POST',
      url: '/api/projects',
      payload: { code: 'A', name: 'x' },
    });
    await events.idle();
    expect([answer.statusCode, called]).toEqual([201, 1]);
    await app.close();
  });

  it('lets one of two concurrent writers win at a version', async () => {
    const { app, service } = await open();
    const { id } = await service.create({ code: 'A', name: 'x' }, manager);
    const results = await Promise.all(
      ['one', 'two', 'three'].map((name) => codeOf(service.update(id, { name }, { version: 1 }, manager))),
    );
    expect(results.sort()).toEqual(['PFQ_RECORD_STALE', 'PFQ_RECORD_STALE', 'no error']);
    await app.close();
  });

  it('loses no update of writers that name no version', async () => {
    const { app, service } = await open();
    const { id } = await service.create({ code: 'A', name: 'x', order: 0 }, manager);
    await Promise.all(Array.from({ length: 20 }, (_, order) => service.update(id, { order }, {}, manager)));
    expect((await service.get(id, {}, manager)).version).toBe(21);
    await app.close();
  });

  it('carries the context to code that does not pass it on', async () => {
    const { app } = await open();
    const hooks = app.container.get(TOKENS.hooks);
    let seen: string | undefined;
    hooks.add('Project', 'beforeCreate', () => void (seen = currentContext()?.userId ?? undefined));
    await app.inject({
      method: 'POST',
      url: '/api/projects',
      payload: { code: 'A', name: 'x' },
      headers: { 'x-prefiq-user': 'ada' },
    });
    expect(seen).toBe('ada');
    await app.close();
  });
});
