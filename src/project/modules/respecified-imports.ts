/** Imports of modules that are asked for elsewhere now: in a package, or in another file that holds the same. Pure. */

import { isSourceFile, RELATIVE_SPECIFIER, SOURCE_FILE } from './moved-imports.js';
import { resolveIn, respell } from './specifiers.js';

/** Old path, or folder with its slash → a path of the project, or a specifier of a package; of a folder, what it begins with. */
export type ImportRules = readonly (readonly [string, string])[];

/** `modules` are the modules that the tool wrote: imports of others stay as they are. */
export function importRespecifier(
  rules: ImportRules,
  modules: ReadonlySet<string>,
): (path: string, text: string) => string {
  const sorted = rules.toSorted(([a], [b]) => b.length - a.length);
  return (path, text) => {
    if (sorted.length === 0 || !isSourceFile(path)) return text;
    return text.replace(RELATIVE_SPECIFIER, (whole, lead: string, quote: string, specifier: string) => {
      const target = resolveIn(specifier, path, modules);
      const rule =
        target && sorted.find(([from]) => (from.endsWith('/') ? target.startsWith(from) : target === from));
      if (!target || !rule) return whole;
      const [from, to] = rule;
      const now = isModulePath(to)
        ? respell(specifier, { file: path, target, from: path, to })
        : to + target.slice(from.length).replace(SOURCE_FILE, '');
      return `${lead}${quote}${now}${quote}`;
    });
  };
}

/** A path of the project; a specifier of a package has no extension. */
export const isModulePath = (module: string): boolean => SOURCE_FILE.test(module);
