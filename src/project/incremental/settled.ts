/**
 * Whether anything moved since the last `codegen`. This is all that runs when nothing did, so it loads neither the YAML
 * parser nor a generator: it compares hashes of what went in and of what came out.
 */

import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { Fingerprints, type Print } from '../../engine/disk/fingerprint.js';
import { JOURNAL_FILE, PENDING_FILE, UNDO_FILE } from '../../engine/disk/layout.js';
import type { BehindLine } from '../BehindLine.js';
import { knownRoutes } from './known-routes.js';
import type { Scaffolds } from './outdated.js';
import { readStore, writeStore } from './store.js';

export const SETTLED_FILE = 'codegen.json';

export const CLIENT_ORIGIN = 'client';

/** Files of one origin, as they were written. */
export interface Group {
  /** Hash of everything they follow from. */
  readonly key: string;
  /** Where their prints stand in `Settled.prints`. */
  readonly files: readonly number[];
  /** SHA-256 of a render, by path, where the file ends its lines in CRLF and so has another one. */
  readonly renders?: Readonly<Record<string, string>>;
  /** Of the registry, which holds the OpenAPI document. */
  readonly api?: ApiParts;
  /** Of the typed client: which routes of the app's own it was made with (see KnownRoutes). */
  readonly routes?: string;
}

/** By name of the model: what its part of the OpenAPI document follows from, and where it lies (see ApiPlace). */
export type ApiParts = Readonly<
  Record<string, { readonly key: string; readonly place: readonly [number, number, number, number] }>
>;

export interface Settled {
  /** Whether nothing of the run has to be told again: no file in the way, no edited file that is no longer generated. */
  readonly isWhole: boolean;
  /** Of everything that was read or written. */
  readonly prints: readonly Print[];
  /** How many of them, at the start, are of what was read: models, project.yml, schema snapshot, index of the base. */
  readonly inputs: number;
  /** Paths of what would have been read, and was not there. */
  readonly absent: readonly string[];
  /** By origin. */
  readonly groups: Readonly<Record<string, Group>>;
  readonly behind: readonly BehindLine[];
  readonly scaffolds: Scaffolds;
}

export const MANIFEST = 'project.yml';
const SCHEMA_DIR = 'core/schema';
/** What is known of a project before it is read. */
export interface Look {
  readonly root: string;
  readonly prints: Fingerprints;
  /** Of the last run, whether it still holds or not. */
  readonly last: Settled | undefined;
}

/** `readProject` would load a YAML parser. Null outside of a project. */
export function nearestProject(cwd: string): string | null {
  for (let dir = cwd; ; dir = dirname(dir)) {
    if (existsSync(join(dir, MANIFEST))) return dir;
    if (dir === dirname(dir)) return null;
  }
}

export function look(root: string): Look {
  const last = readStore<Settled>(root, SETTLED_FILE);
  return { root, last, prints: new Fingerprints(root, last?.prints) };
}

/** Of the last run, where routes of the app's own are still what it was made with. */
const isClientSettled = (root: string, client: Group | undefined): boolean =>
  client !== undefined && knownRoutes(root)?.id === client.routes;

/** What the last run left, where all of it still holds; `client` asks for the typed client, too. */
export function settledAt({ root, prints, last }: Look, client: boolean): Settled | undefined {
  if (last?.isWhole !== true) return undefined;
  if (client && !isClientSettled(root, last.groups[CLIENT_ORIGIN])) return undefined;
  // An interrupted command is finished first, and open conflicts are refused: the engine's business.
  if ([JOURNAL_FILE, UNDO_FILE, PENDING_FILE].some((file) => existsSync(join(root, file)))) return undefined;
  const isSame = ([path, sha256]: Print): boolean => prints.of(path) === sha256;
  const inputs = last.prints.slice(0, last.inputs);
  const read = new Set(inputs.map(([path]) => path));
  if (!declarationPaths(root).every((path) => read.has(path)) || !inputs.every(isSame)) return undefined;
  if (last.absent.some((path) => prints.of(path) !== null)) return undefined;
  for (const [origin, { files }] of Object.entries(last.groups)) {
    if (!client && origin === CLIENT_ORIGIN) continue;
    for (const file of files) if (!isSame(last.prints[file] as Print)) return undefined;
  }
  return last;
}

/** Prints of a group's files. */
export const printsOf = ({ files }: Group, { prints }: Settled): readonly Print[] =>
  files.map((file) => prints[file] as Print);

/** After a checkout that gave every file another time: it is read only once. */
export function refresh({ root, prints, last }: Look): void {
  if (last === undefined || prints.read * 2 < last.prints.length) return;
  writeStore(root, SETTLED_FILE, {
    ...last,
    prints: last.prints.map((print) => prints.print(print[0]) ?? print),
  });
}

export function declarationPaths(root: string): readonly string[] {
  const dir = join(root, SCHEMA_DIR);
  if (!existsSync(dir)) return [];
  return readdirSync(dir)
    .filter((name) => name.endsWith('.model.yml'))
    .sort()
    .map((name) => `${SCHEMA_DIR}/${name}`);
}
