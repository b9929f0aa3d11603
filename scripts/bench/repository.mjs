/**
 * A repository against the bare driver of each engine: prepared statements and SQL written by hand for one table, with
 * the same outcome (a record as an object, a page as JSON text with its total). Both take turns, so that a busy machine
 * slows them alike; the figure is how much of the bare driver's speed the repository keeps.
 *
 * PostgreSQL and MariaDB are those of PREFIQ_TEST_POSTGRES and PREFIQ_TEST_MARIADB, or on this machine; an absent one
 * is left out.
 */

import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { median, table } from './measure.mjs';
import { bareDriver, open } from './drivers.mjs';

const ROWS = 10_000;
const GOALS = { get: 0.85, 'list of 50': 0.85, insert: 0.85, 'bulk insert of 1,000': 0.9 };
const TENANCY_GOAL = 0.9;

const field = (property, type, more = {}) => ({
  name: property,
  property,
  column: property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  type,
  label: property,
  ...more,
});

const model = {
  model: 'Project', plural: 'Projects', label: 'Project', labelPlural: 'Projects', camel: 'project',
  camelPlural: 'projects', kebab: 'project', route: 'projects', table: 'projects', scope: 'tenant', display: 'name',
  fields: [
    field('code', 'string', { required: true, unique: true, maxLength: 20 }),
    field('name', 'string', { required: true, maxLength: 140 }),
    field('status', 'enum', { values: ['draft', 'active', 'done'] }),
    field('budget', 'decimal', { precision: 12, scale: 2 }),
    field('startsOn', 'date'),
    field('endsOn', 'date'),
    field('active', 'boolean'),
    field('order', 'integer'),
    field('customerId', 'uuid'),
  ],
  indexes: [], validators: [], access: {},
}; // prettier-ignore

let made = 0;
const data = () => {
  const n = ++made;
  return {
    code: `P-${n}`,
    name: `Project number ${n}`,
    status: 'draft',
    budget: `${n % 1000}.50`,
    startsOn: '2026-01-31',
    endsOn: null,
    active: n % 2 === 0,
    order: n,
    customerId: '0193a000-0000-7000-8000-00000000abcd',
  };
};

export async function benchRepository({ root, scratch, rounds }) {
  const load = (name) => import(pathToFileURL(join(root, 'src/runtime/dist', `${name}.js`)).href);
  const [runtime, migrations] = [await load('index'), await load('migrations')];
  const rows = [];
  const figures = [];
  for (const engine of ['sqlite', 'postgres', 'mariadb']) {
    const database = await open(engine, runtime, scratch);
    if (!database) {
      rows.push([engine, 'no server', '', '', '', '']);
      continue;
    }
    try {
      for (const one of await compare(engine, database, runtime, migrations, rounds)) {
        rows.push(cellsOf(one));
        const { what, ratio, goal } = one;
        figures.push({ name: `repository: ${engine}, ${what}`, value: ratio, goal, kind: 'atLeast' });
      }
    } finally {
      await database.drop();
    }
  }
  console.log(table(['engine', 'work', 'bare, µs', 'repository, µs', 'ratio', 'goal'], rows));
  return figures;
}

const cellsOf = ({ engine, what, times, ratio, goal }) => [
  engine,
  what,
  ...times.map((us) => us.toFixed(0)),
  `${ratio.toFixed(2)}${ratio < goal ? ' **short**' : ''}`,
  goal,
];

async function compare(engine, database, runtime, migrations, rounds) {
  const Project = class extends runtime.Entity {
    static model = model;
  };
  const executor = runtime.openExecutor(database.config);
  await executor.script(tableText(executor, migrations, 'none'));
  const repository = new (class extends runtime.RepositoryQuery {})(Project, { executor });
  const bare = await bareDriver(engine, database.config);
  const entity = () => new Project(data());
  const ids = [];
  for (let n = 0; n < ROWS; n += 1000) {
    const saved = await repository.saveMany(Array.from({ length: 1000 }, entity));
    ids.push(...saved.map(({ id }) => id));
  }
  await database.settle(executor);
  const any = (n) => ids[(n * 7919) % ids.length];
  const pages = (n) => ({ sort: '-createdAt', page: 1 + (n % 5), pageSize: 50 });
  const now = () => new Date().toISOString();
  const row = () => ({ id: randomUUID(), ...data(), createdAt: now(), updatedAt: now(), version: 1 });
  const works = {
    get: [100, (n) => bare.get(any(n)), async (n) => (await repository.getById(any(n))).data],
    'list of 50': [
      100,
      (n) => bare.list(50, (n % 5) * 50),
      async (n) => (await repository.list(pages(n))).toText(),
    ],
    insert: [20, () => bare.insert(row()), () => repository.save(entity())],
    'bulk insert of 1,000': [
      1,
      () => bare.insertMany(Array.from({ length: 1000 }, row)),
      () => repository.saveMany(Array.from({ length: 1000 }, entity)),
    ],
  };
  await assertSame(bare, repository, any(1));
  const rows = [];
  for (const [what, [count, one, other]] of Object.entries(works)) {
    const { times, ratio } = await takeTurns([one, other], count, rounds);
    rows.push({ engine, what, times, ratio, goal: GOALS[what] });
  }
  if (engine === 'postgres') rows.push(await tenancyCost(database, runtime, migrations, Project, rounds));
  await bare.close();
  await executor.close();
  return rows;
}

/** Medians in µs of one piece of work, of two ways to do it that take turns, and of the ratio between them. */
async function takeTurns(ways, count, rounds) {
  const times = ways.map(() => []);
  for (let round = -2; round < rounds * 6; round++) {
    for (const [index, way] of ways.entries()) {
      const from = performance.now();
      for (let n = 0; n < count; n++) await way(round * count + n + 2 * count);
      if (round >= 0) times[index].push(((performance.now() - from) * 1000) / count);
    }
  }
  // Of the turns next to each other, which the rest of the machine has slowed alike.
  const ratio = median(times[0].map((us, round) => us / times[1][round]));
  return { times: times.map(median), ratio };
}

/** Two ways are compared only if they come to the same. */
async function assertSame(bare, repository, id) {
  const same = (a, b) => {
    const [x, y] = [a, b].map((value) => JSON.stringify(value));
    if (x !== y) throw new Error(`The two do different work:\n${x}\n${y}`);
  };
  same(await bare.get(id), (await repository.getById(id)).data);
  const page = await repository.list({ sort: '-createdAt', page: 2, pageSize: 50 });
  same(JSON.parse(await bare.list(50, 50)), JSON.parse(page.toText()));
}

/** A list of 50 of one tenant's 10,000 rows among ten tenants', with scope and row-level security, and of 10,000 rows without. */
async function tenancyCost(database, runtime, migrations, Project, rounds) {
  const role = `prefiq_bench_${randomBytes(4).toString('hex')}`;
  const owner = runtime.openExecutor(database.config);
  // As `prefiq migrate up` sets it.
  const running = `nullif(current_setting('app.tenant', true), '')`;
  const bound = (all) => `(SELECT CASE ${running} WHEN '*' THEN ${all} ELSE ${running} END)`;
  const test = `"tenant_id" >= ${bound(`''`)} AND "tenant_id" <= ${bound('repeat(chr(1114111), 65)')}`;
  await owner.script(`CREATE ROLE ${role} LOGIN;
    CREATE SCHEMA plain; SET search_path TO plain; ${tableText(owner, migrations, 'none')};
    CREATE SCHEMA guarded; SET search_path TO guarded; ${tableText(owner, migrations, 'row')};
    ALTER TABLE projects ENABLE ROW LEVEL SECURITY; ALTER TABLE projects FORCE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON projects USING (${test}) WITH CHECK (${test});
    GRANT USAGE ON SCHEMA guarded, plain TO ${role};
    GRANT ALL ON ALL TABLES IN SCHEMA guarded, plain TO ${role}`);
  const config = { ...database.config, user: role };
  const Repos = class extends runtime.RepositoryQuery {};
  const open = async (schema, options) => {
    await owner.script(`ALTER ROLE ${role} SET search_path TO ${schema}`);
    const executor = runtime.openExecutor({ ...config, pool: { min: 1, max: 1, warmup: 1 } }, options);
    await executor.reach();
    return executor;
  };
  const [plain, guarded] = [await open('plain', {}), await open('guarded', { guarded: true })];
  try {
    const scope = new runtime.TenantScope({ mode: 'row' });
    const alone = new Repos(Project, { executor: plain });
    const tenanted = new Repos(Project, { executor: guarded, tenant: scope });
    const entities = () => Array.from({ length: 1000 }, () => new Project(data()));
    for (let part = 0; part < 10; part++) {
      await alone.saveMany(entities());
      for (let n = 0; n < 10; n++) await scope.run(`t${n}`, () => tenanted.saveMany(entities()));
    }
    await owner.script('VACUUM ANALYZE guarded.projects');
    await owner.script('VACUUM ANALYZE plain.projects');
    const pages = (n) => ({ sort: '-createdAt', page: 1 + (n % 5), pageSize: 50 });
    const { times, ratio } = await takeTurns(
      [
        async (n) => (await alone.list(pages(n))).toText(),
        (n) => scope.run('t5', async () => (await tenanted.list(pages(n))).toText()),
      ],
      20,
      rounds,
    );
    const what = 'list of 50: tenants by row, against none';
    return { engine: 'postgres', what, times, ratio, goal: TENANCY_GOAL };
  } finally {
    await plain.close();
    await guarded.close();
    await owner.script(
      `DROP SCHEMA guarded CASCADE; DROP SCHEMA plain CASCADE; DROP OWNED BY ${role}; DROP ROLE ${role}`,
    );
    await owner.close();
  }
}

function tableText(executor, { tablesOf, statementsFor }, tenancy) {
  return Object.entries(tablesOf([model], { tenancy }))
    .flatMap(([name, spec]) =>
      statementsFor(executor.dialect.name, { kind: 'createTable', table: name, spec }),
    )
    .join(';');
}
