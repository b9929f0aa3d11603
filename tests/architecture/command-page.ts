/** docs/commands.md, from the specs of the commands. */

import { format } from 'prettier';

import { commands } from '../../src/cli/commands.js';
import { GLOBAL_OPTIONS } from '../../src/runtime/cli/kit/options/global-options.js';
import { leftOf, rightOf } from '../../src/runtime/cli/kit/options/help.js';
import type { ArgSpecs, CommandRef, OptionSpecs } from '../../src/runtime/cli/kit/types.js';
import { usageOf } from '../../src/runtime/cli/kit/options/usage.js';
import { COMMANDS } from '../../src/runtime/cli/main.js';

const cell = (text: string): string =>
  text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ');

function optionTable(options: OptionSpecs): string {
  const rows = Object.entries(options)
    .filter(([, { hidden }]) => hidden !== true)
    .map(
      ([name, spec]) =>
        `| \`${leftOf(name, spec).trim().replaceAll('|', '\\|')}\` | ${cell(rightOf(spec))} |`,
    );
  return rows.length === 0 ? '' : ['| option | |', '| --- | --- |', ...rows].join('\n');
}

const argumentList = (args: ArgSpecs): string =>
  Object.entries(args)
    .map(([name, { description }]) => `- \`${name}\`: ${description}`)
    .join('\n');

async function section({ name, summary, load }: CommandRef): Promise<string> {
  const { description, options, args, examples } = await load();
  const width = Math.max(...examples.map(({ run }) => run.length));
  const parts = [
    `## prefiq ${name}`,
    `${summary}. ${description ?? ''}`.trim(),
    `\`${usageOf({ program: `prefiq ${name}`, args, options: { ...options, ...GLOBAL_OPTIONS } })}\``,
    argumentList(args),
    optionTable(options),
    ['```sh', ...examples.map(({ run, does }) => `${run.padEnd(width)}  # ${does}`), '```'].join('\n'),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

const byName = (a: CommandRef, b: CommandRef): number => (a.name < b.name ? -1 : 1);

export async function commandPage(): Promise<string> {
  const sections = await Promise.all([...COMMANDS, ...commands].sort(byName).map(section));
  return format(
    `# Commands

Written by \`npx vitest run tests/architecture/docs -u\` from what \`--help\` says. Every command also takes:

${optionTable(GLOBAL_OPTIONS)}

Exit codes: 0 done, 1 failed, 2 invalid input and nothing touched, 3 conflicts, drift or pending work, 130 interrupted.

${sections.join('\n\n')}
`,
    { parser: 'markdown', printWidth: 110 },
  );
}
