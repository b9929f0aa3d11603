/**
 * The SQL that distributes tables. Citus itself is not here; a plain PostgreSQL plays its part with functions of the same
 * names, which refuse what Citus refuses of keys, and foreign keys to tables that are not distributed yet.
 */
import fc from '../fast-check.js';
import { distribution, statementsFor, type Tables } from 'prefiq/migrations';
import { mustParse, tablesOf } from 'prefiq/modelmeta';
import { describe, expect, it } from 'vitest';

import { diffSchema, operationsOf } from '../../src/schema/diff.js';
import { createDatabase, describeEngines } from '../runtime/engines.js';
import { modelSet } from '../unit/schema/random-models.js';
import { on } from './bed.js';

const parse = (...texts: readonly string[]) =>
  mustParse(
    texts.map((text) => {
      const name = (/^model: (\w+)/.exec(text)?.[1] ?? '').toLowerCase();
      return { path: `core/schema/${name}.model.yml`, text };
    }),
  );

const COUNTRY = 'model: Country\nscope: global\nfields:\n  name: { type: string }\n';
const ORDER =
  'model: Order\nfields:\n  code: { type: string, unique: true }\n  country: { type: ref, to: Country }\n  twin: { type: ref, to: Order }\n';

describe('distribution', () => {
  it('copies shared tables to every node, and distributes the rest by tenant', () => {
    const tables = tablesOf(parse(COUNTRY, ORDER), { tenancy: 'row' });
    expect(distribution(tables)).toEqual({
      statements: [
        `SELECT create_reference_table('"countries"')`,
        `SELECT create_distributed_table('"orders"', 'tenant_id')`,
      ],
      problems: [],
    });
  });

  it('names keys without the tenant', () => {
    const { problems } = distribution(tablesOf(parse(COUNTRY, ORDER), { tenancy: 'none' }));
    expect(problems).toEqual([
      'orders: the primary key does not hold tenant_id',
      'orders: orders_twin_id_fkey does not hold tenant_id on both sides',
    ]);
  });

  it('finds nothing wrong with any models whose tenants share tables', () => {
    fc.assert(
      fc.property(modelSet, (models) => {
        expect(distribution(tablesOf(models, { tenancy: 'row' })).problems).toEqual([]);
      }),
    );
  });
});

/** Refuses as Citus does, as far as a catalogue shows: a key without the column, a key to a table not distributed yet. */
const STAND_IN = [
  'CREATE TABLE spread (name regclass PRIMARY KEY, is_reference boolean NOT NULL)',
  `CREATE FUNCTION create_reference_table(what regclass) RETURNS void LANGUAGE plpgsql AS $$ BEGIN
    IF EXISTS (SELECT FROM pg_constraint WHERE conrelid = what AND contype = 'f' AND confrelid <> what
      AND confrelid NOT IN (SELECT name FROM spread WHERE is_reference)) THEN RAISE EXCEPTION '% refers to a local table', what; END IF;
    INSERT INTO spread VALUES (what, true); END $$`,
  `CREATE FUNCTION create_distributed_table(what regclass, col text, colocate_with text DEFAULT 'default') RETURNS void LANGUAGE plpgsql AS $$
    DECLARE num smallint := (SELECT attnum FROM pg_attribute WHERE attrelid = what AND attname = col); BEGIN
    IF EXISTS (SELECT FROM pg_index WHERE indrelid = what AND indisunique AND NOT num = ANY (indkey)) THEN RAISE EXCEPTION 'a unique of % lacks the column', what; END IF;
    IF EXISTS (SELECT FROM pg_constraint c LEFT JOIN spread s ON s.name = c.confrelid WHERE conrelid = what AND contype = 'f'
      AND confrelid <> what AND s.name IS NULL) THEN RAISE EXCEPTION '% refers to a local table', what; END IF;
    IF EXISTS (SELECT FROM pg_constraint c LEFT JOIN spread s ON s.name = c.confrelid WHERE conrelid = what AND contype = 'f'
      AND NOT COALESCE(s.is_reference, false) AND NOT num = ANY (conkey)) THEN RAISE EXCEPTION 'a foreign key of % lacks the column', what; END IF;
    IF colocate_with NOT IN ('default', 'none') AND NOT EXISTS (SELECT FROM spread WHERE name = colocate_with::regclass) THEN
      RAISE EXCEPTION '% is not distributed', colocate_with; END IF;
    INSERT INTO spread VALUES (what, false); END $$`,
];

describeEngines(
  'the SQL of a distribution',
  () => {
    it('runs on tables of random models, where functions refuse as Citus would', async () => {
      const database = await createDatabase('postgres');
      try {
        await on(database.config, async (executor) => {
          for (const statement of STAND_IN) await executor.exec(statement);
          await fc.assert(
            fc.asyncProperty(modelSet, async (models) => {
              const all = tablesOf(models, { tenancy: 'row' });
              const { steps } = diffSchema({ models: [], tenancy: 'row' }, { models, tenancy: 'row' });
              let tables: Tables = {};
              for (const operation of operationsOf(steps)) {
                for (const sql of statementsFor('postgres', operation, tables)) await executor.exec(sql);
                if (operation.kind === 'createTable')
                  tables = { ...tables, [operation.table]: operation.spec };
              }
              for (const sql of distribution(all).statements) await executor.query(sql);
              expect(await executor.scalar('SELECT count(*) FROM spread')).toBe(models.length);
              await executor.exec('DELETE FROM spread');
              for (const { table } of models) await executor.exec(`DROP TABLE "${table}" CASCADE`);
            }),
            { numRuns: 15 },
          );
        });
      } finally {
        await database.drop();
      }
    }, 120_000);
  },
  ['postgres'],
);
