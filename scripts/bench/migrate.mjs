/** Measures `migrate up`: 500 migrations that are applied already, and 500 that make a table each, on SQLite. */

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { GROWTH } from './ledger.mjs';
import { figuresOf, growthOf, measure, table, verdict } from './measure.mjs';

const MIGRATIONS = 500;
const TO_RAW = 1.8;

export async function benchMigrate({ root, scratch, rounds }) {
  const prefiq = join(root, 'src/runtime/bin/prefiq.js');
  const { statementsFor } = await import(pathToFileURL(join(root, 'src/runtime/dist/migrations.js')).href);
  const current = newApp(root, join(scratch, 'current'), 'ts', MIGRATIONS);
  execFileSync(process.execPath, [prefiq, 'migrate', 'up', '--quiet'], { cwd: current });
  const [source, built] = ['ts', 'js'].map((kind) => newApp(root, join(scratch, kind), kind, MIGRATIONS));
  const quarter = newApp(root, join(scratch, 'quarter'), 'js', MIGRATIONS / GROWTH);
  // jiti keeps what it has compiled; a first run is not what is measured.
  for (const dir of [source])
    execFileSync(process.execPath, [prefiq, 'migrate', 'up', '--quiet'], { cwd: dir });
  const sql = Array.from({ length: MIGRATIONS }, (_, n) =>
    statementsFor('sqlite', { kind: 'createTable', table: `things_${n}`, spec: spec(n) }),
  ).flat();
  const raw = join(scratch, 'raw.mjs');
  writeFileSync(raw, rawScript(root, sql));
  let turn = 0;
  const fresh = (dir, env) => () => ({ cwd: dir, env: { DB_NAME: `data/turn${++turn}.db`, ...env } });
  const runs = [
    {
      what: `migrate up, ${MIGRATIONS} applied, nothing to do`,
      name: `${MIGRATIONS} applied, nothing to do`,
      args: [prefiq, 'migrate', 'up'],
      cwd: current,
      goal: 2,
    },
    { what: `migrate status, ${MIGRATIONS} applied`, args: [prefiq, 'migrate', 'status'], cwd: current },
    {
      what: `the same SQL in one transaction`,
      args: [raw],
      before: () => ({ args: [raw, join(scratch, `raw${++turn}.db`)] }),
    },
    {
      what: `migrate up of ${MIGRATIONS / GROWTH}, built`,
      name: `up of ${MIGRATIONS / GROWTH}`,
      args: [prefiq, 'migrate', 'up', '--quiet'],
      before: fresh(quarter, { ENV: 'production' }),
    },
    {
      what: `migrate up of ${MIGRATIONS}, built`,
      name: `up of ${MIGRATIONS}`,
      args: [prefiq, 'migrate', 'up', '--quiet'],
      before: fresh(built, { ENV: 'production' }),
      cwd: built,
      env: { ENV: 'production' },
    },
    {
      what: `migrate up of ${MIGRATIONS}, TypeScript`,
      args: [prefiq, 'migrate', 'up', '--quiet'],
      before: fresh(source, {}),
      cwd: source,
    },
  ];
  const measured = measure(runs, rounds);
  const raws = measured.find(({ what }) => what.startsWith('the same')).time;
  const whole = `migrate up of ${MIGRATIONS},`;
  const rows = measured.map(({ what, ms, time, ratio, mb, goal }) => {
    const isMany = what.startsWith(whole);
    const [shown, met] = isMany ? verdict(time / raws, TO_RAW) : verdict(ratio, goal);
    return [
      what,
      ms.toFixed(1),
      time.toFixed(0),
      ratio.toFixed(2),
      isMany ? (time / raws).toFixed(2) : '',
      shown,
      mb?.toFixed(0) ?? '?',
      met,
    ];
  });
  console.log(table(['what', 'ms', 'worked, ms', 'to `node -e 0`', 'to raw', 'goal', 'MB peak', ''], rows));
  const toRaw = measured
    .filter(({ what }) => what.startsWith(whole))
    .map(({ what, time }) => ({
      name: `migrate: ${what} against raw SQL`,
      value: time / raws,
      goal: TO_RAW,
    }));
  const growth = growthOf('migrate', measured, `up of ${MIGRATIONS / GROWTH}`, `up of ${MIGRATIONS}`);
  return [...figuresOf('migrate', measured), ...toRaw, growth];
}

const spec = (n) => ({
  columns: {
    id: { type: 'uuid', notNull: true },
    tenant_id: { type: 'string', maxLength: 64, notNull: true, default: '' },
    code: { type: 'string', maxLength: 20, notNull: true },
    name: { type: 'string', maxLength: 140, notNull: true },
    amount: { type: 'decimal', precision: 12, scale: 2, default: '0.00' },
    notes: { type: 'text' },
    created_at: { type: 'datetime', notNull: true },
    updated_at: { type: 'datetime', notNull: true },
    version: { type: 'integer', notNull: true, default: 1 },
  },
  primaryKey: ['id'],
  indexes: [
    { name: `things_${n}_code_key`, columns: ['tenant_id', 'code'], unique: true },
    { name: `things_${n}_created_at_idx`, columns: ['tenant_id', 'created_at'] },
    { name: `things_${n}_updated_at_idx`, columns: ['tenant_id', 'updated_at'] },
  ],
});

function newApp(root, dir, kind, count) {
  const folder = join(dir, kind === 'ts' ? 'bin' : 'dist/server/bin');
  mkdirSync(join(folder, 'migrations'), { recursive: true });
  mkdirSync(join(dir, 'bin'), { recursive: true });
  writeFileSync(join(dir, 'project.yml'), MANIFEST);
  const plugin = join(folder, `plugin.${kind}`);
  if (!existsSync(plugin)) writeFileSync(plugin, 'export default {};\n');
  const type = kind === 'ts' ? ': MigrationDb' : '';
  const result = kind === 'ts' ? ': Promise<void>' : '';
  for (let n = 0; n < count; n++) {
    const id = `2026010100${String(n).padStart(4, '0')}_create_things_${n}`;
    writeFileSync(
      join(folder, 'migrations', `${id}.${kind}`),
      `${kind === 'ts' ? "import type { MigrationDb } from 'prefiq/migrations';\n\n" : ''}export const id = '${id}';

export async function up(db${type})${result} {
  await db.createTable('things_${n}', ${JSON.stringify(spec(n), null, 2)});
}

export async function down(db${type})${result} {
  await db.dropTable('things_${n}');
}
`,
    );
  }
  writeFileSync(join(dir, 'package.json'), '{ "type": "module" }\n');
  return dir;
}

const MANIFEST = `prefiq: 1
name: bench
version: 0.1.0
kind: app
template: { name: app, version: 0.1.0, answers: {} }
tenancy: none
apps:
  - { name: bench, path: ., version: 0.1.0, models: [], dependsOn: [] }
sites: []
`;

/** The same by a program that has nothing but the statements. */
const rawScript = (root, sql) => `
import { createRequire } from 'node:module';
const [major, minor] = process.versions.node.split('.').map(Number);
const isBuiltIn = major > 22 || (major === 22 && minor >= 13);
const { DatabaseSync } = isBuiltIn ? process.getBuiltinModule('node:sqlite') : createRequire(${JSON.stringify(join(root, 'src/runtime/'))})('@photostructure/sqlite');
const db = new DatabaseSync(process.argv[2] ?? ':memory:');
db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; BEGIN');
for (const statement of ${JSON.stringify(sql)}) db.exec(statement);
db.exec('COMMIT');
db.close();
`;
