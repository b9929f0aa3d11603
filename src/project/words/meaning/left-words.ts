/** Old words in lines by hand that no rename may touch: strings, comments, what the compiler knows nothing of. */

import type { LeftWord } from '../../../engine/index.js';
import { isSourceFile } from '../../modules/moved-imports.js';
import type { Edits } from './edits.js';
import type { ProjectService } from './service.js';
import { tokensOf } from './tokens.js';

export interface OwnLines {
  readonly path: string;
  /** The path of the file after the rename. */
  readonly to: string;
  /** The text before the rename. */
  readonly before: string;
  /** Lines by hand: text and index afterwards, index before. */
  readonly lines: readonly { readonly text: string; readonly line: number; readonly own: number }[];
  /** Whether the file is one of the renamed model's, or was found to refer to it. */
  readonly isOfModel: boolean;
}

export interface LookedFor {
  readonly words: readonly string[];
  readonly modules: readonly string[];
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

export function leftWords(
  own: OwnLines,
  { words, modules }: LookedFor,
  found: { readonly edits: Edits; readonly service: ProjectService } | undefined,
): readonly LeftWord[] {
  const word = new RegExp(`(?<![\\w$-])(?:${words.map(escape).join('|')})(?![\\w$-])`, 'g');
  const lines = own.lines.filter(({ text }) => text.search(word) !== -1);
  if (lines.length === 0 || !(own.isOfModel || concerns(own, modules))) return [];
  const starts = lineStarts(own.before);
  const isName = identifiersIn(own, found?.service);
  const before = own.before.split('\n');
  return lines.flatMap(({ line, text, own: at }) => {
    const left = [...(before[at] as string).matchAll(word)].filter(({ index }) => {
      const offset = (starts[at] as number) + index;
      if (found?.edits.covers(own.path, offset) === true) return false;
      return !(isName(offset) && found?.service.isKnown(own.path, offset) === true);
    });
    const said = left.find(([one]) => new RegExp(`(?<![\\w$-])${escape(one)}(?![\\w$-])`).test(text));
    return said === undefined ? [] : [{ path: own.to, line: line + 1, word: said[0] }];
  });
}

/** Code that imports a module of the model, or a text that names one. */
function concerns({ path, before }: OwnLines, modules: readonly string[]): boolean {
  if (!isSourceFile(path)) return modules.some((name) => before.includes(name));
  return modules.some((name) =>
    new RegExp(`['"\`][^'"\`\\n]*/${escape(name)}(?:\\.\\w+)*['"\`]`).test(before),
  );
}

function lineStarts(text: string): readonly number[] {
  let start = 0;
  return text.split('\n').map((line) => {
    const at = start;
    start += line.length + 1;
    return at;
  });
}

/** Whether a name of code begins at an offset. */
function identifiersIn({ path, before }: OwnLines, service: ProjectService | undefined) {
  if (service === undefined || !isSourceFile(path)) return () => false;
  const ts = service.compiler;
  const starts = new Set(
    tokensOf(ts, path, before).flatMap(({ node, start }) => (ts.isIdentifier(node) ? [start] : [])),
  );
  return (offset: number): boolean => starts.has(offset);
}
