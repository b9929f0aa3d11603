/**
 * A rename by meaning. What is rendered is rendered anew; in what a hand wrote the compiler renames what refers to the
 * renamed declarations, and nothing else. Words that are left are listed. Reads.
 */

import { join } from 'node:path';

import {
  readIndex,
  readPristine,
  textAt,
  type BaseEntry,
  type Follow,
  type Followed,
  type FollowedText,
  type HandEdit,
  type LeftWord,
  type Renaming,
  type Rendering,
} from '../../../engine/index.js';
import { spliced } from '../../modules/splice.js';
import { sourceFiles, TEXT_FILE } from '../../modules/own-files.js';
import { isSourceFile } from '../../modules/moved-imports.js';
import { carryLines } from './carry-lines.js';
import { Edits } from './edits.js';
import { leftWords, type OwnLines } from './left-words.js';
import {
  clientSeeds,
  propertySeeds,
  renderSeeds,
  typesBefore,
  type RenamedProperties,
  type Seed,
} from './seeds.js';
import { loadTypeScript, ProjectService } from './service.js';
import type { Compiler } from './tokens.js';

export interface FollowRequest {
  readonly root: string;
  /** Changes that need no compiler: paths, imports of moved files, routes, sample data. */
  readonly renaming: Renaming;
  /** Renamed fields, with the generated module of their model's types. */
  readonly fields: readonly (RenamedProperties & { readonly types: string })[];
  /** Schemas of the typed client that get another name. */
  readonly schemas: ReadonlyMap<string, string>;
  /** Groups of generated files whose exports get another name. */
  readonly groups: ReadonlySet<string>;
  /** Old names to look for in what is left. */
  readonly words: readonly string[];
  /** Last parts of the paths by which the renamed model's modules are imported. */
  readonly modules: readonly string[];
}

const CLIENT = 'src/services/api.gen.ts';
/** Migrations are history and stay as they are; declarations and sample data are renamed by their own rules. */
const NOT_FOLLOWED =
  /^(?:core\/(?:schema|fixtures)\/|(?:.*\/)?migrations\/|project\.yml$|package(?:-lock)?\.json$)/;

export const followRename =
  (request: FollowRequest): Follow =>
  (tree) =>
    new Following(request, tree).result();

/** A file that the tool scaffolded and renders again. */
interface Scaffold {
  readonly path: string;
  readonly to: string;
  /** LF, as is `render`. */
  readonly base: string;
  readonly user: string;
  readonly render: string;
  /** The base with the words of the render. */
  renamed: string;
}

class Following {
  readonly #request: FollowRequest;
  readonly #tree: Rendering;
  readonly #index: ReadonlyMap<string, BaseEntry>;
  readonly #scaffolds: readonly Scaffold[];
  /** Files of the user's own by path. */
  readonly #own: ReadonlyMap<string, string>;

  constructor(request: FollowRequest, tree: Rendering) {
    this.#request = request;
    this.#tree = tree;
    this.#index = readIndex(request.root);
    this.#scaffolds = [...this.#index].flatMap(([path, entry]) => this.#scaffold(path, entry) ?? []);
    const rendered = new Set(this.#scaffolds.map(({ path }) => path));
    this.#own = new Map(
      [...sourceFiles(request.root, TEXT_FILE)].flatMap(({ path, text }) =>
        this.#isOwn(path) && !rendered.has(path) ? [[path, text] as const] : [],
      ),
    );
  }

  result(): Followed {
    const edited = this.#scaffolds.filter(({ base, user }) => lf(user) !== base);
    const compiled = this.#compile(edited);
    const texts = new Map<string, FollowedText>();
    const left: LeftWord[] = [];
    const lookFor = (own: OwnLines): void => {
      left.push(...leftWords(own, this.#request, compiled));
    };
    for (const one of edited) {
      const { text, own } = this.#carry(one, compiled?.edits);
      texts.set(one.to, text);
      lookFor({
        path: one.path,
        to: one.to,
        before: one.user,
        lines: own,
        isOfModel: this.#isOfModel(one.path),
      });
    }
    const edits: HandEdit[] = [];
    for (const [path, from] of this.#own) {
      const to = this.#renamed(path, from, compiled?.edits);
      if (to !== from) edits.push({ path, from, to });
      const lines = to.split('\n').map((text, line) => ({ text, line, own: line }));
      lookFor({ path, to: path, before: from, lines, isOfModel: to !== from });
    }
    return { texts, edits, left };
  }

  #scaffold(path: string, { owner }: BaseEntry): Scaffold | undefined {
    const { root, renaming } = this.#request;
    const to = renaming.path(path);
    const render = this.#tree.get(to)?.content;
    if (owner !== 'user' || typeof render !== 'string') return undefined;
    const [base, user] = [readPristine(root, path), textAt(join(root, path))];
    if (base === null || user === null || user.includes('\uFFFD')) return undefined;
    return { path, to, base, user, render, renamed: base };
  }

  /** Generated files are not the user's to edit; scaffolded ones are, also where this run does not render them. */
  #isOwn(path: string): boolean {
    const entry = this.#index.get(path);
    if (NOT_FOLLOWED.test(path)) return false;
    return entry === undefined || (entry.owner === 'user' && !this.#isWhole());
  }

  /** A run that renders the groups of the project; what it does not render is an orphan, and stays as it is. */
  #isWhole(): boolean {
    return this.#tree.has('package.json');
  }

  #isOfModel(path: string): boolean {
    return this.#request.groups.has(this.#index.get(path)?.origin ?? '');
  }

  /** Handwritten files that may contain one of the old names; most projects have none. */
  #concerned(edited: readonly Scaffold[]): readonly string[] {
    const { words, modules } = this.#request;
    const names = [...words, ...modules];
    const texts = [...edited.map(({ path, user }) => [path, user] as const), ...this.#own];
    return texts
      .filter(([path, text]) => isSourceFile(path) && names.some((name) => text.includes(name)))
      .map(([path]) => path);
  }

  /** Undefined: there is nothing for the compiler to rename. */
  #compile(
    edited: readonly Scaffold[],
  ): { readonly edits: Edits; readonly service: ProjectService } | undefined {
    const concerned = this.#concerned(edited);
    if (concerned.length === 0) return undefined;
    const ts = loadTypeScript();
    const texts = new Map<string, string>();
    const seeds = [...this.#fieldSeeds(ts, texts), ...this.#clientSeeds(ts), ...this.#renderSeeds(ts)];
    // The compiler finds the files these import.
    const paths = new Set([...concerned, ...seeds.map(({ path }) => path)]);
    const service = new ProjectService(ts, this.#request.root, [...paths], texts);
    return { edits: Edits.of(seeds, service), service };
  }

  #fieldSeeds(ts: Compiler, texts: Map<string, string>): readonly Seed[] {
    return this.#request.fields.flatMap((field) => {
      const there = textAt(join(this.#request.root, field.types));
      if (there === null) return [];
      const before = typesBefore(ts, field.types, there, field);
      if (before !== undefined) texts.set(field.types, before);
      return propertySeeds(ts, field.types, before ?? there, field);
    });
  }

  #clientSeeds(ts: Compiler): readonly Seed[] {
    const { root, fields, schemas } = this.#request;
    const text = textAt(join(root, CLIENT));
    return text === null ? [] : clientSeeds(ts, CLIENT, text, fields, schemas);
  }

  #renderSeeds(ts: Compiler): readonly Seed[] {
    const { root, renaming, groups } = this.#request;
    const seeds: Seed[] = [];
    for (const one of this.#scaffolds) {
      if (!isSourceFile(one.path) || one.base === one.render) continue;
      const found = renderSeeds(ts, { path: one.path, before: one.base, after: one.render }, one.user);
      one.renamed = found.renamed;
      seeds.push(...found.seeds);
    }
    for (const [path, { owner, origin }] of this.#index) {
      const after = this.#tree.get(renaming.path(path))?.content;
      if (owner !== 'tool' || !groups.has(origin) || !isSourceFile(path) || typeof after !== 'string')
        continue;
      const before = textAt(join(root, path));
      if (before !== null) seeds.push(...renderSeeds(ts, { path, before, after }, before).seeds);
    }
    return seeds;
  }

  /** A text by hand with the compiler's edits, and what needs none. */
  #renamed(path: string, text: string, edits: Edits | undefined): string {
    return this.#request.renaming.text(path, spliced(text, edits?.in(path) ?? []), null);
  }

  #carry(
    one: Scaffold,
    edits: Edits | undefined,
  ): { readonly text: FollowedText; readonly own: OwnLines['lines'] } {
    const { base, renamed, user, render, path } = one;
    const end = (line: string): string => line.replace(/\r$/, '');
    const renamedUser = this.#renamed(path, user, edits).split('\n');
    const raw = user.split('\n');
    const carried = carryLines({
      ...{ base: base.split('\n'), renamedBase: renamed.split('\n') },
      ...{ user: raw.map(end), renamedUser: renamedUser.map(end) },
      render: render.split('\n'),
    });
    const isCrlf = raw.filter((line) => line.endsWith('\r')).length * 2 > raw.length;
    const lines = carried.user.map(({ text, own }, i) => {
      const isLast = i === carried.user.length - 1;
      const hasCr = own === null ? isCrlf && !isLast : raw[own]?.endsWith('\r') === true;
      return hasCr ? `${text}\r` : text;
    });
    const own = carried.user.flatMap(({ text, own: at, isByHand }, line) =>
      isByHand && at !== null ? [{ text, line, own: at }] : [],
    );
    return { text: { base: carried.base.join('\n'), user: lines.join('\n') }, own };
  }
}

const lf = (text: string): string => text.replaceAll('\r\n', '\n');
