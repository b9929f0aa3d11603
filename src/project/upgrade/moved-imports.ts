/** Modules that move, and the relative imports that follow them. Pure. */

import { posix } from 'node:path';

/** Old path → new path, relative to the project. */
export type Moves = ReadonlyMap<string, string>;

const SOURCE = /\.[cm]?[jt]sx?$/;
/** `from '…'`, `import '…'`, `import('…')`, `require('…')`, `vi.mock('…')`, `new URL('…', import.meta.url)`. */
const SPECIFIER =
  /(\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*|\b(?:vi|jest)\.\w+\s*(?:<[^>()]*>)?\(\s*|\bnew\s+URL\s*\(\s*)(['"`])(\.{1,2}(?:\/[^'"`\n]*)?)\2/g;

/** What a specifier's extension may stand for on disk, the likeliest first. */
const TWINS: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.js', '.jsx'],
  '.jsx': ['.tsx', '.jsx'],
  '.mjs': ['.mts', '.mjs'],
  '.cjs': ['.cts', '.cjs'],
};
const BARE = ['.ts', '.tsx', '.d.ts', '.js', '.jsx', '.mts', '.mjs', '.cts', '.cjs', '.json'];

export const isSourceFile = (path: string): boolean => SOURCE.test(path);

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

/** The same for one file at a time: `path` is where it lies before the move. */
export function importFixer(moved: Moves): (path: string, text: string) => string {
  if (moved.size === 0) return (_, text) => text;
  const stems = new Set([...moved.keys()].flatMap((path) => stemsOf(path)));
  return (path, text) => {
    if (!isSourceFile(path)) return text;
    const to = moved.get(path) ?? path;
    // Most files name none of the moved ones, and need no second look.
    if (to === path && !mentions(text, stems)) return text;
    return text.replace(SPECIFIER, (whole, lead: string, quote: string, specifier: string) => {
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
  // What Vite reads behind a file's name (`./icon.svg?raw`) stays.
  const [bare = '', query = ''] = splitQuery(specifier);
  const asked = posix.join(posix.dirname(from), bare).replace(/\/$/, '');
  if (asked.startsWith('..')) return specifier;
  const target = candidates(asked).find((path) => moved.has(path));
  const lies = target === undefined ? asked : reshape(asked, target, moved.get(target) as string);
  if (to === from && target === undefined) return specifier;
  if (target === undefined && posix.dirname(to) === posix.dirname(from)) return specifier;
  const path = posix.relative(posix.dirname(to), lies);
  const dotted = path === '' ? '.' : path.startsWith('.') ? path : `./${path}`;
  return (bare.endsWith('/') ? `${dotted}/` : dotted) + query;
}

function splitQuery(specifier: string): readonly [string, string] {
  const at = specifier.indexOf('?');
  return at === -1 ? [specifier, ''] : [specifier.slice(0, at), specifier.slice(at)];
}

/** Files a module path without its query may mean. */
function candidates(asked: string): readonly string[] {
  const extension = posix.extname(asked);
  const stem = asked.slice(0, asked.length - extension.length);
  const twins = (TWINS[extension] ?? []).map((one) => stem + one);
  const open = BARE.flatMap((one) => [asked + one, posix.join(asked, `index${one}`)]);
  return [asked, ...twins, ...open];
}

/** The new place, spelled as the old one was: with the extension it had, or none, or as a folder. */
function reshape(asked: string, from: string, to: string): string {
  if (asked === from) return to;
  const wasFolder = posix.basename(from).startsWith('index.') && posix.dirname(from) === asked;
  if (wasFolder) {
    const isFolder = posix.basename(to).startsWith('index.');
    return isFolder ? posix.dirname(to) : withoutExtension(to);
  }
  const extension = posix.extname(asked);
  return isAskedCompiled(extension) ? withoutExtension(to) + compiled(to) : withoutExtension(to);
}

const withoutExtension = (path: string): string => path.replace(/(\.d)?\.[^./]+$/, '');

/** `.mts` is asked for as `.mjs`, everything of TypeScript's and JSX's else as `.js`. */
const compiled = (path: string): string => {
  const extension = posix.extname(path);
  if (extension === '.mts' || extension === '.mjs') return '.mjs';
  return extension === '.cts' || extension === '.cjs' ? '.cjs' : '.js';
};

const isAskedCompiled = (extension: string): boolean => TWINS[extension] !== undefined;
