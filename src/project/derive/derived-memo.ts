/** The memos of `codegen`: of all that follows from the models, and of the typed client, which is made later. */

import type { Print } from '../../engine/disk/fingerprint.js';
import type { BehindLine } from '../migrations/BehindLine.js';
import { Memo, type LastRun, type Remembered } from '../memo/Memo.js';
import { getRememberedRoutes } from './remembered-routes.js';
import type { Scaffolds } from './outdated.js';

export const CLIENT_ORIGIN = 'client';

/** Files of one origin, as they were written. */
export interface Group {
  /** Hash of everything they follow from. */
  readonly key: string;
  /** Indexes of their prints in the facts of the run. */
  readonly files: readonly number[];
  /** SHA-256 of a render, by path, where the file ends its lines in CRLF and so has another one. */
  readonly renders?: Readonly<Record<string, string>>;
  /** Of the registry, which holds the OpenAPI document. */
  readonly api?: ApiParts;
}

/** By name of the model: the key of its part of the OpenAPI document, and the place of the part (see ApiPlace). */
export type ApiParts = Readonly<
  Record<string, { readonly key: string; readonly place: readonly [number, number, number, number] }>
>;

/** The answer of `codegen`, except for the typed client. */
export interface Derived {
  /** By origin. */
  readonly groups: Readonly<Record<string, Group>>;
  readonly behind: readonly BehindLine[];
  readonly scaffolds: Scaffolds;
}

/** The typed client that a run made. */
export interface DerivedClient {
  readonly paths: readonly string[];
  /** The routes of the app's own it was made with (see RememberedRoutes). */
  readonly routes: string;
}

export type DerivedRun = LastRun<Derived>;

export const derivedMemo = (root: string): Memo<Derived> => new Memo(root, 'codegen.json');

export const clientMemo = (root: string): Memo<DerivedClient> => new Memo(root, 'client.json');

/** The client of the last run, where it was made from what a run would make it from now. */
export function recallClient(memo: Memo<DerivedClient>): DerivedClient | undefined {
  const client = memo.recall();
  return client !== undefined && getRememberedRoutes(memo.root)?.id === client.routes ? client : undefined;
}

/** Prints of a group's files. */
export const printsOf = ({ files }: Group, { facts }: Remembered<Derived>): readonly Print[] =>
  files.map((file) => facts.prints[file] as Print);
