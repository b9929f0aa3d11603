/** Kind: samples and tests refer to the records that the sample data has, under any later name of a model. */
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { appSource, type App, type AppSource } from './app.js';

let source: AppSource;
let app: App;
beforeAll(async () => {
  source = await appSource([
    'Plan:code:string!^,name:string!',
    'Customer:name:string!,plan:ref(Plan)!^,parent:ref(Customer)',
    'Visit:day:date,customer:ref(Customer)!,plan:ref(Plan)',
  ]);
}, 60_000);
afterAll(() => source.dispose(), 60_000);
beforeEach(() => {
  app = source.copy();
});

/** Ids that samples and fixtures refer to and that no sample data has. */
function dangling(of: App): readonly string[] {
  const files = readdirSync(of.path('core/fixtures')).map(
    (name) => [name, of.read(`core/fixtures/${name}`)] as const,
  );
  const known = new Set(
    files
      .filter(([path]) => path.endsWith('.json'))
      .flatMap(([, text]) => (JSON.parse(text) as { id: string }[]).map(({ id }) => id)),
  );
  return files.flatMap(([path, text]) =>
    [...text.matchAll(/01900000-0000-7[\w-]+/g)]
      .filter(([id]) => !known.has(id))
      .map(([id]) => `${path}: ${id}`),
  );
}

const settled = async (of: App): Promise<void> => {
  expect(dangling(of)).toEqual([]);
  await of.run('codegen');
  expect((await of.run('codegen', '--check')).code).toBe(0);
};

describe('samples refer to the records of the sample data', () => {
  it('in a new app', () => settled(app));

  it.each([
    ['that others refer to', 'Plan', 'Tariff'],
    ['that refers to itself', 'Customer', 'Client'],
    ['that nobody refers to', 'Visit', 'Call'],
  ])('after a rename of a model %s', async (_, from, to) => {
    expect((await app.run('lowcode', 'rename', from, to)).code).toBe(0);
    await settled(app);
  });

  it('after two renames, and back', async () => {
    for (const [from, to] of [
      ['Plan', 'Tariff'],
      ['Customer', 'Client'],
      ['Tariff', 'Plan'],
    ] as const)
      expect((await app.run('lowcode', 'rename', from, to)).code).toBe(0);
    await settled(app);
  });

  it('of a model that is scaffolded after the rename', async () => {
    await app.run('lowcode', 'rename', 'Plan', 'Tariff');
    await app.run('lowcode', 'scaffold', 'model', 'Offer', '--fields', 'name:string!,tariff:ref(Tariff)!');
    await settled(app);
  });

  it('of records by hand: codegen notices that they are others', async () => {
    await app.run('codegen');
    const records = JSON.parse(app.read('core/fixtures/plan.json')) as { id: string }[];
    const id = '0193a000-0000-7000-8000-00000000abcd';
    app.write('core/fixtures/plan.json', JSON.stringify([{ ...records[0], id }]));
    expect((await app.run('codegen', '--check')).code).toBe(3);
    await app.run('codegen');
    expect(app.read('core/fixtures/customer.samples.ts')).toContain(id);
    expect((await app.run('codegen', '--check')).code).toBe(0);
  });

  it.each([
    ['required', 'ref, to: Plan, required: true'],
    ['required and unique', 'ref, to: Plan, required: true, unique: true'],
    ['required, to itself', 'ref, to: Visit, required: true'],
    ['that may be empty', 'ref, to: Customer, onDelete: setNull'],
  ])(
    'of a reference that comes to a table without rows, %s: no id is asked for or made up',
    async (_, type) => {
      app.edit('core/schema/visit.model.yml', /^fields:$/m, `fields:\n  other: { type: ${type} }`);
      const { code, stderr } = await app.run('codegen', '--migrate');
      expect({ code, asks: stderr.includes('--fill') }).toEqual({ code: 0, asks: false });
      const [last = ''] = readdirSync(app.path('bin/migrations')).sort().slice(-1);
      expect(app.read(`bin/migrations/${last}`)).toContain("'other_id'");
      expect(app.read(`bin/migrations/${last}`)).not.toContain('db.fill');
      const records = JSON.parse(app.read('core/fixtures/visit.json')) as { otherId?: string }[];
      const given = new Set(records.flatMap(({ otherId }) => otherId ?? []));
      expect(given.size).toBe(type.includes('required') ? records.length : 0);
      // Its tests have a record to refer to now.
      expect((await app.run('lowcode', 'scaffold', 'all')).code).toBe(0);
      await settled(app);
      for (const argv of [
        ['migrate', 'up'],
        ['migrate', 'down'],
        ['migrate', 'up'],
      ])
        expect((await app.run(...argv)).code).toBe(0);
    },
  );
});
