import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  type Container,
  definePlugin,
  Entity,
  Provider,
  RepositoryQuery,
  type RecordData,
  type RepositoryDeps,
  repositoryDeps,
  repositoryToken,
} from 'prefiq';
import { loadFixtures } from 'prefiq/migrations';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { describeEngines } from './engines.js';
import { field, named } from './models.js';
import { serve } from './serve.js';

/** Who leads a team is one of its members, and members have superiors: circles, within a table and across two. */
const teamModel = named('Team', 'teams', [
  field('string', 'name', { required: true }),
  field('ref', 'lead', { to: 'Member' }),
]);
const memberModel = named('Member', 'members', [
  field('string', 'name', { required: true }),
  field('ref', 'team', { to: 'Team', required: true }),
  field('ref', 'superior', { to: 'Member' }),
]);
class Team extends Entity {
  static override readonly model = teamModel;
}
class Member extends Entity {
  static override readonly model = memberModel;
}
class Teams extends RepositoryQuery<Team> {
  constructor(deps: RepositoryDeps) {
    super(Team, deps);
  }
}
class Members extends RepositoryQuery<Member> {
  constructor(deps: RepositoryDeps) {
    super(Member, deps);
  }
}
const teams = repositoryToken<Teams>('Team');
const members = repositoryToken<Members>('Member');
class Repositories extends Provider {
  override register(container: Container): void {
    container.singleton(teams, (c) => new Teams(repositoryDeps(c)));
    container.singleton(members, (c) => new Members(repositoryDeps(c)));
  }
}
const plugin = definePlugin({ name: 'org', models: [teamModel, memberModel], providers: [Repositories] });

const id = (n: number) => `0193a000-0000-7000-8000-00000000000${n}`;

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'prefiq-fixtures-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describeEngines('fixtures', (engine) => {
  const put = (name: string, records: readonly object[]): void =>
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(records));

  it('load records that refer to each other in circles, and change nothing the second time', async () => {
    put('teams', [{ id: id(1), name: 'One', leadId: id(4) }]);
    put('members', [
      { id: id(3), name: 'Ada', teamId: id(1), superiorId: id(4) },
      { id: id(4), name: 'Grace', teamId: id(1), superiorId: id(4) },
    ]);
    const server = await serve(engine, plugin);
    try {
      const { container } = server.application;
      const load = () => loadFixtures({ container, folder });
      const count = (created: number, unchanged: number, updated = 0) => ({ created, updated, unchanged });
      expect(new Map((await load()).map(({ model, ...counts }) => [model, counts]))).toEqual(
        new Map([
          ['Team', count(1, 0)],
          ['Member', count(2, 0)],
        ]),
      );
      const dataOf = async () => ({
        lead: ((await container.get(teams).getById(id(1)))?.data as RecordData)['leadId'],
        superiors: (await container.get(members).list({ sort: 'id' })).items.map(
          ({ data }) => (data as RecordData)['superiorId'],
        ),
      });
      expect(await dataOf()).toEqual({ lead: id(4), superiors: [id(4), id(4)] });
      expect((await load()).map(({ unchanged }) => unchanged).sort()).toEqual([1, 2]);

      put('teams', [{ id: id(1), name: 'Two', leadId: id(3) }]);
      expect((await load()).find(({ model }) => model === 'Team')).toEqual({
        model: 'Team',
        ...count(0, 0, 1),
      });
      expect(await dataOf()).toEqual({ lead: id(3), superiors: [id(4), id(4)] });
    } finally {
      await server.close();
    }
  });

  it('leave nothing behind when a reference leads nowhere', async () => {
    put('teams', [{ id: id(1), name: 'One', leadId: id(9) }]);
    const server = await serve(engine, plugin);
    try {
      const { container } = server.application;
      await expect(loadFixtures({ container, folder })).rejects.toMatchObject({ code: 'PFQ_RECORD_REF' });
      expect(await container.get(teams).count()).toBe(0);
    } finally {
      await server.close();
    }
  });

  it.each([
    [
      'a reference to nothing',
      {
        teams: [{ id: id(1), name: 'One' }],
        members: [
          { id: id(3), name: 'Ada', teamId: id(1) },
          { id: id(4), name: 'Bo', teamId: id(8) },
        ],
      },
      /members\.json: record 1, teamId: /,
    ],
    [
      'one that was to be filled in later',
      { teams: [{ id: id(1), name: 'One', leadId: id(9) }], members: [] },
      /teams\.json: record 0, leadId: /,
    ],
    [
      'a required reference that is not there',
      { teams: [{ id: id(1), name: 'One' }], members: [{ id: id(3), name: 'Ada' }] },
      /members\.json cannot be loaded: record 0, teamId: /,
    ],
    [
      'two references to nothing',
      { teams: [], members: [{ id: id(3), name: 'Ada', teamId: id(8), superiorId: id(9) }] },
      /members\.json: record 0, teamId, superiorId: /,
    ],
  ])('name file, record and field of %s', async (_, files, want) => {
    for (const [name, records] of Object.entries(files)) put(name, records);
    const server = await serve(engine, plugin);
    try {
      const { container } = server.application;
      await expect(loadFixtures({ container, folder })).rejects.toThrow(want);
      expect(await container.get(teams).count()).toBe(0);
    } finally {
      await server.close();
    }
  });
});
