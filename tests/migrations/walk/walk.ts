/**
 * Random walks over model sets, A → B → C → A: what the toolkit makes of each change is run, on databases with rows.
 * Behind every step the tables are those that the models come to, and the rows hold what they held; a step back leads
 * to where it came from.
 */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fc from '../../fast-check.js';
import type { DatabaseConfig, EngineName, Executor } from 'prefiq';
import { compareTables, Migrator, type Operation, type Tables } from 'prefiq/migrations';
import { tablesOf } from 'prefiq/modelmeta';
import { expect } from 'vitest';

import { ddlOf } from '../../../src/runtime/sql/schema/ddl/statements.js';
import { operationsOf } from '../../../src/schema/diff.js';
import { inverted } from '../../../src/schema/invert.js';
import { migrationSource } from '../../../src/schema/migration-source.js';
import type { SchemaState } from '../../../src/schema/SchemaDiff.js';
import { modelSet, settled } from '../../unit/schema/random-models.js';
import { failureOf, on, tablesIn } from '../bed.js';
import { afterOperations, comparable, type Rows } from './expected-rows.js';
import { seedRows } from './seed-rows.js';

const tenancy = fc.constantFrom('none' as const, 'none' as const, 'row' as const);
const state: fc.Arbitrary<SchemaState> = fc.record({ models: modelSet, tenancy });

export const walk = fc.record({
  states: fc.tuple(state, state, state),
  pick: fc.nat(3),
  /** With one row a table nothing is there twice, and more steps can be taken. */
  rows: fc.constantFrom(1, 1, 3),
});

type Walk = typeof walk extends fc.Arbitrary<infer W> ? W : never;

export interface Walked {
  /** Steps taken, and those that the rows of the walk did not allow. */
  taken: number;
  refused: number;
}

/** Errors that rows may cause: duplicates, references to missing rows, required columns that are empty. */
const FORBIDDEN = /duplicate|unique|foreign key|refer to records|must not be empty|none that a column/i;

export async function runWalk(
  engine: EngineName,
  config: DatabaseConfig,
  { states, pick, rows: each }: Walk,
  walked: Walked,
): Promise<void> {
  const [a, b, c] = states;
  const path = [a, b, c, a];
  let before: SchemaState = { models: [], tenancy: a.tenancy };
  let rows: Rows = {};
  const folder = mkdtempSync(join(tmpdir(), 'prefiq-walk-'));
  const run = (executor: Executor) =>
    new Migrator({ executor, migrations: folder, actor: 'walk', toolVersion: '1', allowDestructive: true });
  try {
    await on(config, async (executor) => {
      for (const [at, next] of path.entries()) {
        const found = settled(before, next, pick);
        if (found === undefined) return;
        const start = tablesOf(before.models, before);
        const tables = tablesOf(next.models, next);
        const up = operationsOf(found.diff.steps);
        const down = inverted(start, up);
        const id = `2026010100000${at}_walk`;
        writeFileSync(
          join(folder, `${id}.ts`),
          migrationSource({ id, steps: found.diff.steps, before: start }),
        );
        const failure = await failureOf(run(executor).up());
        if (failure.code !== 'no error') {
          expect(failure.message, told(up)).toMatch(FORBIDDEN);
          walked.refused++;
          if (engine !== 'mariadb') await check(executor, engine, start, rows, `${at} refused`);
          return;
        }
        const after = afterOperations(engine, rows, up);
        await check(executor, engine, tables, after, `${at} up`);
        if (at === 0) rows = await seed(executor, tables, each);
        else {
          const back = await failureOf(run(executor).down());
          if (back.code !== 'no error') {
            expect(back.message, told(down)).toMatch(FORBIDDEN);
            walked.refused++;
            return;
          }
          // Values lost on the way up come back empty.
          const again = afterOperations(engine, after, down);
          await check(executor, engine, start, again, `${at} down`);
          if ((await failureOf(run(executor).up())).code !== 'no error') return;
          rows = afterOperations(engine, again, up);
          await check(executor, engine, tables, rows, `${at} up again`);
          walked.taken++;
        }
        before = next;
      }
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Operations that rows can block. */
const told = (operations: readonly Operation[]): string =>
  JSON.stringify(
    operations.filter(({ kind }) => !['createTable', 'dropTable', 'createIndex', 'dropIndex'].includes(kind)),
  );

/** Inserts rows, and gives them back as they are stored. */
async function seed(executor: Executor, tables: Tables, each: number): Promise<Rows> {
  const engine = executor.dialect.name;
  const rows = seedRows(tables, each);
  const ddl = ddlOf(engine);
  const quote = (name: string): string => executor.dialect.quote(name);
  for (const [table, list] of Object.entries(rows)) {
    for (const row of list) {
      const names = Object.keys(row);
      const values = names.map((name) => {
        const value = row[name] ?? null;
        const spec = tables[table]?.columns[name];
        return value === null || spec === undefined ? 'NULL' : ddl.literal(spec, value);
      });
      await executor.exec(
        `INSERT INTO ${quote(table)} (${names.map(quote).join(', ')}) VALUES (${values.join(', ')})`,
      );
    }
  }
  return rows;
}

async function check(
  executor: Executor,
  engine: EngineName,
  tables: Tables,
  rows: Rows,
  where: string,
): Promise<void> {
  expect(compareTables(tables, await tablesIn(executor), engine, { strict: true }), where).toEqual([]);
  const stored: Record<string, Rows[string]> = {};
  for (const [table, spec] of Object.entries(tables)) {
    const found = await executor.query<Record<string, Rows[string][number][string]>>(
      `SELECT * FROM ${executor.dialect.quote(table)}`,
    );
    // Engines shorten names in their own ways.
    const names = Object.keys(spec.columns).map((name) => [executor.dialect.identifier(name), name] as const);
    stored[table] = found.map((row) =>
      Object.fromEntries(names.map(([short, name]) => [name, row[short] ?? null])),
    );
  }
  const types = Object.fromEntries(Object.entries(tables).map(([table, { columns }]) => [table, columns]));
  expect(comparable(stored, types), where).toEqual(comparable(rows, types));
}
