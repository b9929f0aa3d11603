/**
 * Migrations as `migrate make` prints them, evaluated from their text: hundreds of them cost a fraction of what a
 * module loader or a TypeScript compiler would. Whatever is written in any other way goes through those.
 */

import { compileFunction } from 'node:vm';

import type { MigrationModule } from './module.js';

const TYPES = /^import type \{[^}\n]*\} from ['"]prefiq\/migrations['"];?$/gm;
const VALUE = /^export const (id|scope|dependsOn|rebuild) = /;
const METHOD = /^export async function (up|down)\((\w*)(?:: MigrationDb)?\)(?:: Promise<void>)? \{/;

/** null when the text is any other than plain. Errors of its own code point into the file. */
export function plainModule(text: string, file: string): Partial<MigrationModule> | null {
  const body = text.replace(TYPES, '');
  if (/\bimport\b/.test(body)) return null;
  const names = new Set<string>();
  let isPlain = true;
  const refuse = (line: string): string => {
    isPlain = false;
    return line;
  };
  const code = body.replace(/^export\b.*$/gm, (line) => {
    const name = (VALUE.exec(line) ?? METHOD.exec(line))?.[1];
    if (name === undefined || names.has(name)) return refuse(line);
    names.add(name);
    return line.replace(METHOD, 'async function $1($2) {').replace(/^export /, '');
  });
  // With types in it, `query<Row>(…)` would be two comparisons; other types are no JavaScript at all.
  if (!isPlain || !names.has('up') || (/\.m?ts$/.test(file) && code.includes('<'))) return null;
  try {
    const make = compileFunction(`'use strict';${code}\nreturn { ${[...names].join(', ')} };`, [], {
      filename: file,
    }) as () => Partial<MigrationModule>;
    return make();
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return null;
    throw thrown;
  }
}
