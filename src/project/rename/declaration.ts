/** A rename in the declarations: edits of the YAML text, so that comments, order and quotes stay. Pure. */

import type { SourceFile } from 'prefiq/modelmeta';
import { isPair, isScalar, isSeq, parseDocument, visit, type Document, type Scalar } from 'yaml';

import { spliced, type Splice } from '../modules/splice.js';
import type { FieldRename } from './FieldRename.js';

type Path = readonly (string | number)[];

/** Values that name a field of their own model, by their place. */
const FIELD_VALUES: readonly (readonly string[])[] = [
  ['display'],
  ['status', 'field'],
  ['indexes', '*', 'fields', '*'],
  ['validators', '*', 'fields', '*'],
];
/** Keys that do. */
const FIELD_KEYS: readonly (readonly string[])[] = [
  ['fields', '*'],
  ['access', 'fields', '*'],
];

export function renameFieldIn({ text, path }: SourceFile, rename: FieldRename): SourceFile {
  const document = parseDocument(text);
  const splices: Splice[] = [];
  const isOwn = document.get('model') === rename.model;
  const put = (node: Scalar): void => {
    const next = rename.words.get(String(node.value));
    if (next !== undefined) splices.push(spliceOf(text, node, next));
  };
  walk(document, (node, at, isKey) => {
    if (isOwn && !isKey && FIELD_VALUES.some((pattern) => matches(pattern, at))) put(node);
    if (isOwn && isKey && FIELD_KEYS.some((pattern) => matches(pattern, at))) put(node);
    if (isOwn && !isKey && isVariable(at)) splices.push(...variable(text, node, rename.words));
    // The children of a relation name the field that points back.
    if (
      !isKey &&
      matches(['fields', '*', 'by'], at) &&
      document.getIn([...at.slice(0, -1), 'of']) === rename.model
    )
      put(node);
  });
  return { path, text: spliced(text, splices) };
}

export function renameModelIn(
  { text, path }: SourceFile,
  { from, to }: { readonly from: string; readonly to: string },
): SourceFile {
  const document = parseDocument(text);
  const splices: Splice[] = [];
  walk(document, (node, at, isKey) => {
    if (isKey || node.value !== from) return;
    const isName = matches(['model'], at);
    if (isName || matches(['fields', '*', 'to'], at) || matches(['fields', '*', 'of'], at))
      splices.push(spliceOf(text, node, to));
  });
  return { path, text: spliced(text, splices) };
}

/** The key of a map's first level, for a model that gets its own plural. */
export function withPlural(text: string, plural: string): string {
  const document = parseDocument(text);
  const node = document.get('plural', true);
  if (isScalar(node)) return spliced(text, [spliceOf(text, node, plural)]);
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  return text.replace(/^(model:[^\n]*\n)/m, (line) => `${line}plural: ${plural}${eol}`);
}

type Visitor = (node: Scalar, at: Path, isKey: boolean) => void;

/** Every scalar of a document with its path; a key has the path of its pair. */
function walk(document: Document, onScalar: Visitor): void {
  visit(document, {
    Scalar(key, node, ancestors) {
      const at: (string | number)[] = [];
      ancestors.forEach((ancestor, i) => {
        const child = ancestors[i + 1] ?? node;
        if (isPair(ancestor)) at.push(String((ancestor.key as Scalar).value));
        else if (isSeq(ancestor)) at.push(ancestor.items.indexOf(child));
      });
      onScalar(node, at, key === 'key');
    },
  });
}

const matches = (pattern: readonly string[], at: Path): boolean =>
  pattern.length === at.length && pattern.every((part, i) => part === '*' || part === at[i]);

/** `{ var: endsOn }`, `{ var: [endsOn, null] }` in a rule. */
function isVariable(at: Path): boolean {
  const isRule = at[0] === 'validators' || (at[0] === 'status' && at[1] === 'transitions');
  return isRule && (at.at(-1) === 'var' || (at.at(-2) === 'var' && at.at(-1) === 0));
}

/** The first step of the path is the field. */
function variable(text: string, node: Scalar, words: ReadonlyMap<string, string>): readonly Splice[] {
  if (typeof node.value !== 'string') return [];
  const [first = '', ...rest] = node.value.split('.');
  const next = words.get(first);
  return next === undefined ? [] : [spliceOf(text, node, [next, ...rest].join('.'))];
}

/** The characters of a scalar, inside its quotes. */
function spliceOf(text: string, node: Scalar, next: string): Splice {
  const [start, end] = node.range as [number, number, number];
  const quote = /^["']/.test(text.charAt(start)) ? 1 : 0;
  return { start: start + quote, end: end - quote, text: next };
}
