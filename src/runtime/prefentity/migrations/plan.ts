/** Plans migrations without a database: their operations are listed instead of run. */

import type { EngineName } from '../../sql/Dialect.js';
import { statementsFor } from '../../sql/schema/ddl/statements.js';
import { describeOperation, riskOf } from '../../sql/schema/describe-operation.js';
import type { Operation } from '../../sql/schema/Operation.js';
import type { Performer } from './changes.js';
import { failed } from './failed.js';
import { migrationDb } from './kysely.js';
import type { Migration } from './source.js';

export interface PlannedStep {
  /** In words. */
  readonly does: string;
  readonly risk: string | null;
  readonly sql: readonly string[];
  readonly operation: Operation;
}

export interface PlannedMigration {
  readonly id: string;
  readonly app: string;
  readonly steps: readonly PlannedStep[];
}

/** Queries of a migration find nothing meanwhile: what it would make of rows is not in the plan. */
export async function planOf(
  engine: EngineName,
  migrations: readonly Migration[],
): Promise<readonly PlannedMigration[]> {
  const planned: PlannedMigration[] = [];
  for (const migration of migrations) {
    const steps: PlannedStep[] = [];
    const list: Performer = {
      engine,
      query: async () => [],
      perform: async (operation) => {
        const sql = statementsFor(engine, operation);
        const risk = riskOf(operation, engine);
        steps.push({ does: describeOperation(operation, engine), risk, sql, operation });
      },
    };
    const { up } = await migration.load();
    try {
      await up(migrationDb(list));
    } catch (cause) {
      throw failed(migration.id, 'up', 'cannot be planned', cause);
    }
    planned.push({ id: migration.id, app: migration.app ?? '', steps });
  }
  return planned;
}
