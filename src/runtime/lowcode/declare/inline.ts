/**
 * The one-line form of a model: `Project:code:string!^,name:string(140)!,status:enum(draft,active),owner:ref(User)`.
 * `!` required, `^` unique, `=value` default; arguments by type: a length, `precision,scale`, values, a model,
 * or for a many `Model.field`. Rails users know the idea; the commas inside parentheses belong to the type.
 */

import { wireOf } from '../field-types.js';
import { error } from '../../errors/error.js';
import type { Json } from '../ModelMeta.js';
import type { SourceFile } from '../parse/Source.js';
import type { FieldDeclaration } from './Declaration.js';
import { lineOfField, modelPath, writeDeclaration } from './write.js';

interface Piece {
  readonly text: string;
  /** Zero-based offset in the whole text. */
  readonly at: number;
}

function split(text: string, at: number, fail: (at: number, reason: string) => never): Piece[] {
  const pieces: Piece[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    const char = text[i];
    if (char === '(') depth++;
    if (char === ')' && --depth < 0) fail(at + i, 'a ")" has no "(".');
    if (char === undefined || (char === ',' && depth === 0)) {
      pieces.push({ text: text.slice(start, i), at: at + start });
      start = i + 1;
    }
  }
  if (depth > 0) fail(at + text.length, 'a ")" is missing.');
  return pieces;
}

const FIELD = /^\s*([^:\s]*)\s*:\s*([A-Za-z]+)\s*(?:\((.*)\))?\s*([!^]*)\s*(?:=(.*))?$/s;

interface TypedField extends Omit<Piece, 'text'> {
  readonly field: FieldDeclaration;
}

function readFields(text: string, offset = 0, typed = text): readonly TypedField[] {
  const fail = (at: number, reason: string): never => {
    throw error('PFQ_MODEL_INLINE', { reason }, { typed: { text: typed, column: at + 1 } });
  };
  return split(text, offset, fail).map((piece) => {
    const match = FIELD.exec(piece.text);
    if (!match) return fail(piece.at, `"${piece.text.trim()}" is not name:type.`);
    const [, name = '', type = '', args, flags = '', fallback] = match;
    if (name === '') return fail(piece.at, 'a field has no name.');
    const options: Record<string, Json> = {};
    const given = args === undefined ? [] : args.split(',').map((arg) => arg.trim());
    readArguments(type, given, options, (reason) => fail(piece.at, reason));
    if (flags.includes('!')) options['required'] = true;
    if (flags.includes('^')) options['unique'] = true;
    if (fallback !== undefined) options['default'] = literal(type, fallback.trim());
    return { field: { name, type, options }, at: piece.at };
  });
}

function literal(type: string, text: string): Json {
  if (wireOf(type) === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  return wireOf(type) === 'number' && text !== '' && !Number.isNaN(Number(text)) ? Number(text) : text;
}

function readArguments(
  type: string,
  args: readonly string[],
  options: Record<string, Json>,
  fail: (reason: string) => never,
): void {
  const numbers = (): number[] =>
    args.map((arg) => (/^\d+$/.test(arg) ? Number(arg) : fail(`${type}(…) takes numbers, not "${arg}".`)));
  if (args.length === 0) return;
  if (type === 'enum') options['values'] = args;
  else if (type === 'ref') options['to'] = args[0] ?? '';
  else if (type === 'many') {
    const [of = '', by = ''] = (args[0] ?? '').split('.');
    if (by === '') fail('a many is written many(Model.field).');
    Object.assign(options, { of, by });
  } else if (type === 'decimal') {
    const [precision = 18, scale] = numbers();
    Object.assign(options, { precision }, scale === undefined ? {} : { scale });
  } else if (type === 'string' || type === 'text') options['maxLength'] = numbers()[0] ?? 0;
  else fail(`${type} takes no arguments.`);
}

function readInline(text: string): { readonly model: string; readonly fields: readonly TypedField[] } {
  const colon = text.indexOf(':');
  if (colon < 0) {
    const typed = { text, column: text.length + 1 };
    throw error('PFQ_MODEL_INLINE', { reason: 'there is no field.' }, { typed });
  }
  return { model: text.slice(0, colon).trim(), fields: readFields(text.slice(colon + 1), colon + 1, text) };
}

/**
 * The file that `Project:code:string!` becomes, the form of `--model`. Nothing is checked here but its grammar; what
 * `parseModels` finds wrong names a column of that text.
 */
export function inlineSource(text: string): SourceFile {
  const { model, fields } = readInline(text);
  return sourceOf(text, model, fields, true);
}

/** The file of a model with the fields `code:string!,name:string!`, as `--fields` takes them. */
export const fieldsSource = (model: string, text: string): SourceFile =>
  sourceOf(text, model, readFields(text), false);

function sourceOf(text: string, model: string, fields: readonly TypedField[], isWhole: boolean): SourceFile {
  const columns = new Map(fields.map(({ at }, i) => [lineOfField(i), at + 1]));
  return {
    path: modelPath(model),
    text: writeDeclaration({ model, fields: fields.map(({ field }) => field) }),
    typed: { text, columns, isWhole },
  };
}
