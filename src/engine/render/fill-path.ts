/** Placeholders of target paths: `bin/models/__Model__Repos.ts`, `core/docs/__name@kebab__.md`. */
import { error } from '../../errors.js';
import { CASES } from '../../naming/cases.js';
import { assertSafePath } from '../../naming/safe-path.js';
import type { TemplateData } from '../types.js';

const PLACEHOLDER = /__([A-Za-z][A-Za-z0-9.]*)(?:@([A-Za-z]+))?__/g;
/** File and directory names that Python and test runners write with the same underscores. */
const LITERAL = new Set(['__init__', '__main__', '__tests__', '__mocks__', '__snapshots__', '__fixtures__']);

/** Fills the placeholders, turns `dot-` prefixes into dots and checks the result. */
export function fillPath(path: string, data: TemplateData): string {
  const filled = path.replace(PLACEHOLDER, (whole, name: string, letterCase: string | undefined) => {
    if (LITERAL.has(whole)) return whole;
    const bad = (reason: string) => error('PFQ_PATH_PLACEHOLDER', { path, placeholder: whole, reason });
    const value = lookUp(data, name);
    if (value === undefined) throw bad('nothing fills');
    if (typeof value !== 'string' || value === '') throw bad('is filled with something that is not a text');
    if (/[/\\]/.test(value)) throw bad('is filled with a path instead of a name');
    if (letterCase === undefined) return value;
    const convert = CASES.get(letterCase);
    if (convert === undefined) throw bad(`asks for the unknown letter case "${letterCase}"`);
    return convert(value);
  });
  return assertSafePath(undot(filled));
}

/** npm leaves real dotfiles out of packages, so templates spell them `dot-gitignore`. */
export const undot = (path: string): string => path.replace(/(^|\/)dot-/g, '$1.');

/** `__model.kebab__` reads `data.model.kebab`, own properties only. */
function lookUp(data: TemplateData, name: string): unknown {
  let value: unknown = data;
  for (const key of name.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return value;
}
