/**
 * Models as they were migrated × models as they are → the steps that bring the tables along: what goes for good first,
 * then renames, then all that can be told from the tables alone. Pure.
 */

import type { Operation, Tables } from 'prefiq/migrations';
import { tablesOf, type ModelMeta } from 'prefiq/modelmeta';

import { applyOperations } from './apply-operation.js';
import {
  assertKnown,
  assertRenamable,
  assertUsed,
  isDropped,
  renamesOf,
  UNDECIDED,
  type Decisions,
} from './decisions.js';
import { aroundChanges } from './changed-models.js';
import { diffTables, referredFirst } from './diff-tables.js';
import { renameSteps, toldInNewNames } from './renames/renames.js';
import type { Rename } from './renames/Rename.js';
import { renamedFields } from './renames/resolve-renames.js';
import type { Choice, OpenChange, SchemaDiff, SchemaState, SchemaStep } from './SchemaDiff.js';

/** Models as they were migrated, seen from those of today. */
interface Told {
  readonly dropped: readonly ModelMeta[];
  /** All others as they were, and the same in the names of today. */
  readonly left: readonly ModelMeta[];
  readonly told: readonly ModelMeta[];
  /** Of these, the ones that are declared no longer: their tables stay. */
  readonly kept: readonly ModelMeta[];
}

function tell(before: SchemaState, after: SchemaState, decisions: Decisions): Told {
  const [dropped, left] = parted(before.models, ({ model }) => isDropped(decisions, model));
  const told = toldInNewNames(left, after.models, renamesOf(decisions));
  const names = new Set(after.models.map(({ model }) => model));
  return { dropped, left, told, kept: told.filter(({ model }) => !names.has(model)) };
}

/** The models behind the change: those of today, and those whose tables stay although they are gone. */
export const modelsBehind = (
  before: SchemaState,
  after: SchemaState,
  decisions: Decisions = UNDECIDED,
): readonly ModelMeta[] => [...after.models, ...tell(before, after, decisions).kept];

/**
 * Models that are gone from `after` keep their tables, until somebody says that they are dropped, or which other model
 * they became. Throws PFQ_MIGRATION_FLAG.
 */
export function diffSchema(
  before: SchemaState,
  after: SchemaState,
  decisions: Decisions = UNDECIDED,
): SchemaDiff {
  checkDecisions(decisions, before, after);
  const diff = diffOf(aroundChanges(before, after, namedBy(decisions)), decisions);
  // While something is open, its flags are still to come.
  if (diff.open.length === 0) {
    const was = tell(before, after, decisions).told;
    assertUsed(decisions, [was, after.models], operationsOf(diff.steps));
  }
  return diff;
}

const namedBy = (decisions: Decisions): ReadonlySet<string> =>
  new Set(renamesOf(decisions).flatMap(({ model, from, to }) => (model === null ? [from, to] : [model])));

/** Flags about models that did not change say nothing, and are checked all the same. */
function checkDecisions(decisions: Decisions, before: SchemaState, after: SchemaState): void {
  if (Object.values(decisions).every((all) => all.length === 0)) return;
  assertKnown(decisions, [...before.models, ...tell(before, after, decisions).told], after.models);
  assertRenamable(decisions, tell(before, after, decisions).left, after.models);
}

function diffOf(
  { before, after }: { readonly before: SchemaState; readonly after: SchemaState },
  decisions: Decisions,
): SchemaDiff {
  const { dropped, left, told, kept } = tell(before, after, decisions);
  const tables = tablesOf(before.models, before);
  const dropSteps = dropping(
    dropped.map(({ table }) => table),
    tables,
  );
  const remaining = applyOperations(tables, operationsOf(dropSteps));
  const named = tablesOf([...dropped, ...told], before);
  const renames = renameSteps({ models: left, tables: remaining }, { models: told, tables: named });
  const now = [...after.models, ...kept];
  const rest = diffTables(
    { models: byTable(told), tables: applyOperations(remaining, renames), upheld: named },
    { models: byTable(now), tables: tablesOf(now, after) },
    decisions,
  );
  return {
    steps: [...dropSteps, ...renames.map((operation): SchemaStep => ({ operation })), ...rest.steps],
    open: [
      ...kept.flatMap((model) => likelyRenamed(model, told, after.models)),
      ...told.flatMap((model) => movedScope(model, after)),
      ...left.flatMap((model, i) =>
        unfollowed(model, told[i] as ModelMeta, after.models, renamesOf(decisions)),
      ),
      ...rest.open,
    ],
  };
}

/** A declared `renamedFrom` that no step can follow; what a flag says is refused as a flag. */
function unfollowed(
  was: ModelMeta,
  told: ModelMeta,
  after: readonly ModelMeta[],
  said: readonly Rename[],
): readonly OpenChange[] {
  const now = after.find(({ model }) => model === told.model);
  if (now === undefined) return [];
  return renamedFields(was, now, said).refused.map(({ from, to, reason }): OpenChange => ({
    ...{ model: now.model, table: now.table },
    column: now.fields.find(({ name }) => name === to)?.column ?? '',
    reason: `renamedFrom: ${from} cannot be followed: ${reason}`,
    choices: [],
  }));
}

/** Where tenants have schemas or databases of their own, its rows would have to move between them. */
function movedScope(was: ModelMeta, { models, tenancy }: SchemaState): readonly OpenChange[] {
  const now = models.find(({ model }) => model === was.model);
  if (now === undefined || now.scope === was.scope || !isApart(tenancy)) return [];
  const reason = `its rows are to be ${now.scope === 'global' ? 'everybody’s' : 'a tenant’s'}, and lie elsewhere then`;
  return [{ model: now.model, table: now.table, column: '', reason, choices: [] }];
}

/** Whether tables of tenants and tables of all lie in different places. */
export const isApart = (tenancy: SchemaState['tenancy']): boolean =>
  tenancy === 'schema' || tenancy === 'database';

export const operationsOf = (steps: readonly SchemaStep[]): readonly Operation[] =>
  steps.map(({ operation }) => operation);

const byTable = (models: readonly ModelMeta[]): ReadonlyMap<string, ModelMeta> =>
  new Map(models.map((model) => [model.table, model]));

function parted<T>(all: readonly T[], test: (one: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [all.filter(test), all.filter((one) => !test(one))];
}

/** Keys that refer to the tables go first, then those that refer to others before these. */
function dropping(names: readonly string[], tables: Tables): readonly SchemaStep[] {
  const gone = new Set(names);
  const order = [...referredFirst(names, tables)].reverse();
  const keys = Object.entries(tables).flatMap(([table, { foreignKeys = [] }]) =>
    foreignKeys
      .filter(({ references }) => gone.has(references) && references !== table)
      // A table that goes before the one it refers to takes its keys along.
      .filter(({ references }) => !gone.has(table) || order.indexOf(table) > order.indexOf(references))
      .map(({ name }): SchemaStep => ({ operation: { kind: 'dropForeignKey', table, name } })),
  );
  return [
    ...keys,
    ...order.map((table): SchemaStep => ({
      operation: { kind: 'dropTable', table },
      risk: `the rows of ${table} go`,
    })),
  ];
}

/** A model that is gone while another came with half of its fields, or with its table: nobody but a person can tell. */
function likelyRenamed(
  model: ModelMeta,
  before: readonly ModelMeta[],
  after: readonly ModelMeta[],
): readonly OpenChange[] {
  const known = new Set(before.map((one) => one.model));
  const likely = after.filter((one) => !known.has(one.model) && isAlike(model, one));
  if (likely.length === 0) return [];
  const choices = likely.map((one): Choice => ({ flag: 'rename', value: `${model.model}=${one.model}` }));
  return [
    {
      model: model.model,
      table: model.table,
      column: '',
      reason: `the model ${model.model} is gone, and ${likely.map((one) => one.model).join(', ')} came: renamed or dropped?`,
      choices: [...choices, { flag: 'drop', value: model.model }],
    },
  ];
}

function isAlike(gone: ModelMeta, come: ModelMeta): boolean {
  if (gone.table === come.table) return true;
  const stored = gone.fields.filter(({ column }) => column !== '');
  const same = stored.filter(({ column, type }) =>
    come.fields.some((field) => field.column === column && field.type === type),
  );
  return same.length > 0 && same.length * 2 >= stored.length;
}
