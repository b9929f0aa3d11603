/** A renamed field in the scaffolded files of its model: the words of the code that name it. Pure. */

import { kebab, type FieldMeta } from 'prefiq/modelmeta';

import { capital } from '../../codegen/fields.js';
import type { Renaming } from '../../engine/index.js';
import { jsonc } from '../../engine/merge/libraries.js';
import { fixtureOrigin, fixturePath, modelOrigin } from '../plan-model.js';

/** Old name → new one, of all names by which code knows a field. */
export function fieldNames(before: FieldMeta, after: FieldMeta): ReadonlyMap<string, string> {
  const names = new Map([
    [before.name, after.name],
    [before.property, after.property],
    [`getBy${capital(before.property)}`, `getBy${capital(after.property)}`],
  ]);
  if (before.column !== '') names.set(before.column, after.column);
  return names;
}

/**
 * Template text that happens to use the same word is put right by the merge: base and user's file change alike, and the
 * render has the word as it was. What is left to this function is the user's own lines.
 */
export function fieldRenaming(
  renames: readonly { readonly model: string; readonly names: ReadonlyMap<string, string> }[],
): Renaming {
  return {
    path: (path) => path,
    text: (path, text, origin) =>
      renames
        .filter(({ model }) => owns(path, origin, model))
        .reduce(
          (result, { names }) =>
            path.endsWith('.json') ? renameKeys(result, names) : renameWords(result, names),
          text,
        ),
  };
}

/** Scaffolded code of the model, and its sample data. */
function owns(path: string, origin: string | null, model: string): boolean {
  if (origin === modelOrigin(model)) return /\.[cm]?[jt]sx?$/.test(path);
  return path === fixturePath(kebab(model)) && (origin === null || origin === fixtureOrigin(model));
}

/** Keys of the records in a list of sample data. */
function renameKeys(text: string, names: ReadonlyMap<string, string>): string {
  const records = jsonc().parseTree(text)?.children ?? [];
  const keys = records
    .flatMap((record) => record.children ?? [])
    .flatMap(({ children }) => children?.[0] ?? []);
  return keys
    .filter(({ value }) => names.has(String(value)))
    .toReversed()
    .reduce(
      (result, { offset, length, value }) =>
        result.slice(0, offset) + JSON.stringify(names.get(String(value))) + result.slice(offset + length),
      text,
    );
}

/** A comment, a string, or a run of code without either. */
const PIECES =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`|[^'"`/]+|\//g;

/**
 * Identifiers in code, names in short strings (`'name'`, `'-name,code'`), words of templates such as SQL. Prose stays:
 * comments, and strings with spaces in them.
 */
function renameWords(text: string, names: ReadonlyMap<string, string>): string {
  const words = [...names.keys()].filter((name) => text.includes(name));
  if (words.length === 0) return text;
  const word = new RegExp(`(?<![\\w$])(?:${words.map(escape).join('|')})(?![\\w$])`, 'g');
  const renamed = (piece: string): string => piece.replace(word, (name) => names.get(name) ?? name);
  return text.replace(PIECES, (piece) => {
    if (piece.startsWith('//') || piece.startsWith('/*')) return piece;
    const isProse =
      /^['"]/.test(piece) && /\s/.test(piece) && !/^.select\b|^.update\b|^.where\b/i.test(piece);
    return isProse ? piece : renamed(piece);
  });
}

const escape = (name: string): string => name.replace(/[$.]/g, '\\$&');
