/** Model files → models, where a file that was read by an earlier run is not parsed again. */

import { hash } from 'node:crypto';

import {
  modelPath,
  mustParse,
  parseModels,
  writeDeclaration,
  type ModelMeta,
  type SourceFile,
} from 'prefiq/modelmeta';

import { readStore, writeStore } from '../memo/store.js';

const FILE = 'models.json';

/** A model by the SHA-256 of the text it was declared with. A model depends only on its own file. */
interface Parsed {
  readonly sha256: string;
  /** Only its name where the schema snapshot holds the same: most do, and what is read once is compared by identity. */
  readonly model: ModelMeta | string;
}

interface RememberedModels {
  /** SHA-256 of the snapshot that names are looked up in. */
  readonly snapshot: string;
  /** By path. All of them were held against each other, without an error. */
  readonly files: Readonly<Record<string, Parsed>>;
}

/** The schema snapshot as it is read, or as it was written. */
export interface Migrated {
  readonly text: string | null;
  readonly models: readonly ModelMeta[];
}

const sha256 = (text: string): string => hash('sha256', text, 'hex');

interface Parse {
  readonly files: readonly SourceFile[];
  /** SHA-256 of each file. */
  readonly hashes: readonly string[];
  readonly models: readonly ModelMeta[];
}

/** A command reads its models more than once: to judge its arguments, then again under the lock. */
let last: Parse | undefined;

/** In the order of the files. Throws what is wrong, with file and line. */
export function parseDeclarations(
  root: string,
  files: readonly SourceFile[],
  migrated: Migrated,
): readonly ModelMeta[] {
  if (last !== undefined && isSame(last.files, files)) return last.models;
  const hashes = files.map(({ text }) => sha256(text));
  const remembered = readStore<RememberedModels>(root, FILE);
  const models =
    (remembered && modelsFromMemory(files, hashes, lookUpModels(remembered, migrated))) ?? mustParse(files);
  last = { files: [...files], hashes, models };
  return models;
}

/** SHA-256 of the files of the last parse, by path. */
export const lastHashes = (): ReadonlyMap<string, string> =>
  new Map(last?.files.map(({ path }, i) => [path, last?.hashes[i] ?? '']));

/** For the next run; called by commands that write. */
export function rememberModels(
  root: string,
  {
    declarations,
    models,
  }: { readonly declarations: readonly SourceFile[]; readonly models: readonly ModelMeta[] },
  migrated: Migrated,
): void {
  const snapshotted = new Map(migrated.models.map((model) => [model.model, model]));
  const hashes = lastHashes();
  const files = models.map((model, i): [string, Parsed] => {
    const { path = '', text = '' } = declarations[i] ?? {};
    const isInSnapshot = isAsWritten(snapshotted.get(model.model), model);
    return [path, { sha256: hashes.get(path) ?? sha256(text), model: isInSnapshot ? model.model : model }];
  });
  const remembered: RememberedModels = {
    snapshot: sha256(migrated.text ?? ''),
    files: Object.fromEntries(files),
  };
  writeStore(root, FILE, remembered);
}

/** Whether both are written as the same text: the order of members counts. */
const isAsWritten = (a: ModelMeta | undefined, b: ModelMeta): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b);

const isSame = (a: readonly SourceFile[], b: readonly SourceFile[]): boolean =>
  a.length === b.length && a.every(({ path, text }, i) => path === b[i]?.path && text === b[i]?.text);

/**
 * Undefined where all files have to be read: another set of files, a file with an error, or one that says something
 * else of names or relations, which the other files have to be held against.
 */
function modelsFromMemory(
  files: readonly SourceFile[],
  hashes: readonly string[],
  remembered: ReadonlyMap<string, Parsed & { readonly model: ModelMeta }>,
): readonly ModelMeta[] | undefined {
  if (files.length !== remembered.size) return undefined;
  const isUnchanged = ({ path }: SourceFile, i: number): boolean =>
    remembered.get(path)?.sha256 === hashes[i];
  // Parsing a file with stand-ins costs more than parsing all files together.
  if (files.filter((file, i) => !isUnchanged(file, i)).length > files.length / 4) return undefined;
  const models: ModelMeta[] = [];
  for (const [i, file] of files.entries()) {
    const before = remembered.get(file.path)?.model;
    const model = before && (isUnchanged(file, i) ? before : parseAlone(file, before));
    if (model === undefined) return undefined;
    models.push(model);
  }
  return models;
}

/** Remembered files with their models, names looked up; a file without a model is left out. */
function lookUpModels(
  { snapshot, files }: RememberedModels,
  { text, models }: Migrated,
): ReadonlyMap<string, Parsed & { readonly model: ModelMeta }> {
  const isSameSnapshot = snapshot === sha256(text ?? '');
  const snapshotted = new Map(isSameSnapshot ? models.map((model) => [model.model, model]) : []);
  return new Map(
    Object.entries(files).flatMap(([path, { sha256, model: stored }]) => {
      const model = typeof stored === 'string' ? snapshotted.get(stored) : stored;
      return model === undefined ? [] : [[path, { sha256, model }]];
    }),
  );
}

/** Parses a file beside stand-ins for the models it refers to. */
function parseAlone(file: SourceFile, before: ModelMeta): ModelMeta | undefined {
  const { models } = parseModels([file, ...standIns(before)]);
  const model = models.find((one) => one.model === before.model);
  return model !== undefined && linksOf(model) === linksOf(before) ? model : undefined;
}

function standIns({ model, fields }: ModelMeta): readonly SourceFile[] {
  const targets = new Set(fields.map((field) => field.to ?? field.of ?? model));
  targets.delete(model);
  return [...targets].map((target) => {
    const backs = fields.filter((field) => field.of === target).map((field) => field.by ?? '');
    const refs = [...new Set(backs)].map((name) => ({ name, type: 'ref', options: { to: model } }) as const);
    return {
      path: modelPath(target),
      text: writeDeclaration({
        model: target,
        fields: [{ name: 'standIn', type: 'string', options: {} }, ...refs],
      }),
    };
  });
}

/** Everything the models of a project are held against each other for. */
const linksOf = ({ model, table, route, kebab, fields }: ModelMeta): string =>
  JSON.stringify([
    model,
    table,
    route,
    kebab,
    fields.flatMap(({ name, type, to, of, by }) =>
      type === 'ref' || type === 'many' ? [[name, to, of, by]] : [],
    ),
  ]);
