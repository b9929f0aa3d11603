/** TypeScript's language service over a project: every source file, as on disk or as given. Reads. */

import { createRequire } from 'node:module';
import { existsSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

import type * as TypeScript from 'typescript';

import type { Compiler } from './tokens.js';

const require = createRequire(import.meta.url);

/** Takes a third of a second to load: only where a rename has something to follow. */
export const loadTypeScript = (): Compiler => require('typescript') as Compiler;

export interface Place {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  /** The new text. */
  readonly text: string;
}

export class ProjectService {
  readonly #ts: Compiler;
  readonly #root: string;
  readonly #service: TypeScript.LanguageService;

  /** `paths` are relative to the root; `texts` are those that differ from what is on disk. */
  constructor(
    ts: Compiler,
    root: string,
    paths: readonly string[],
    texts: ReadonlyMap<string, string> = new Map(),
  ) {
    this.#ts = ts;
    this.#root = root;
    this.#service = ts.createLanguageService(hostOf(ts, root, paths, texts));
  }

  /**
   * Where a name has to change with the declaration at a place, in every file of the project. Undefined: something
   * outside of the project would have to change as well, so the name is not the project's to rename.
   */
  placesOf(path: string, at: number, to: string): readonly Place[] | undefined {
    const found = this.#service.findRenameLocations(join(this.#root, path), at, false, false, {
      providePrefixAndSuffixTextForRename: true,
    });
    const places = (found ?? []).map(({ fileName, textSpan, prefixText = '', suffixText = '' }) => ({
      path: relative(this.#root, fileName).split(sep).join('/'),
      start: textSpan.start,
      end: textSpan.start + textSpan.length,
      text: prefixText + to + suffixText,
    }));
    const isForeign = places.some((place) => /^\.\.(\/|$)|(^|\/)node_modules\//.test(place.path));
    return isForeign ? undefined : places;
  }

  /** Whether the compiler knows what the word at a place means. */
  isKnown(path: string, at: number): boolean {
    const found = this.#service.getDefinitionAtPosition(join(this.#root, path), at);
    return found !== undefined && found.length > 0;
  }

  get compiler(): Compiler {
    return this.#ts;
  }
}

function hostOf(
  ts: Compiler,
  root: string,
  paths: readonly string[],
  texts: ReadonlyMap<string, string>,
): TypeScript.LanguageServiceHost {
  const options = optionsOf(ts, root);
  const given = new Map([...texts].map(([path, text]) => [join(root, path), text]));
  const read = (file: string): string | undefined => given.get(file) ?? ts.sys.readFile(file);
  const resolve = moduleResolver(ts, root, options);
  return {
    getCompilationSettings: () => options,
    getScriptFileNames: () => paths.map((path) => join(root, path)),
    getScriptVersion: () => '1',
    getScriptSnapshot: (file) => {
      const text = read(file);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: (settings) => ts.getDefaultLibFilePath(settings),
    fileExists: (file) => given.has(file) || ts.sys.fileExists(file),
    readFile: read,
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
    resolveModuleNameLiterals: (literals, file) => literals.map(({ text }) => resolve(text, file)),
  };
}

/** Where the packages are not installed, the runtime is the one of the toolkit. */
function moduleResolver(ts: Compiler, root: string, options: TypeScript.CompilerOptions) {
  const cache = ts.createModuleResolutionCache(root, (name) => name, options);
  const here = fileURLToPath(import.meta.url);
  return (name: string, file: string): TypeScript.ResolvedModuleWithFailedLookupLocations => {
    const found = ts.resolveModuleName(name, file, options, ts.sys, cache);
    if (found.resolvedModule !== undefined || !/^prefiq(\/|$)/.test(name)) return found;
    return ts.resolveModuleName(name, here, options, ts.sys, cache);
  };
}

function optionsOf(ts: Compiler, root: string): TypeScript.CompilerOptions {
  const file = join(root, 'tsconfig.json');
  const json: unknown = existsSync(file)
    ? (ts.parseConfigFileTextToJson(file, readFileSync(file, 'utf8')).config ?? {})
    : {};
  // Only the options count; the files of the project are listed by whoever asks.
  const host = { ...ts.sys, readDirectory: () => [] };
  const { options } = ts.parseJsonConfigFileContent(json, host, root);
  return {
    ...options,
    ...{ allowJs: true, checkJs: false, noEmit: true, skipLibCheck: true },
    ...{ module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
    types: (options.types ?? []).filter((name) => existsSync(join(root, 'node_modules', name))),
  };
}
