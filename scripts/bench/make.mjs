/** What making migrations costs: nothing changed, and one column added, in a project of many models. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { measure, table, verdict } from './measure.mjs';
import { manyModels } from './project.mjs';

const MODELS = 500;
const ONE = 'core/schema/thing7.model.yml';

export async function benchMake({ root, scratch, rounds }) {
  const prefiq = join(root, 'src/runtime/bin/prefiq.js');
  const [still, grown] = ['still', 'grown'].map((name) =>
    manyModels({
      root,
      prefiq,
      dir: join(scratch, name),
      count: MODELS,
      commands: [
        ['lowcode', 'scaffold', 'all'],
        ['migrate', 'make'],
      ],
    }),
  );
  let turn = 0;
  const runs = [
    {
      what: `migrate make, nothing changed, ${MODELS} models`,
      args: [prefiq, 'migrate', 'make'],
      cwd: still,
      goal: 2,
    },
    {
      what: `migrate make, one column added, ${MODELS} models`,
      args: [prefiq, 'migrate', 'make'],
      before() {
        // Another column each time; those before it stay.
        const file = join(grown, ONE);
        const field = `  grown${++turn}: { type: string, maxLength: 40 }\n`;
        writeFileSync(file, readFileSync(file, 'utf8').replace(/^( {2}name: .*\n)/m, `$1${field}`));
        return { cwd: grown };
      },
      goal: 3,
    },
  ];
  const rows = measure(runs, rounds).map(({ what, ms, ratio, mb, goal }) => {
    const [shown, met] = verdict(ratio, goal);
    return [what, ms.toFixed(1), ratio.toFixed(2), shown, mb?.toFixed(0) ?? '?', met];
  });
  console.log(table(['what', 'ms', 'ratio to `node -e 0`', 'goal', 'MB peak', ''], rows));
}
