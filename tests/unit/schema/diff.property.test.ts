/** A table that grew by migrations is the table that would be made today. Over SQLite, with random fields. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import fc from 'fast-check';
import { Executor } from 'prefiq';
import { Migrator } from 'prefiq/migrations';
import { mustParse, type ModelMeta } from 'prefiq/modelmeta';
import { expect, it } from 'vitest';

import { diffSchema, isEmpty } from '../../../src/schema/diff.js';
import { migrationSource } from '../../../src/schema/migration-source.js';
import type { SchemaStep } from '../../../src/schema/SchemaStep.js';

const entry = fileURLToPath(new URL('../../../src/runtime/exports/migrations.ts', import.meta.url));

/** Fields that may join a table with rows in it. */
const field = fc.constantFrom(
  '{ type: string }',
  '{ type: string, index: true }',
  '{ type: string, unique: true }',
  "{ type: string, required: true, default: it's }",
  '{ type: integer, required: true, default: 7 }',
  '{ type: bigint, default: "9007199254740993" }',
  '{ type: boolean, default: true }',
  '{ type: decimal, precision: 9, scale: 3, default: "1.500" }',
  '{ type: float }',
  '{ type: datetime, default: now }',
  '{ type: json }',
  '{ type: enum, values: [a, b], default: a, required: true }',
  '{ type: ref, to: Tag, onDelete: setNull }',
  '{ type: ref, to: Thing, onDelete: restrict }',
);
const names = ['alpha', 'beta', 'order', 'from', 'isOpen'] as const;
const fields = fc.tuple(...names.map(() => fc.option(field, { nil: undefined })));

const parse = (lines: readonly (string | undefined)[], withTag: boolean): readonly ModelMeta[] => {
  const own = names.flatMap((name, index) =>
    lines[index] === undefined ? [] : `  ${name}: ${lines[index]}`,
  );
  const refersToTag = withTag || own.some((line) => line.includes('Tag'));
  const tag = { path: 'core/schema/tag.model.yml', text: 'model: Tag\nfields:\n  text: { type: string }\n' };
  const thing = {
    path: 'core/schema/thing.model.yml',
    text: ['model: Thing', 'fields:', '  title: { type: string }', ...own, ''].join('\n'),
  };
  return mustParse(refersToTag ? [tag, thing] : [thing]);
};

async function migrated(batches: readonly (readonly [readonly SchemaStep[], readonly ModelMeta[]])[]) {
  const folder = mkdtempSync(join(tmpdir(), 'prefiq-diff-'));
  const executor = new Executor(':memory:');
  try {
    batches.forEach(([steps, models], index) => {
      const id = `2026010100000${index}_step`;
      writeFileSync(join(folder, `${id}.ts`), migrationSource(id, steps, models));
    });
    const migrator = new Migrator({ executor, migrations: folder, alias: { 'prefiq/migrations': entry } });
    await migrator.up();
    const shape = await shapeOf(executor);
    await migrator.down({ steps: batches.length - 1 });
    return { shape, before: await shapeOf(executor) };
  } finally {
    executor.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Columns by name, with everything SQLite knows of them, and indexes; the order of columns does not matter. */
async function shapeOf(executor: Executor): Promise<unknown> {
  const query = (sql: string) => executor.query<Record<string, unknown>>(sql, []);
  const columns = await query(
    `SELECT name, type, "notnull" AS nn, dflt_value AS dflt, pk FROM pragma_table_info('things') ORDER BY name`,
  );
  const keys = await query(
    `SELECT "from" AS col, "table" AS tbl, on_delete AS del FROM pragma_foreign_key_list('things') ORDER BY 1`,
  );
  const indexes = await query(
    `SELECT i.name, i."unique" AS uniq, group_concat(c.name) AS cols FROM pragma_index_list('things') i,
      pragma_index_info(i.name) c WHERE i.origin = 'c' GROUP BY i.name ORDER BY i.name`,
  );
  return structuredClone({ columns, keys, indexes });
}

it('a table that grew is the table that would be made today, and going back gives the old one', async () => {
  await fc.assert(
    fc.asyncProperty(fields, fields, async (was, more) => {
      const before = parse(was, true);
      const now = was.map((line, index) => line ?? more[index]);
      const after = parse(now, true);
      const growth = diffSchema(before, after);
      expect(growth.open).toEqual([]);
      expect(isEmpty(diffSchema(after, after))).toBe(true);

      const start = [diffSchema([], before).steps, before] as const;
      const grown = await migrated([start, [growth.steps, after]]);
      const made = await migrated([[diffSchema([], after).steps, after]]);
      expect(grown.shape).toEqual(made.shape);
      expect(grown.before).toEqual((await migrated([start])).shape);
    }),
    { numRuns: 40 },
  );
}, 120_000);
