/** The function by which a shell completes command lines, made from the specs of the commands. */
import { flagOf, isNegative } from './options/flags.js';
import { GLOBAL_OPTIONS } from './options/global-options.js';
import type { Command, OptionSpec } from './types.js';

/** A command, and the words it is typed with. */
export interface NamedCommand {
  readonly name: string;
  readonly command: Command;
}

/**
 * For bash, and for zsh by its `bashcompinit`. Completes the words of commands, then their options; anything else is
 * completed as the name of a file.
 */
export function completionScript(program: string, commands: readonly NamedCommand[]): string {
  const name = `_${program.replaceAll('-', '_')}`;
  const words = wordsBehind(commands);
  const typed = [...words.keys()].filter((line) => line !== '');
  return `${name}() {
  local word line='' skip='' words=''
  COMPREPLY=()
  for word in "\${COMP_WORDS[@]:1:$((COMP_CWORD - 1))}"; do
    if [ -n "$skip" ]; then skip=''; continue; fi
    case "$word" in
      ${flagsWithValue(commands).join('|')}) skip=1 ;;
      -*) ;;
      *)
        case "\${line:+$line }$word" in
          ${typed.map(quoted).join('|')}) line="\${line:+$line }$word" ;;
        esac ;;
    esac
  done
  if [ -n "$skip" ]; then return; fi
  case "$line" in
${[...words].map(([line, next]) => `    ${quoted(line)}) words=${quoted(next.join(' '))} ;;`).join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
if [ -n "\${ZSH_VERSION:-}" ]; then autoload -Uz compinit bashcompinit && compinit && bashcompinit; fi
complete -o default -F ${name} ${program}
`;
}

/** Sorted words and options by the words that stand before them: nothing, `migrate`, `migrate up`. */
function wordsBehind(commands: readonly NamedCommand[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const { name, command } of commands) {
    const words = name.split(' ');
    const flags = optionsOf(command).map(([option, spec]) => `--${isNegative(spec) ? 'no-' : ''}${option}`);
    for (const [at, word] of [...words, ...flags].entries()) {
      const line = words.slice(0, at).join(' ');
      found.set(line, (found.get(line) ?? new Set()).add(word));
    }
  }
  return new Map([...found].map(([line, next]) => [line, [...next].sort()]));
}

function flagsWithValue(commands: readonly NamedCommand[]): readonly string[] {
  const options = commands.flatMap(({ command }) => optionsOf(command));
  return [...new Set(options.flatMap(([option, { type }]) => (type === 'boolean' ? [] : [`--${option}`])))];
}

/** As they are typed, without the dashes. */
const optionsOf = ({ options }: Command): readonly (readonly [string, OptionSpec])[] =>
  Object.entries({ ...options, ...GLOBAL_OPTIONS }).flatMap(([name, spec]: [string, OptionSpec]) =>
    spec.hidden ? [] : [[flagOf(name), spec] as const],
  );

const quoted = (text: string): string => `'${text}'`;
