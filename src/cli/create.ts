/** The command `create-prefiq-app [dir]`. What it does is loaded when it runs, so that `--help` stays light. */
import { defineCommand, optionsFromSchema, type Command, type Example } from 'prefiq/cli';
import { appGenerator } from '../../generators/app/generator.js';
import type { CreateContext } from './create/context.js';

const { options, args } = optionsFromSchema(appGenerator.schema);

const EXAMPLES: readonly Example[] = [
  { run: 'npm create prefiq-app@latest crm -- --yes', does: 'takes the defaults, asks nothing' },
  {
    run: "npm create prefiq-app@latest crm -- --yes --model 'Project:code:string!,name:string!,status:enum(draft,active)'",
    does: 'with a first model, declared on the spot',
  },
  {
    run: 'npm create prefiq-app@latest crm -- --yes --pack crm',
    does: 'with the models and sample data of a shipped pack',
  },
  {
    run: 'npm create prefiq-app@latest crm -- --yes --db postgres --pm pnpm --no-install',
    does: 'for PostgreSQL, files only',
  },
  { run: 'npm create prefiq-app@latest crm -- --yes --dry-run', does: 'shows what would be written' },
];

export const createCommand: Command = defineCommand({
  description:
    'With --json, --dry-run or --diff nothing is written.\n' +
    'On a terminal it asks what no flag has answered, and checks each answer at once; without one nothing is asked.\n' +
    'Fields of a model: name:type, with (arguments), ! for required, ^ for unique, =value for a default.',
  options,
  args,
  examples: EXAMPLES,
  run: async (ctx) => (await import('./create/run.js')).create(ctx as unknown as CreateContext),
});
