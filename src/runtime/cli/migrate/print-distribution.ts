/** `migrate plan --distribute`: the statements that spread the tables of the project over a Citus cluster. */

import { error } from '../../errors/error.js';
import { declaredState } from '../../prefentity/app/schema-state.js';
import { readSnapshot } from '../../prefentity/app/snapshot.js';
import { readProject } from '../../prefentity/manifest/find-project.js';
import { distribution } from '../../sql/schema/distribute.js';
import { tablesOf } from '../../sql/schema/tables-of.js';
import type { Reporter } from '../kit/types.js';

/** Throws PFQ_DISTRIBUTE_TENANCY, PFQ_DISTRIBUTE_KEYS. */
export async function printDistribution(cwd: string, production: boolean, out: Reporter): Promise<number> {
  const { root, manifest } = readProject(cwd);
  const { tenancy } = manifest;
  if (tenancy !== 'row') throw error('PFQ_DISTRIBUTE_TENANCY', { tenancy });
  const migrated = readSnapshot(root, { tenancy, migrations: [] });
  const state =
    migrated.text === null
      ? await declaredState(root, manifest, { from: production ? 'built' : 'source' })
      : migrated;
  const { statements, problems } = distribution(tablesOf(state.models, state));
  if (problems.length > 0) {
    const list = problems.map((problem) => `\n  ${problem}`).join('');
    throw error('PFQ_DISTRIBUTE_KEYS', { list }, { details: { problems } });
  }
  for (const statement of statements) out.say(`${statement};`);
  out.result({ statements }, `-- ${statements.length} statements for PostgreSQL with Citus; nothing was run`);
  return 0;
}
