/** From model files to ModelMeta: read each, link all, say everything that is wrong at once. */

import type { PrefiqError } from '../../errors/error.js';
import type { ModelMeta } from '../ModelMeta.js';
import type { Declared } from './Declared.js';
import { checkNames, link, type MissingModel } from './link.js';
import { readModel } from './model.js';
import type { SourceFile } from './Source.js';

export interface ParsedModels {
  /** In the order of the files; empty where there is any error. */
  readonly models: readonly ModelMeta[];
  /** In the order of files and lines. */
  readonly errors: readonly PrefiqError[];
  /** Models that are referred to and not declared. Each is among the errors. */
  readonly missing: readonly MissingModel[];
}

/** How far from the beginning of its file, or of what was typed. */
const distanceOf = ({ position, typed }: PrefiqError): number => position?.line ?? typed?.column ?? 0;

/**
 * Parses, validates, links and normalises model files. Pure: nothing is read from disk.
 *
 * @example
 * const text = 'model: Project\nfields:\n  name: { type: strin }\n';
 * parseModels([{ path: 'core/schema/project.model.yml', text }]).errors[0]?.code; // 'PFQ_MODEL_FIELD_TYPE'
 */
export function parseModels(files: readonly SourceFile[]): ParsedModels {
  const read = files.map(readModel);
  const declared = read.map((item) => item.declared).filter((item): item is Declared => item !== undefined);
  checkNames(read.flatMap((item) => item.named ?? []));
  // A file that cannot be read would make each ref to it look wrong.
  const missing = declared.length === files.length ? link(declared) : [];
  const errors = read.flatMap(({ source }) =>
    [...source.errors].sort((a, b) => distanceOf(a) - distanceOf(b)),
  );
  return { models: errors.length > 0 ? [] : declared.map((item) => item.meta), errors, missing };
}

/** A command reads the models to judge its arguments and again under the lock: mostly the same texts. */
let last: { readonly files: readonly SourceFile[]; readonly models: readonly ModelMeta[] } | undefined;

const isSame = (a: readonly SourceFile[], b: readonly SourceFile[]): boolean =>
  a.length === b.length && a.every(({ path, text }, i) => path === b[i]?.path && text === b[i]?.text);

/** Throws what is wrong: one coded error, or an AggregateError of all of them. */
export function mustParse(files: readonly SourceFile[]): readonly ModelMeta[] {
  if (last !== undefined && isSame(last.files, files)) return last.models;
  const { models, errors } = parseModels(files);
  const [first, ...others] = errors;
  if (!first) {
    last = { files: [...files], models };
    return models;
  }
  if (others.length === 0) throw first;
  throw new AggregateError(errors, errors.map(({ message }) => message).join('\n'));
}
