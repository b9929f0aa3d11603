/** How a module names another one: what a specifier means, and how it is spelled after that one moved. Pure. */

import { posix } from 'node:path';

/** Extensions on disk by that of the specifier, the likeliest first. */
const TWINS: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.js', '.jsx'],
  '.jsx': ['.tsx', '.jsx'],
  '.mjs': ['.mts', '.mjs'],
  '.cjs': ['.cts', '.cjs'],
};
const BARE = ['.ts', '.tsx', '.d.ts', '.js', '.jsx', '.mts', '.mjs', '.cts', '.cjs', '.json'];

/** The file among `files` that a relative specifier in `file` means; undefined where it is none of them. */
export function resolveIn(
  specifier: string,
  file: string,
  files: { has(path: string): boolean },
): string | undefined {
  return specifier.startsWith('.')
    ? candidates(askedFor(specifier, file)).find((path) => files.has(path))
    : undefined;
}

/** Path that a specifier spells, without the query that Vite reads behind it (`./icon.svg?raw`). */
export const askedFor = (specifier: string, file: string): string =>
  posix.join(posix.dirname(file), splitQuery(specifier)[0]).replace(/\/$/, '');

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

/** `specifier`, which means `target` in `file`, as `from` has to spell it for the file `to`. */
export function respell(
  specifier: string,
  {
    file,
    target,
    from,
    to,
  }: { readonly file: string; readonly target: string; readonly from: string; readonly to: string },
): string {
  const [bare, query] = splitQuery(specifier);
  const path = posix.relative(posix.dirname(from), reshape(askedFor(specifier, file), target, to));
  const dotted = path === '' ? '.' : path.startsWith('.') ? path : `./${path}`;
  return (bare.endsWith('/') ? `${dotted}/` : dotted) + query;
}

/** The new place, spelled as the old one was: with the extension it had, or none, or as a folder. */
function reshape(asked: string, from: string, to: string): string {
  if (asked === from) return to;
  const wasFolder = posix.basename(from).startsWith('index.') && posix.dirname(from) === asked;
  if (wasFolder) {
    const isFolder = posix.basename(to).startsWith('index.');
    return isFolder ? posix.dirname(to) : withoutExtension(to);
  }
  const isCompiled = TWINS[posix.extname(asked)] !== undefined;
  return withoutExtension(to) + (isCompiled ? compiled(to) : '');
}

const withoutExtension = (path: string): string => path.replace(/(\.d)?\.[^./]+$/, '');

/** `.mts` is asked for as `.mjs`, everything of TypeScript's and JSX's else as `.js`. */
function compiled(path: string): string {
  const extension = posix.extname(path);
  if (extension === '.mts' || extension === '.mjs') return '.mjs';
  return extension === '.cts' || extension === '.cjs' ? '.cjs' : '.js';
}
