/** Models, migrations and database: which of them is ahead of the others. */

import { hasPlaces, type Tenancy } from '../../contracts/ITenantContext.js';
import { error, type PrefiqError } from '../../errors/error.js';
import type { ModelMeta } from '../../lowcode/ModelMeta.js';
import { compareTables } from '../../sql/schema/compare-tables.js';
import type { ActualTables } from '../../sql/schema/introspect/ActualTable.js';
import { readTables } from '../../sql/schema/introspect/read-tables.js';
import { tablesOf } from '../../sql/schema/tables-of.js';
import type { Tables } from '../../sql/schema/Table.js';
import type { SqlSession } from '../../sql/SqlSession.js';
import type { MigrationStatus } from './status.js';

export interface SchemaState {
  readonly models: readonly ModelMeta[];
  readonly tenancy: Tenancy;
}

/** Only what is in the shared database, where tenants have places of their own. */
export function sharedTables({ models, tenancy }: SchemaState): Tables {
  const tables = tablesOf(models, { tenancy });
  if (!hasPlaces({ tenancy })) return tables;
  const shared = new Set(models.filter(({ scope }) => scope === 'global').map(({ table }) => table));
  return Object.fromEntries(Object.entries(tables).filter(([table]) => shared.has(table)));
}

/** The models say more, or less, than the migrations come to. */
export function modelsAhead(models: SchemaState, migrated: SchemaState): PrefiqError | null {
  const [now, was] = [models, migrated].map((state) =>
    tablesOf(state.models, { tenancy: state.tenancy }),
  ) as [Tables, Tables];
  const differences = Object.entries(now).flatMap(([table, spec]) => {
    const before = was[table];
    if (before !== undefined && JSON.stringify(before) === JSON.stringify(spec)) return [];
    // PostgreSQL tells most kinds of columns apart; lengths are none of its types.
    const words =
      before === undefined
        ? [`${table}: the table is new`]
        : compareTables({ [table]: spec }, { [table]: before } as ActualTables, 'postgres', { strict: true });
    return words.length > 0 ? words : [`${table}: a column holds longer or shorter texts`];
  });
  differences.push(...goneValues(models.models, migrated.models));
  return differences.length === 0
    ? null
    : error('PFQ_SCHEMA_MODELS', { list: listed(differences) }, { details: { differences } });
}

/** Values that a field may no longer have, and that rows may: the tables are the same, their contents should not be. */
function goneValues(now: readonly ModelMeta[], was: readonly ModelMeta[]): readonly string[] {
  const before = new Map(was.map((model) => [model.model, model]));
  return now.flatMap((model) =>
    model.fields.flatMap((field) => {
      const old = before.get(model.model)?.fields.find(({ column }) => column === field.column);
      const gone = (old?.values ?? []).filter((value) => !(field.values ?? []).includes(value));
      return gone.map((value) => `${model.table}: ${field.column} may no longer be "${value}"`);
    }),
  );
}

export function migrationsAhead({ pending, changed, missing }: MigrationStatus): PrefiqError | null {
  const differences = [
    ...pending.map((id) => `${id} is pending`),
    ...changed.map((id) => `${id} has changed since it was applied`),
    ...missing.map((id) => `${id} is applied, and its file is gone`),
  ];
  if (differences.length === 0) return null;
  // `migrate up` begins with none before all that is applied is as it was.
  const way =
    changed.length + missing.length > 0
      ? 'Bring these files back from version control, and write what changed as a new migration.'
      : 'Run `prefiq migrate up`; see `prefiq migrate plan` for what it would do.';
  return error('PFQ_SCHEMA_PENDING', { list: listed(differences), way }, { details: { differences } });
}

/** The database differs from what its migrations made: somebody has changed it by hand. */
export async function databaseDrifted(session: SqlSession, expected: Tables): Promise<PrefiqError | null> {
  const differences = compareTables(expected, await readTables(session), session.dialect.name);
  return differences.length === 0
    ? null
    : error('PFQ_SCHEMA_DRIFT', { list: listed(differences) }, { details: { differences } });
}

const SHOWN = 20;

const listed = (lines: readonly string[]): string =>
  [...lines.slice(0, SHOWN), ...(lines.length > SHOWN ? [`and ${lines.length - SHOWN} more`] : [])]
    .map((line) => `\n  ${line}`)
    .join('');
