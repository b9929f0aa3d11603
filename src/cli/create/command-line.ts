/** The non-interactive command line that says the same as the answers given. */
import { relative } from 'node:path';
import type { OptionSchema } from 'prefiq/cli';
import { flagOf } from 'prefiq/cli';
import type { PackageManager } from '../../project/load/AppInput.js';
import { CREATE } from './package-manager.js';

export interface CommandPlace {
  readonly dir: string;
  /** Where the command is typed. */
  readonly from: string;
  /** The folder that directory and models are relative to. */
  readonly cwd: string;
  readonly ranBy: PackageManager;
}

export function equivalentCommand(
  schema: OptionSchema,
  answers: Readonly<Record<string, unknown>>,
  { dir, from, cwd, ranBy }: CommandPlace,
): string {
  const words = Object.entries(schema.properties).flatMap(([name, property]): string[] => {
    const value = answers[name];
    if (property['x-arg'] || name === 'yes' || value === undefined || value === property.default) return [];
    if (Array.isArray(value)) return value.map((item) => flagged(name, String(item)));
    if (typeof value === 'boolean') return [`--${value ? '' : 'no-'}${flagOf(name)}`];
    return [flagged(name, String(value))];
  });
  const [create, separator] = CREATE[ranBy];
  const there = cwd === from ? [] : [`--cwd ${quote(relative(from, cwd) || '.')}`];
  return [`${create} ${quote(dir)}${separator} --yes`, ...there, ...words].join(' ');
}

/** A value that looks like a flag is tied to its own. */
const flagged = (name: string, value: string): string =>
  `--${flagOf(name)}${value.startsWith('-') ? '=' : ' '}${quote(value)}`;

/** For a POSIX shell. */
export function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
