/** Modules that move, and the relative imports that follow them. Pure. */

import { posix } from 'node:path';

import { askedFor, resolveIn, respell } from './specifiers.js';

/** Old path → new path, relative to the project. */
export type Moves = ReadonlyMap<string, string>;

export const SOURCE_FILE = /\.[cm]?[jt]sx?$/;
/** `from '…'`, `import '…'`, `import('…')`, `require('…')`, `vi.mock('…')`, `new URL('…', import.meta.url)`. */
export const RELATIVE_SPECIFIER =
  /(\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*|\b(?:vi|jest)\.\w+\s*(?:<[^>()]*>)?\(\s*|\bnew\s+URL\s*\(\s*)(['"`])(\.{1,2}(?:\/[^'"`\n]*)?)\2/g;

export const isSourceFile = (path: string): boolean => SOURCE_FILE.test(path);

/**
 * The files of `files` whose imports change, with their new text. `files` are texts by the path they have before the
 * move; files that move themselves are among them.
 */
export function fixImports(files: ReadonlyMap<string, string>, moved: Moves): ReadonlyMap<string, string> {
  const changed = new Map<string, string>();
  const fix = importFixer(moved);
  for (const [path, text] of files) {
    const fixed = fix(path, text);
    if (fixed !== text) changed.set(path, fixed);
  }
  return changed;
}

/** The same for one file at a time: `path` is the one before the move. */
export function importFixer(moved: Moves): (path: string, text: string) => string {
  if (moved.size === 0) return (_, text) => text;
  const stems = new Set([...moved.keys()].flatMap((path) => stemsOf(path)));
  return (path, text) => {
    if (!isSourceFile(path)) return text;
    const to = moved.get(path) ?? path;
    // Most files name none of the moved ones, and need no second look.
    if (to === path && !mentions(text, stems)) return text;
    return text.replace(RELATIVE_SPECIFIER, (whole, lead: string, quote: string, specifier: string) => {
      const next = respecify(specifier, path, to, moved);
      return next === specifier ? whole : `${lead}${quote}${next}${quote}`;
    });
  };
}

/** The last words by which a module can be asked for. */
function stemsOf(path: string): readonly string[] {
  const stem = posix.basename(path).replace(/\.[^.]+$/, '');
  return stem === 'index' ? [stem, posix.basename(posix.dirname(path)), './', '..', "'.'", '"."'] : [stem];
}

function mentions(text: string, stems: ReadonlySet<string>): boolean {
  for (const stem of stems) if (text.includes(stem)) return true;
  return false;
}

function respecify(specifier: string, from: string, to: string, moved: Moves): string {
  const asked = askedFor(specifier, from);
  if (asked.startsWith('..')) return specifier;
  const target = resolveIn(specifier, from, moved);
  const isNear = posix.dirname(to) === posix.dirname(from);
  if (target === undefined && isNear) return specifier;
  const [old, now] = target === undefined ? [asked, asked] : [target, moved.get(target) as string];
  return respell(specifier, { file: from, target: old, from: to, to: now });
}
