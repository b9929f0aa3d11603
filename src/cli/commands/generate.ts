import { isDeepStrictEqual } from 'node:util';

import { defineCommand, RECONCILE_OPTIONS, type Context } from 'prefiq/cli';
import { readProject } from 'prefiq/manifest';

import { moduleTemplates } from '../../engine/index.js';
import { error } from '../../errors.js';
import { slug } from '../../naming/cases.js';
import type { Answers } from '../../project/plugins/actions.js';
import { readGenerated, type Generated } from '../../project/plugins/generated.js';
import { findGenerator, loadGenerators } from '../../project/plugins/load.js';
import { planGenerate, planUngenerate } from '../../project/plugins/plan-generate.js';
import type { PlannedRun } from '../../project/rows/PlannedRun.js';
import { givenAnswers, collectAnswers } from '../generate/answers.js';
import { report, runPlan, type RunOptions } from '../run-plan.js';

export default defineCommand({
  description:
    'Packages bring plop generators by `"prefiq": { "generators": "./generators.js" }` in their package.json. What a generator adds is shown, written, merged and upgraded as everything else is; its answers are kept in .prefiq/generated.json. Without a name the generators are listed.',
  args: {
    name: { description: 'Name of the generator; package:name where two packages have one of that name' },
    answers: {
      description:
        "Answers in the order of the questions, `_` leaves one open; behind --, plop's --name value too",
      repeatable: true,
    },
  },
  options: {
    answer: { type: 'string', value: 'name=value', repeatable: true, description: 'Answers one question' },
    key: {
      type: 'string',
      value: 'word',
      description:
        'A run to do again with other answers, or to take back; a new one is named after its first answer',
    },
    allow: {
      type: 'string',
      value: 'path',
      repeatable: true,
      description: 'This file too, which decides what is installed or run, or is secret',
    },
    destroy: { type: 'boolean', description: 'Take back what a run wrote; edited files stay' },
    force: {
      type: 'boolean',
      description: 'With --destroy: edited files go, too; copies stay under .prefiq/replaced/',
    },
    ...RECONCILE_OPTIONS,
  },
  examples: [
    { run: 'prefiq generate', does: 'lists what there is' },
    { run: 'prefiq generate --json', does: 'lists it for a machine' },
  ],
  async run(context) {
    const { args, cwd, options } = context;
    const { root } = readProject(cwd);
    if (args.name === undefined) return list(root, context);
    return options.destroy ? destroy(root, args.name, context) : generate(root, args.name, context);
  },
});

interface GenerateOptions extends RunOptions {
  readonly answer: readonly string[];
  readonly key: string | undefined;
  readonly allow: readonly string[];
}
type GenerateContext = Pick<Context, 'out' | 'interactive'> & {
  readonly options: GenerateOptions;
  readonly args: { readonly answers: readonly string[] | undefined };
};

async function list(root: string, { out }: Pick<Context, 'out'>): Promise<number> {
  const all = (await loadGenerators(root)).map(({ name, description, from }) => ({
    name,
    description,
    package: from.name,
    version: from.version,
  }));
  const width = Math.max(0, ...all.map(({ name }) => name.length));
  for (const one of all)
    out.say(`  ${one.name.padEnd(width)}  ${one.description} (${one.package} ${one.version})`);
  const none = 'No generators are installed; `prefiq new-generator <name>` begins one.';
  out.result({ generators: all, runs: readGenerated(root).runs }, all.length === 0 ? none : '');
  return 0;
}

async function generate(root: string, name: string, context: GenerateContext): Promise<number> {
  const { options, args, interactive } = context;
  const generator = await findGenerator(root, name);
  const { runs } = readGenerated(root);
  const same = runs.filter((run) => run.package === generator.from.name && run.generator === generator.name);
  const before = same.find((run) => run.key === options.key)?.answers ?? {};
  const given = givenAnswers(options.answer, args.answers ?? []);
  const answers = await collectAnswers({ generator, given, before, interactive });
  const key = options.key ?? keyOf(answers, same);
  const run: Generated = { package: generator.from.name, generator: generator.name, key, answers };
  return write(root, `generate ${name}`, context, () => planGenerate(root, generator, run, options.allow));
}

async function destroy(root: string, name: string, context: GenerateContext): Promise<number> {
  const { key } = context.options;
  const { runs } = readGenerated(root);
  const all = runs.filter((run) => [run.generator, `${run.package}:${run.generator}`].includes(name));
  if (all.length === 0) throw error('PFQ_GENERATE_NO_RUN', { generator: name });
  const found = key === undefined ? all : all.filter((run) => run.key === key);
  const [run] = found;
  if (run === undefined || found.length > 1) {
    throw error('PFQ_GENERATE_KEY', {
      generator: name,
      known: all.map((one) => `${one.package}:${one.generator} --key ${one.key}`).join(', '),
    });
  }
  return write(root, `generate ${name} --destroy`, context, async () => planUngenerate(root, run));
}

async function write(
  root: string,
  command: string,
  { out, options }: GenerateContext,
  make: () => Promise<PlannedRun>,
): Promise<number> {
  return report(
    { out, options },
    await runPlan({ root, command, templates: moduleTemplates({}), options, make }),
  );
}

/** The first answer that is a text names the run. With other answers it is another run: none takes back what one wrote. */
function keyOf(answers: Answers, runs: readonly Generated[]): string {
  const again = runs.find((run) => isDeepStrictEqual(run.answers, answers));
  if (again) return again.key;
  const text = Object.values(answers).find((answer) => typeof answer === 'string');
  const word = slug(String(text ?? '')) || 'run';
  const keys = new Set(runs.map((run) => run.key));
  let key = word;
  for (let n = 2; keys.has(key); n++) key = `${word}-${n}`;
  return key;
}
