/** `--help`, made from the specs. */
import type { Command, CommandRef, OptionSpec, OptionSpecs, Style } from '../types.js';
import { flagOf, isNegative } from './flags.js';
import { GLOBAL_OPTIONS } from './global-options.js';
import { usageOf } from './usage.js';

type Row = readonly [left: string, right: string];

interface Described {
  readonly program: string;
  readonly summary: string;
}

export function commandHelp(command: Command, { program, summary }: Described, style: Style): string {
  const { args, options, examples } = command;
  return [
    `${style.bold(summary)}\n`,
    `${style.bold('Usage:')} ${usageOf({ program, args, options: { ...options, ...GLOBAL_OPTIONS } })}\n`,
    ...(command.description === undefined ? [] : [`${command.description}\n`]),
    section(
      'Arguments',
      Object.entries(args).map(([name, spec]) => [`<${name}>`, spec.description]),
      style,
    ),
    section('Options', optionRows(options), style),
    section('Everywhere', optionRows(GLOBAL_OPTIONS), style),
    section(
      'Examples',
      examples.map(({ run, does }) => [run, does]),
      style,
      '\n      ',
    ),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** The list of commands, or of those below a group such as `lowcode`. */
export function listHelp(
  commands: readonly CommandRef[],
  program: string,
  intro: string,
  style: Style,
  group = '',
): string {
  const prefix = group === '' ? '' : `${group} `;
  const rows = commands
    .filter(({ name, hidden }) => hidden !== true && name.startsWith(prefix))
    .map(({ name, summary }): Row => [name, summary]);
  return [
    `${style.bold(intro)}\n`,
    `${style.bold('Usage:')} ${program} ${prefix}<command> [options]\n`,
    section('Commands', rows, style),
    section('Everywhere', optionRows(GLOBAL_OPTIONS), style),
    `More on one command: ${program} <command> --help\n`,
  ].join('\n');
}

function optionRows(options: OptionSpecs): Row[] {
  return Object.entries(options)
    .filter(([, spec]) => spec.hidden !== true)
    .map(([name, spec]) => [leftOf(name, spec), rightOf(spec)]);
}

export function leftOf(name: string, spec: OptionSpec): string {
  const flag = `--${isNegative(spec) ? 'no-' : ''}${flagOf(name)}`;
  const value = spec.type === 'boolean' ? '' : ` <${spec.choices?.join('|') ?? spec.value ?? spec.type}>`;
  return `${spec.short === undefined ? '    ' : `-${spec.short}, `}${flag}${value}`;
}

export function rightOf(spec: OptionSpec): string {
  const fallback = spec.type !== 'boolean' && spec.default !== undefined ? ` (default: ${spec.default})` : '';
  return `${spec.description}${fallback}${spec.repeatable ? ' (repeatable)' : ''}`;
}

const MAX_LEFT = 34;

function section(title: string, rows: readonly Row[], style: Style, gap?: string): string {
  if (rows.length === 0) return '';
  const width = Math.min(MAX_LEFT, Math.max(...rows.map(([left]) => left.length)));
  const lines = rows.map(([left, right]) => {
    const between =
      gap ?? (left.length > width ? `\n  ${' '.repeat(width)}  ` : ' '.repeat(width - left.length + 2));
    return `  ${style.cyan(left)}${between}${right}`;
  });
  return `${style.bold(`${title}:`)}\n${lines.join('\n')}\n`;
}
