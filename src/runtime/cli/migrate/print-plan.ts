import type { OpenMigrator } from '../../prefentity/app/open-database.js';
import type { UpOptions } from '../../prefentity/migrations/Migrator.js';
import { planOf } from '../../prefentity/migrations/plan.js';
import type { Reporter } from '../kit/types.js';

/** Steps of the pending migrations, each with its risk and the SQL of the engine. */
export async function printPlan(open: OpenMigrator, chosen: UpOptions, out: Reporter): Promise<number> {
  const { engine, migrator } = open;
  const plan = await planOf(engine, await migrator.pending(chosen));
  for (const { id, steps } of plan) {
    out.say(out.style.bold(id));
    for (const [at, { does, risk, sql }] of steps.entries()) {
      out.say(`  ${at + 1}. ${does}`);
      if (risk !== null) out.say(`     ${out.style.yellow('risk:')} ${risk}`);
      for (const statement of sql) out.say(`${out.style.dim(`${statement.replace(/^/gm, '       ')};`)}`);
    }
  }
  const risks = plan.flatMap(({ steps }) => steps).filter(({ risk }) => risk !== null).length;
  out.result(
    { engine, migrations: plan },
    `${plan.length} pending on ${engine}, ${risks} of their steps with a risk; nothing was applied`,
  );
  return 0;
}
