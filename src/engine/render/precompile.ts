/** Templates of a directory → source of the module that module-templates.ts reads. Build time only. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isBinary } from '../text.js';
import { compileEjs } from './compile-ejs.js';
import { compileHbs } from './compile-hbs.js';
import { listTemplates } from './disk-templates.js';

/**
 * Unbound names of a piece of JavaScript; handed in, because it takes a parser that only the build has.
 * Names of the language itself are left out; `Date`, `process` and others are not: templates are pure.
 */
export type FreeNames = (source: string) => readonly string[];

/** `isWanted` picks templates by name. */
export function precompile(dir: string, freeNames: FreeNames, isWanted: (name: string) => boolean): string {
  const names = listTemplates(dir).filter(isWanted);
  const entries = names.map((name) => {
    try {
      return `${JSON.stringify(name)}: ${entryOf(dir, name, freeNames)},`;
    } catch (cause) {
      throw new Error(`templates/${name}: ${(cause as Error).message}`, { cause });
    }
  });
  return (
    '// Made by scripts/precompile-templates.mjs from templates/.\n' +
    'const escapeFn = (value) => value;\n' +
    `export const templates = {\n${entries.join('\n')}\n};\n`
  );
}

function entryOf(dir: string, name: string, freeNames: FreeNames): string {
  const bytes = readFileSync(join(dir, name));
  if (isBinary(bytes)) return `{ base64: '${bytes.toString('base64')}' }`;
  const text = bytes.toString();
  if (name.endsWith('.hbs')) return `{ needs: [], run(it, __append) {\n${compileHbs(text)}\n} }`;
  if (!name.endsWith('.ejs')) return JSON.stringify(text);
  const body = compileEjs(text, name);
  const needs = freeNames(body).filter((free) => !['it', '__append', 'escapeFn'].includes(free));
  const locals = needs.length > 0 ? `const { ${needs.join(', ')} } = it;\n` : '';
  return `{ needs: ${JSON.stringify(needs)}, run(it, __append) {\n${locals}{\n${body}\n}\n} }`;
}
