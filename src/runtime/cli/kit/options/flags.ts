/** Spelling of options. */
import type { OptionSpec } from '../types.js';

/** `dryRun` → `dry-run`. */
export const flagOf = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Shown and turned off as `--no-install`. */
export const isNegative = (spec: OptionSpec): boolean => spec.type === 'boolean' && spec.default === true;
