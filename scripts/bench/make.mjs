/** What making migrations costs: nothing changed, and one column added, in a project of many models. */

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { measure, table, verdict } from './measure.mjs';

const MODELS = 500;
const ONE = 'core/schema/thing7.model.yml';

export async function benchMake({ root, scratch, rounds }) {
  const prefiq = join(root, 'src/runtime/bin/prefiq.js');
  const [still, grown] = ['still', 'grown'].map((name) => newApp({ root, prefiq, dir: join(scratch, name) }));
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

function newApp({ root, prefiq, dir }) {
  const create = join(root, 'bin/create-prefiq-app.js');
  const flags = ['--no-install', '--no-git', '--yes', '--runtime', 'registry'];
  execFileSync(process.execPath, [create, dir, ...flags, '--model', 'Project:code:string!^,name:string!'], {
    cwd: root,
  });
  for (let n = 1; n < MODELS; n++)
    writeFileSync(join(dir, `core/schema/thing${n}.model.yml`), declaration(n));
  mkdirSync(join(dir, 'node_modules'));
  symlinkSync(join(root, 'src/runtime'), join(dir, 'node_modules/prefiq'));
  symlinkSync(root, join(dir, 'node_modules/create-prefiq-app'));
  for (const argv of [
    ['lowcode', 'scaffold', 'all'],
    ['migrate', 'make'],
  ])
    execFileSync(process.execPath, [prefiq, ...argv, '--quiet'], { cwd: dir });
  return dir;
}

const declaration = (n) => `model: Thing${n}
fields:
  code: { type: string, required: true, unique: true, maxLength: 20 }
  name: { type: string, required: true }
  status: { type: enum, values: [draft, active, done], default: draft }
  amount: { type: decimal, precision: 12, scale: 2 }
  startsOn: { type: date }
  notes: { type: text }
  email: { type: email }
${n % 3 === 0 ? `  owner: { type: ref, to: Thing${n - 1} }\n` : ''}`;
