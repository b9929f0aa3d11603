/** Laws of the schema diff, over random models and tenancies. No database: steps are applied to tables as data. */
import { parse } from '@babel/parser';
import fc from '../../fast-check.js';
import { tablesOf } from 'prefiq/modelmeta';
import { format } from 'prettier';
import { expect, it } from 'vitest';

import { applyOperations } from '../../../src/schema/apply-operation.js';
import { diffSchema, operationsOf } from '../../../src/schema/diff.js';
import { inverted } from '../../../src/schema/invert.js';
import { migrationSource } from '../../../src/schema/migration-source.js';
import { isEmpty, type SchemaState } from '../../../src/schema/SchemaDiff.js';
import { settled, state } from './random-models.js';

const RUNS = { numRuns: 300 };

const tables = ({ models, tenancy }: SchemaState) => ordered(tablesOf(models, { tenancy }));

/** Of lists only what is in them counts. */
function ordered(all: ReturnType<typeof tablesOf>): unknown {
  const byName = (a: { readonly name: string }, b: { readonly name: string }) => (a.name < b.name ? -1 : 1);
  return Object.fromEntries(
    Object.entries(all).map(([name, spec]) => [
      name,
      {
        ...spec,
        foreignKeys: [...(spec.foreignKeys ?? [])].sort(byName),
        indexes: [...(spec.indexes ?? [])].sort(byName),
      },
    ]),
  );
}

const changes = fc.tuple(state, state, fc.nat(3));

it('unchanged models need no step', () => {
  fc.assert(
    fc.property(state, (one) => {
      expect(isEmpty(diffSchema(one, structuredClone(one)))).toBe(true);
    }),
    RUNS,
  );
});

it('the steps between two states make the one of the other, and back again', () => {
  let settledCount = 0;
  fc.assert(
    fc.property(changes, ([before, after, pick]) => {
      const found = settled(before, after, pick);
      if (found === undefined) return;
      settledCount++;
      const operations = operationsOf(found.diff.steps);
      const start = tablesOf(before.models, before);
      const end = applyOperations(start, operations);
      expect(ordered(end)).toEqual(tables(after));
      const back = applyOperations(end, inverted(start, operations));
      expect(ordered(back)).toEqual(tables(before));
    }),
    RUNS,
  );
  // Else the law would hold because nothing was tried.
  expect(settledCount).toBeGreaterThan(RUNS.numRuns / 4);
});

it('every step follows those it needs', () => {
  fc.assert(
    fc.property(changes, ([before, after, pick]) => {
      const found = settled(before, after, pick);
      if (found === undefined) return;
      let at = tablesOf(before.models, before);
      const operations = operationsOf(found.diff.steps);
      for (const operation of [...operations, ...inverted(at, operations)]) {
        expect(complaint(at, operation), JSON.stringify(operation)).toBeUndefined();
        at = applyOperations(at, [operation]);
      }
    }),
    RUNS,
  );
});

const sorted = (value: object | undefined): string => JSON.stringify(Object.entries(value ?? {}).sort());

/** The objection of an engine to a step, as far as tables show it. */
function complaint(
  at: ReturnType<typeof tablesOf>,
  operation: ReturnType<typeof operationsOf>[number],
): string | undefined {
  if (operation.kind === 'sql') return undefined;
  const spec = at[operation.table];
  if (operation.kind === 'createTable') {
    if (spec !== undefined) return 'the table is there';
    const lost = operation.spec.foreignKeys?.find(
      (key) => key.references !== operation.table && !at[key.references],
    );
    return lost && `${lost.name} refers to nothing`;
  }
  if (spec === undefined) return 'there is no such table';
  const referring = Object.entries(at).flatMap(([table, { foreignKeys = [] }]) =>
    foreignKeys.filter((key) => key.references === operation.table && table !== operation.table),
  );
  switch (operation.kind) {
    case 'dropTable':
      return referring[0] && `${referring[0].name} refers to it`;
    case 'renameTable':
      return at[operation.to] && 'the new name is taken';
    case 'addColumn':
      return operation.column in spec.columns ? 'the column is there' : undefined;
    case 'renameColumn':
      return operation.to in spec.columns ? 'the new name is taken' : undefined;
    case 'dropColumn':
      return [...(spec.indexes ?? []), ...(spec.foreignKeys ?? []), { columns: spec.primaryKey }].some(
        ({ columns }) => columns.includes(operation.column),
      )
        ? 'an index or a key stands on it'
        : undefined;
    case 'changeColumn':
      return sorted(spec.columns[operation.column]) === sorted(operation.from)
        ? undefined
        : 'the column is another one';
    case 'createIndex':
      return spec.indexes?.some(({ name }) => name === operation.index.name)
        ? 'the index is there'
        : operation.index.columns.find((column) => !(column in spec.columns));
    case 'dropIndex':
      return spec.indexes?.some(({ name }) => name === operation.name) ? undefined : 'there is no such index';
    case 'addForeignKey': {
      const target = at[operation.key.references];
      return target?.primaryKey.join() === operation.key.to.join() ? undefined : 'it refers to no key';
    }
    case 'dropForeignKey':
      return spec.foreignKeys?.some(({ name }) => name === operation.name)
        ? undefined
        : 'there is no such key';
    case 'setPrimaryKey':
      return (
        operation.columns.find((column) => !(column in spec.columns)) ??
        (referring[0] && `${referring[0].name} stands on the key`)
      );
    default:
      return operation.column in spec.columns ? undefined : 'there is no such column';
  }
}

it('a written migration parses, and is formatted as the formatter would', async () => {
  await fc.assert(
    fc.asyncProperty(changes, async ([before, after, pick]) => {
      const found = settled(before, after, pick);
      if (found === undefined) return;
      const text = migrationSource({
        id: '20260101000000_step',
        steps: found.diff.steps,
        before: tablesOf(before.models, before),
      });
      parse(text, { sourceType: 'module', plugins: ['typescript'] });
      const options = { parser: 'typescript', printWidth: 100, singleQuote: true } as const;
      expect(text).toBe(await format(text, options));
    }),
    { numRuns: 100 },
  );
}, 120_000);
