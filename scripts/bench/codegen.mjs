/** What regenerating costs: nothing changed, one model of many, all of them; the client; a field added to one of fifty. */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { measure, table, verdict } from './measure.mjs';
import { manyModels } from './project.mjs';

const MANY = 200;
const SOME = 50;
/** Five paths a model. */
const API_MODELS = 100;
const ONE = 'core/schema/thing7.model.yml';

export async function benchCodegen({ root, scratch, rounds }) {
  const prefiq = join(root, 'src/runtime/bin/prefiq.js');
  const app = (name, count) =>
    manyModels({
      root,
      prefiq,
      dir: join(scratch, name),
      count,
      commands: [['lowcode', 'scaffold', 'all'], ['codegen']],
    });
  const [many, some, api] = [app('many', MANY), app('some', SOME), app('api', API_MODELS)];
  // The runs take turns: what one of them edits must not be news to the other.
  const still = app('still', MANY);
  let turn = 0;
  // Another field each time, so that every run has something to do.
  const grown = (dir, paths) => () => {
    turn++;
    for (const path of paths) growModel(join(dir, path), turn);
    return { cwd: dir };
  };
  const all = declarations(many);
  const schemas = join(many, 'core/schema/*.schema.json');
  const bare = (name, bin) => join(root, 'node_modules', name, bin);
  const runs = [
    { what: `codegen, nothing changed, ${MANY} models`, args: [prefiq, 'codegen'], cwd: still, goal: 1.8 },
    {
      what: `codegen --no-client, one of ${MANY} models changed`,
      args: [prefiq, 'codegen', '--no-client'],
      before: grown(many, [ONE]),
      goal: 2.5,
    },
    {
      what: `codegen --no-client, all of ${MANY} models changed`,
      args: [prefiq, 'codegen', '--no-client'],
      before: grown(many, all),
    },
    {
      what: 'bare: json-schema-to-typescript, the same schemas, not formatted',
      args: [
        bare('json-schema-to-typescript', 'dist/src/cli.js'),
        ...['-i', schemas, '-o', join(scratch, 'types'), '--format=false'],
      ],
    },
    {
      what: `the typed client of ${API_MODELS * 5} paths`,
      args: [prefiq, 'codegen'],
      before() {
        writeFileSync(join(api, 'src/services/api.gen.ts'), '');
        return { cwd: api };
      },
    },
    {
      what: 'bare: openapi-typescript, the same document',
      args: [
        bare('openapi-typescript', 'bin/cli.js'),
        ...[join(api, 'core/schema/openapi.json'), '-o', join(scratch, 'client.ts')],
      ],
    },
    {
      what: `lowcode scaffold all, one of ${SOME} models changed`,
      args: [prefiq, 'lowcode', 'scaffold', 'all'],
      before: grown(some, [ONE]),
      goal: 5,
    },
  ];
  const measured = measure(runs, rounds);
  console.log(report(measured));
}

const declarations = (dir) =>
  readdirSync(join(dir, 'core/schema'))
    .filter((name) => name.endsWith('.model.yml'))
    .map((name) => `core/schema/${name}`);

function growModel(file, turn) {
  const text = readFileSync(file, 'utf8').replace(/^ {2}grown\d+: .*\n/m, '');
  const field = `  grown${turn}: { type: string, maxLength: ${20 + (turn % 50)} }\n`;
  writeFileSync(file, text.replace(/^( {2}name: .*\n)/m, `$1${field}`));
}

/** The bare tools are the goals of the rows above them. */
function report(measured) {
  const rows = measured.map(({ what, ms, ratio, mb, goal }, index) => {
    const next = measured[index + 1];
    const isAgainst = next?.what.startsWith('bare: ') === true;
    const factor = isAgainst && next.what.includes('json-schema') ? 1.5 : 1;
    const [shown, met] = isAgainst
      ? verdict(ratio / next.ratio, factor, { unit: '× the bare tool' })
      : verdict(ratio, goal);
    return [what, ms.toFixed(1), ratio.toFixed(2), shown, mb?.toFixed(0) ?? '?', met];
  });
  return table(['what', 'ms', 'ratio to `node -e 0`', 'goal', 'MB peak', ''], rows);
}
