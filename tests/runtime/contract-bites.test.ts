/** The repository contract is worth something only if a broken repository breaks it. */

import type { ListQuery } from 'prefiq';
import { repositoryContract } from 'prefiq/testing';
import { describe, expect, it } from 'vitest';

import { Project, ProjectMemory } from './fixture.js';

/** Runs the contract and gives back the names of the tests that failed. */
async function failuresOf(create: () => ProjectMemory): Promise<string[]> {
  const tests: [string, () => Promise<void>][] = [];
  repositoryContract(
    { describe: (_name, body) => body(), it: (name, body) => void tests.push([name, body]), expect },
    { name: 'broken', create },
  );
  const failed: string[] = [];
  for (const [name, body] of tests) await body().catch(() => failed.push(name));
  return failed;
}

class ForgetsVersions extends ProjectMemory {
  override async update(entity: Project) {
    const stored = await this.getById(entity.id);
    if (stored) entity.data = { ...entity.data, version: stored.version };
    return super.update(entity);
  }
}
class LosesTheLastOfAPage extends ProjectMemory {
  override async list(query: ListQuery = {}) {
    const page = await super.list(query);
    return query.after === undefined ? page : page.withItems(page.items.slice(0, -1));
  }
}
class SortsOneWayOnly extends ProjectMemory {
  override list(query: ListQuery = {}) {
    return super.list(
      typeof query.sort === 'string' ? { ...query, sort: query.sort.replaceAll('-', '') } : query,
    );
  }
}
class DropsFilters extends ProjectMemory {
  override list({ filter: _, ...query }: ListQuery = {}) {
    return super.list(query);
  }
}
class SharesRecords extends ProjectMemory {
  readonly #known = new Map<string, Project>();
  override async getById(id: string, options?: { fields?: readonly string[] }) {
    if (options?.fields) return super.getById(id, options);
    const found = this.#known.get(id) ?? (await super.getById(id));
    if (found) this.#known.set(id, found);
    return found;
  }
}
class SearchesByCase extends ProjectMemory {
  override async list(query: ListQuery = {}) {
    const page = await super.list(query);
    const { search } = query;
    return search === undefined
      ? page
      : page.withItems(page.items.filter(({ data }) => data.name.includes(search)));
  }
}

describe('the repository contract', () => {
  it('passes for a sound repository', async () => {
    expect(await failuresOf(() => new ProjectMemory())).toEqual([]);
  });

  it.each([
    ['forgets versions', ForgetsVersions, 'lets the second of two writers fail'],
    ['loses the last record of a page', LosesTheLastOfAPage, 'turns pages by cursor'],
    ['sorts one way only', SortsOneWayOnly, 'sorts by every field'],
    ['drops filters', DropsFilters, 'filters every field'],
    ['shares its records', SharesRecords, 'hands out records'],
    ['searches by case', SearchesByCase, 'searches the searchable fields'],
  ])('fails for one that %s', async (_flaw, Broken, test) => {
    expect((await failuresOf(() => new Broken())).some((name) => name.startsWith(test))).toBe(true);
  });
});
