/** Measures `codegen`: nothing changed, one model of many, all of them; the client; a field added to one of fifty. */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { figuresOf, growthOf, HEAD, measure, rowOf, table } from './measure.mjs';
import { copyOf, manyModels } from './project.mjs';

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
  // The runs take turns: what one of them edits must not be news to the other.
  const [many, few, api] = [app('many', MANY), app('few', SOME), app('api', API_MODELS)];
  const [one, still] = ['one', 'still'].map((name) => copyOf(many, join(scratch, name)));
  const some = copyOf(few, join(scratch, 'some'));
  let turn = 0;
  // Another field each time, so that every run has something to do.
  const grown = (dir, paths) => () => {
    turn++;
    for (const path of paths) growModel(join(dir, path), turn);
    return { cwd: dir };
  };
  const schemas = join(many, 'core/schema/*.schema.json');
  const bare = (name, bin) => join(root, 'node_modules', name, bin);
  const runs = [
    {
      what: `codegen, nothing changed, ${MANY} models`,
      name: `nothing changed, ${MANY} models`,
      args: [prefiq, 'codegen'],
      cwd: still,
      goal: 1.8,
    },
    {
      what: `codegen --no-client, one of ${MANY} models changed`,
      name: `one of ${MANY} models`,
      args: [prefiq, 'codegen', '--no-client'],
      before: grown(one, [ONE]),
      goal: 3,
    },
    {
      what: `codegen --no-client, all of ${SOME} models changed`,
      name: `all of ${SOME} models`,
      args: [prefiq, 'codegen', '--no-client'],
      before: grown(few, declarations(few)),
    },
    {
      what: `codegen --no-client, all of ${MANY} models changed`,
      name: `all of ${MANY} models`,
      args: [prefiq, 'codegen', '--no-client'],
      before: grown(many, declarations(many)),
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
      name: `scaffold all, one of ${SOME} models`,
      args: [prefiq, 'lowcode', 'scaffold', 'all'],
      before: grown(some, [ONE]),
      goal: 5,
    },
  ];
  const measured = measure(runs, rounds);
  console.log(report(measured));
  return [
    ...figuresOf('codegen', measured),
    ...against(measured),
    growthOf('codegen', measured, `all of ${SOME} models`, `all of ${MANY} models`),
  ];
}

/** The peers that rows above a bare tool are compared with. */
const BARE = [
  {
    tool: 'bare: json-schema-to-typescript',
    factor: 1.5,
    name: `all of ${MANY} against json-schema-to-typescript`,
  },
  { tool: 'bare: openapi-typescript', factor: 1, name: 'the client against openapi-typescript' },
];

const against = (measured) =>
  BARE.map(({ tool, factor, name }) => {
    const at = measured.findIndex(({ what }) => what.startsWith(tool));
    return { name: `codegen: ${name}`, value: measured[at - 1].ratio / measured[at].ratio, goal: factor };
  });

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
const report = (measured) =>
  table(
    HEAD,
    measured.map((run, index) => {
      const next = measured[index + 1];
      const bare = BARE.find(({ tool }) => next?.what.startsWith(tool));
      return rowOf(run, bare === undefined ? {} : { against: next, factor: bare.factor });
    }),
  );
