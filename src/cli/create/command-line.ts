/** The non-interactive command line that says the same as the answers given. */
import type { OptionSchema } from 'prefiq/cli';
import { flagOf } from 'prefiq/cli';
import type { PackageManager } from '../../project/AppInput.js';
import { CREATE } from './package-manager.js';

export function equivalentCommand(
  schema: OptionSchema,
  answers: Readonly<Record<string, unknown>>,
  dir: string,
  ranBy: PackageManager,
): string {
  const words = Object.entries(schema.properties).flatMap(([name, property]): string[] => {
    const value = answers[name];
    if (property['x-arg'] || name === 'yes' || value === undefined || value === property.default) return [];
    if (Array.isArray(value)) return value.map((item) => `--${flagOf(name)} ${quote(String(item))}`);
    if (typeof value === 'boolean') return [`--${value ? '' : 'no-'}${flagOf(name)}`];
    return [`--${flagOf(name)} ${quote(String(value))}`];
  });
  const [create, separator] = CREATE[ranBy];
  return [`${create} ${quote(dir)}${separator} --yes`, ...words].join(' ');
}

/** For a POSIX shell. */
export function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
