/** The SQL of a migration's steps on each engine, as `migrate make --sql` prints it. */

import type { MigrationDb } from 'prefiq/migrations';
import { tablesOf } from 'prefiq/modelmeta';

import type { PlannedMigration } from '../../project/migrations/plan-migrations.js';
import { applyOperation } from '../../schema/apply-operation.js';

type EngineName = MigrationDb['engine'];

const ENGINES: readonly EngineName[] = ['sqlite', 'postgres', 'mariadb'];

export async function sqlOf({
  steps,
  before,
}: PlannedMigration): Promise<Readonly<Record<EngineName, readonly string[]>>> {
  const { statementsFor } = await import('prefiq/migrations');
  const of = (engine: EngineName): readonly string[] => {
    let tables = tablesOf(before.models, before);
    return steps.flatMap(({ operation }) => {
      const statements = statementsFor(engine, operation, tables);
      tables = applyOperation(tables, operation);
      return statements;
    });
  };
  const all = ENGINES.map((engine) => [engine, of(engine)] as const);
  return Object.fromEntries(all) as Record<EngineName, readonly string[]>;
}
