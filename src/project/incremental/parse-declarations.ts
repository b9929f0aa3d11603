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

import { readStore, writeStore } from './store.js';

const FILE = 'models.json';

/** A model by the SHA-256 of the text it was declared with. A model follows from its own file alone. */
interface Parsed {
  readonly sha256: string;
  readonly model: ModelMeta;
}
/** By path. All of them were held against each other, without an error. */
type Known = Readonly<Record<string, Parsed>>;

const sha256 = (text: string): string => hash('sha256', text, 'hex');

/** A command reads its models more than once: to judge its arguments, then again under the lock. */
let last:
  | { readonly files: readonly SourceFile[]; readonly models: readonly ModelMeta[]; readonly isAnew: boolean }
  | undefined;

/** In the order of the files. Throws what is wrong, with file and line. */
export function parseDeclarations(root: string, files: readonly SourceFile[]): readonly ModelMeta[] {
  if (last !== undefined && isSame(last.files, files)) return last.models;
  const known = readStore<Known>(root, FILE);
  const remembered = known && fromKnown(files, known);
  const models = remembered ?? mustParse(files);
  last = { files: [...files], models, isAnew: remembered === undefined };
  return models;
}

/** Whether the last parse could not stand on an earlier run, so that it is worth remembering. */
export const wasParsedAnew = (): boolean => last?.isAnew === true;

/** For the next run; called by commands that write. */
export function rememberModels(
  root: string,
  {
    declarations,
    models,
  }: { readonly declarations: readonly SourceFile[]; readonly models: readonly ModelMeta[] },
): void {
  const known = models.map((model, i) => [
    declarations[i]?.path,
    { sha256: sha256(declarations[i]?.text ?? ''), model },
  ]);
  writeStore(root, FILE, Object.fromEntries(known) as Known);
}

const isSame = (a: readonly SourceFile[], b: readonly SourceFile[]): boolean =>
  a.length === b.length && a.every(({ path, text }, i) => path === b[i]?.path && text === b[i]?.text);

/**
 * Undefined where all files have to be read: another set of files, a file with an error, or one that says something
 * else of names or relations, which the other files have to be held against.
 */
function fromKnown(files: readonly SourceFile[], known: Known): readonly ModelMeta[] | undefined {
  if (files.length !== Object.keys(known).length) return undefined;
  const isSeen = (file: SourceFile): boolean => known[file.path]?.sha256 === sha256(file.text);
  // Beside stand-ins a file costs more than among its like.
  if (files.filter((file) => !isSeen(file)).length > files.length / 4) return undefined;
  const models: ModelMeta[] = [];
  for (const file of files) {
    const before = known[file.path]?.model;
    const model = before && (isSeen(file) ? before : parseAlone(file, before));
    if (model === undefined) return undefined;
    models.push(model);
  }
  return models;
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
