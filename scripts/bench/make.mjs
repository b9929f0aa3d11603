/** Measures `migrate make`: nothing changed, and one column added, in a project of many models. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { GROWTH } from './ledger.mjs';
import { figuresOf, growthOf, HEAD, measure, rowOf, table } from './measure.mjs';
import { copyOf, manyModels } from './project.mjs';

const MODELS = 500;
const ONE = 'core/schema/thing7.model.yml';

export async function benchMake({ root, scratch, rounds }) {
  const prefiq = join(root, 'src/runtime/bin/prefiq.js');
  const args = [prefiq, 'migrate', 'make'];
  const app = (name, count) =>
    manyModels({
      root,
      prefiq,
      dir: join(scratch, name),
      count,
      commands: [
        ['lowcode', 'scaffold', 'all'],
        ['migrate', 'make'],
      ],
    });
  const still = app('still', MODELS);
  const [few, many] = [app('few', MODELS / GROWTH), copyOf(still, join(scratch, 'many'))];
  let turn = 0;
  const added = (cwd, count, goal) => ({
    what: `migrate make, one column added, ${count} models`,
    name: `one column of ${count} models`,
    goal,
    args,
    before() {
      // Another column each time; those before it stay.
      const file = join(cwd, ONE);
      const field = `  grown${++turn}: { type: string, maxLength: 40 }\n`;
      writeFileSync(file, readFileSync(file, 'utf8').replace(/^( {2}name: .*\n)/m, `$1${field}`));
      return { cwd };
    },
  });
  const runs = [
    {
      what: `migrate make, nothing changed, ${MODELS} models`,
      name: `nothing changed, ${MODELS} models`,
      args,
      cwd: still,
      goal: 2,
    },
    added(few, MODELS / GROWTH),
    added(many, MODELS, 3),
  ];
  const measured = measure(runs, rounds);
  console.log(
    table(
      HEAD,
      measured.map((run) => rowOf(run)),
    ),
  );
  const [small, large] = [MODELS / GROWTH, MODELS].map((count) => `one column of ${count} models`);
  return [...figuresOf('make', measured), growthOf('make', measured, small, large)];
}
