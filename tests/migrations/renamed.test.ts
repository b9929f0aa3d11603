/** Kind: an answer that no step follows. Every `renamedFrom` and `--rename` is carried out, or refused with a reason. */
import type { DatabaseConfig } from 'prefiq';
import type { MigrationDb, Operation } from 'prefiq/migrations';
import { modelPath, mustParse, tablesOf, type ModelMeta } from 'prefiq/modelmeta';
import { beforeEach, describe, expect, it } from 'vitest';

import { UNDECIDED } from '../../src/schema/decisions.js';
import { diffSchema, operationsOf } from '../../src/schema/diff.js';
import { inverted } from '../../src/schema/invert.js';
import { describeEngines, emptyDatabase } from '../runtime/engines.js';
import { ID, migrations, migrator, on } from './bed.js';

type Fields = Readonly<Record<string, string>>;

const modelsOf = (all: Readonly<Record<string, Fields>>): readonly ModelMeta[] =>
  mustParse(
    Object.entries(all).map(([model, fields]) => ({
      path: modelPath(model),
      text: `model: ${model}\nfields:\n${Object.entries(fields)
        .map(([name, options]) => `  ${name}: { type: string, maxLength: 40${options} }\n`)
        .join('')}`,
    })),
  );

const state = (models: readonly ModelMeta[]) => ({ models, tenancy: 'none' as const });
const diff = (before: readonly ModelMeta[], after: readonly ModelMeta[], ...rename: string[]) =>
  diffSchema(state(before), state(after), { ...UNDECIDED, rename });

/** Carries out what a migration file would call. */
async function play(db: MigrationDb, operations: readonly Operation[]): Promise<void> {
  for (const one of operations)
    switch (one.kind) {
      case 'createTable':
        await db.createTable(one.table, one.spec);
        break;
      case 'renameTable':
        await db.renameTable(one.table, one.to);
        break;
      case 'renameColumn':
        await db.renameColumn(one.table, one.column, one.to);
        break;
      case 'addColumn':
        await db.addColumn(one.table, one.column, one.spec);
        break;
      case 'dropColumn':
        await db.dropColumn(one.table, one.column);
        break;
      case 'createIndex':
        await db.createIndex(one.table, one.index);
        break;
      case 'dropIndex':
        await db.dropIndex(one.table, one.name);
        break;
      default:
        throw new Error(`${one.kind} is not expected here`);
    }
}

interface Case {
  readonly name: string;
  readonly before: Readonly<Record<string, Fields>>;
  readonly after: Readonly<Record<string, Fields>>;
  readonly rename?: readonly string[];
  /** Of the row whose columns hold their own names: what is read afterwards. */
  readonly want: Readonly<Record<string, Readonly<Record<string, string | null>>>>;
}

const CASES: readonly Case[] = [
  {
    name: 'a chain by renamedFrom',
    before: { Job: { note: '', ref2: '' } },
    after: { Job: { remark: ', renamedFrom: note', note: ', renamedFrom: ref2' } },
    want: { jobs: { remark: 'note', note: 'ref2' } },
  },
  {
    name: 'a chain of three by --rename, told from the wrong end',
    before: { Job: { a1: '', a2: '', a3: '' } },
    after: { Job: { a2: '', a3: '', a4: '' } },
    rename: ['Job.a1=a2', 'Job.a2=a3', 'Job.a3=a4'],
    want: { jobs: { a2: 'a1', a3: 'a2', a4: 'a3' } },
  },
  {
    name: 'a swap by renamedFrom',
    before: { Job: { note: '', remark: '' } },
    after: { Job: { note: ', renamedFrom: remark', remark: ', renamedFrom: note' } },
    want: { jobs: { note: 'remark', remark: 'note' } },
  },
  {
    name: 'a swap of unique fields by --rename',
    before: { Job: { code: ', unique: true', note: ', unique: true' } },
    after: { Job: { code: ', unique: true', note: ', unique: true' } },
    rename: ['Job.code=note', 'Job.note=code'],
    want: { jobs: { code: 'note', note: 'code' } },
  },
  {
    name: 'a circle of three, one declared and two said',
    before: { Job: { a1: '', a2: '', a3: '' } },
    after: { Job: { a1: ', renamedFrom: a3', a2: '', a3: '' } },
    rename: ['Job.a1=a2', 'Job.a2=a3'],
    want: { jobs: { a1: 'a3', a2: 'a1', a3: 'a2' } },
  },
  {
    name: 'a name that a new field takes at once',
    before: { Job: { note: '' } },
    after: { Job: { remark: ', renamedFrom: note', note: '' } },
    want: { jobs: { remark: 'note', note: null } },
  },
  {
    name: 'models that exchange their names',
    before: { Job: { note: '' }, Task: { note: '' } },
    after: { Job: { note: '' }, Task: { note: '' } },
    rename: ['Job=Task', 'Task=Job'],
    want: { jobs: { note: 'tasks.note' }, tasks: { note: 'jobs.note' } },
  },
  {
    name: 'a chain of models, and a field of one of them',
    before: { Job: { note: '' }, Task: { name: '' } },
    after: { Task: { remark: ', renamedFrom: note' }, Work: { name: '' } },
    rename: ['Job=Task', 'Task=Work'],
    want: { tasks: { remark: 'jobs.note' }, works: { name: 'tasks.name' } },
  },
];

describeEngines('renames that touch each other', (engine) => {
  let config: DatabaseConfig;
  beforeEach(async () => {
    config = await emptyDatabase(engine);
  });

  it.each(CASES)('$name', async ({ before: was, after: now, rename = [], want }) => {
    const [before, after] = [modelsOf(was), modelsOf(now)];
    const found = diff(before, after, ...rename);
    expect(found.open).toEqual([]);
    const [start, steps] = [tablesOf(before, state(before)), operationsOf(found.steps)];
    const isOne = before.length === 1;
    const stamp = '2026-01-01 00:00:00';
    await on(config, async (executor) => {
      const list = migrations(
        async (db) => {
          for (const [table, spec] of Object.entries(start)) {
            await db.createTable(table, spec);
            const model = before.find((one) => one.table === table);
            const columns = (model?.fields ?? []).map(({ column }) => column);
            await db.exec(
              `INSERT INTO "${table}" ("id", "created_at", "updated_at", "version", ${columns.map((one) => `"${one}"`).join(', ')}) VALUES (?, ?, ?, 1, ${columns.map(() => '?').join(', ')})`,
              [ID(1), stamp, stamp, ...columns.map((one) => (isOne ? one : `${table}.${one}`))],
            );
          }
        },
        { up: (db) => play(db, steps), down: (db) => play(db, inverted(start, steps)) },
      );
      const read = async (tables: typeof want): Promise<unknown> =>
        Object.fromEntries(
          await Promise.all(
            Object.entries(tables).map(async ([table, row]) => {
              const columns = Object.keys(row).map((one) => `"${one}"`);
              const [first] = await executor.query(`SELECT ${columns.join(', ')} FROM "${table}"`);
              return [table, { ...first }] as const;
            }),
          ),
        );
      await migrator(executor, list).up();
      expect(await read(want)).toEqual(want);
      const original = Object.fromEntries(
        before.map(({ table, fields }) => [
          table,
          Object.fromEntries(fields.map(({ column }) => [column, isOne ? column : `${table}.${column}`])),
        ]),
      );
      await migrator(executor, list).down();
      expect(await read(original)).toEqual(original);
      await migrator(executor, list).up();
      await migrator(executor, list).down();
      expect(await read(original)).toEqual(original);
    });
  });
});

describe('a rename is followed once', () => {
  it.each(CASES.filter(({ rename }) => rename === undefined))('$name', ({ after }) => {
    const models = modelsOf(after);
    expect(diff(models, structuredClone(models))).toEqual({ steps: [], open: [] });
  });
});

describe('a rename that no step can follow', () => {
  const one = modelsOf({ Job: { note: '', remark: '' }, Task: { name: '' } });

  it.each([
    ['to a name that stays taken', 'Job.note=remark', 'remark is there already'],
    ['of what was never migrated', 'Job.nte=fresh', 'no migration knows nte'],
    ['of a model to one that stays', 'Job=Task', 'Task is there already'],
    ['of a model that was never migrated', 'Jb=Other', 'no model Jb'],
  ])('is refused as a flag: %s', (_, rename, want) => {
    const after = modelsOf({
      Job: { note: '', remark: '', fresh: '' },
      Task: { name: '' },
      Other: { name: '' },
    });
    expect(() => diff(one, after, rename)).toThrow(want);
  });

  it('is refused where one field becomes two, or two become one', () => {
    const after = modelsOf({ Job: { a1: '', a2: '' }, Task: { name: '' } });
    expect(() => diff(one, after, 'Job.note=a1', 'Job.note=a2')).toThrow('note became another one');
    expect(() => diff(one, after, 'Job.note=a1', 'Job.remark=a1')).toThrow('a1 was another one');
  });

  it.each([
    ['to a name that stays taken', { remark: ', renamedFrom: note' }, 'remark is there already'],
    [
      'of what was never migrated',
      { note: '', remark: '', fresh: ', renamedFrom: nte' },
      'no migration knows nte',
    ],
    [
      'of one field to two',
      { a1: ', renamedFrom: note', a2: ', renamedFrom: note' },
      'note became another one',
    ],
  ] as const)('is an open change as a declaration: %s', (_, fields, want) => {
    const { open } = diff(one, modelsOf({ Job: fields, Task: { name: '' } }));
    expect(open.map(({ reason }) => reason).join('\n')).toContain(want);
  });
});
