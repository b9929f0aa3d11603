/** Which command is meant: the words before the first option, as many as a name has. */
import { error } from '../../errors/error.js';
import { didYouMean } from '../../lowcode/suggest.js';
import type { CommandRef } from './types.js';

export type Found =
  | { readonly type: 'command'; readonly ref: CommandRef; readonly rest: readonly string[] }
  /** `lowcode` without more, or no word at all (`''`). */
  | { readonly type: 'group'; readonly group: string };

/** Options that stand before the command and take a word. */
const WITH_VALUE = new Set(['--cwd']);

export function findCommand(argv: readonly string[], commands: readonly CommandRef[]): Found | null {
  const { words, before, after } = split(argv);
  for (let length = words.length; length > 0; length--) {
    const name = words.slice(0, length).join(' ');
    const ref = commands.find((command) => command.name === name);
    if (ref !== undefined)
      return { type: 'command', ref, rest: [...before, ...words.slice(length), ...after] };
  }
  const group = words.join(' ');
  return group === '' || isGroup(group, commands) ? { type: 'group', group } : null;
}

function split(argv: readonly string[]) {
  let start = 0;
  while (start < argv.length && (argv[start] as string).startsWith('-'))
    start += WITH_VALUE.has(argv[start] as string) ? 2 : 1;
  let end = start;
  while (end < argv.length && !(argv[end] as string).startsWith('-')) end++;
  return { before: argv.slice(0, start), words: argv.slice(start, end), after: argv.slice(end) };
}

/** The first word of the command line that is no option. */
export const firstWord = (argv: readonly string[]): string | undefined => split(argv).words[0];

const isGroup = (name: string, commands: readonly CommandRef[]): boolean =>
  commands.some((command) => command.name.startsWith(`${name} `));

export function unknownCommand(argv: readonly string[], commands: readonly CommandRef[], program: string) {
  const { words } = split(argv);
  // As many words as still lead to a group, and the one that does not.
  let depth = 1;
  while (depth < words.length && isGroup(words.slice(0, depth).join(' '), commands)) depth++;
  const command = words.slice(0, depth).join(' ');
  const names = new Set(commands.flatMap(({ name }) => [name, name.split(' ').slice(0, depth).join(' ')]));
  return error('PFQ_CLI_COMMAND_UNKNOWN', { command, hint: didYouMean(command, names), program });
}
