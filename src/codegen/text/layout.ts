/** Lines of generated code, kept within the width that prettier would keep them in. Pure. */

import { WIDTH } from '../../naming/line-width.js';
import { printString } from './print.js';

/** The one-line form where it fits, else the broken form. */
export const fit = (line: string, broken: string): string => (line.length <= WIDTH ? line : broken);

/** An import of `names` (`{ A, B }` or `type { A, B }`); a single name is never broken, as prettier would not. */
export function imports(names: string, from: string): string {
  const line = `import ${names} from ${printString(from)};`;
  const match = /^(type )?\{ (.*) \}$/.exec(names);
  if (line.length <= WIDTH || !match || !names.includes(',')) return line;
  const items = (match[2] ?? '').split(', ').map((name) => `  ${name},\n`);
  return `import ${match[1] ?? ''}{\n${items.join('')}} from ${printString(from)};`;
}

/** A list of names as the value of `const … = [] as const`; `used` is what else stands on its line. */
export function nameList(names: readonly string[], used: number): string {
  const line = `[${names.join(', ')}]`;
  return line.length + used <= WIDTH ? line : `[\n${names.map((name) => `  ${name},\n`).join('')}]`;
}
