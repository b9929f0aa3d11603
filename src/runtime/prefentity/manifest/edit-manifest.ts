/**
 * Edits of project.yml as edits of its text: only the characters of the changed node move, so comments, order,
 * quotes and spacing of everything else stay exactly as they were. The result is read back and compared.
 */
import { isDeepStrictEqual } from 'node:util';
import { isMap, isSeq, parse, parseDocument, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import { error } from '../../errors/error.js';
import { flow } from './flow.js';
import { parseManifest } from './parse-manifest.js';

export type ManifestPath = readonly (string | number)[];

export type ManifestEdit =
  /** Replaces a value, or adds the key to its map. */
  | { readonly set: ManifestPath; readonly value: unknown }
  /** Appends to a list; an item that is there already is not added twice. */
  | { readonly add: ManifestPath; readonly value: unknown }
  /** Removes a key or an item; a missing one is no error. */
  | { readonly remove: ManifestPath };

/** Additions to one list are one edit: a project of many models is read back once, not once for each. */
type Step =
  | Exclude<ManifestEdit, { readonly add: ManifestPath }>
  | { readonly add: ManifestPath; readonly values: readonly unknown[] };

interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Pure. Throws what `parseManifest` throws when the text is broken before or after. */
export function editManifest(text: string, edits: readonly ManifestEdit[]): string {
  parseManifest(text);
  const result = stepsOf(edits).reduce(editOnce, text);
  parseManifest(result);
  return result;
}

function stepsOf(edits: readonly ManifestEdit[]): readonly Step[] {
  const steps: Step[] = [];
  for (const edit of edits) {
    if (!('add' in edit)) {
      steps.push(edit);
      continue;
    }
    const last = steps.at(-1);
    const joins = last !== undefined && 'add' in last && isDeepStrictEqual(last.add, edit.add);
    const values = joins ? [...last.values, edit.value] : [edit.value];
    if (joins) steps.pop();
    steps.push({ add: edit.add, values });
  }
  return steps;
}

function editOnce(text: string, step: Step): string {
  const document = parseDocument(text);
  const root = document.contents as Node;
  const edit = 'add' in step ? { add: step.add, values: missing(root, step) } : step;
  const splice = spliceOf(text, root, edit);
  if (splice === null) return text;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const result = text.slice(0, splice.start) + splice.text.replaceAll('\n', eol) + text.slice(splice.end);
  const want = expected(document.toJS(), edit);
  if (!isDeepStrictEqual(parse(result), want))
    throw refused(edit, 'the place is written in a way this tool cannot edit');
  return result;
}

/** Values that the list does not hold yet, each once. */
function missing(root: Node, step: Extract<Step, { readonly add: ManifestPath }>): readonly unknown[] {
  const list = nodeAt(root, step.add);
  if (list !== null && !isSeq(list)) throw refused(step, 'it is no list');
  const held: unknown[] = list === null ? [] : (list.toJSON() as unknown[]);
  const missing: unknown[] = [];
  for (const value of step.values) {
    if (![...held, ...missing].some((item) => isDeepStrictEqual(item, value))) missing.push(value);
  }
  return missing;
}

function spliceOf(text: string, root: Node, edit: Step): Splice | null {
  if ('add' in edit) {
    if (edit.values.length === 0) return null;
    const list = nodeAt(root, edit.add);
    if (list === null) return spliceOf(text, root, { set: edit.add, value: edit.values });
    return append(text, list as YAMLSeq, edit.values);
  }
  if ('remove' in edit) return nodeAt(root, edit.remove) === null ? null : remove(text, root, edit.remove);
  const node = nodeAt(root, edit.set);
  if (node !== null) return { start: rangeOf(node)[0], end: rangeOf(node)[1], text: flow(edit.value) };
  const map = nodeAt(root, edit.set.slice(0, -1));
  if (!isMap(map)) throw refused(edit, 'there is no map to put it in');
  return append(text, map, [edit.value], String(edit.set.at(-1)));
}

/** New items behind the last one, in the style of the collection. */
function append(text: string, parent: YAMLMap | YAMLSeq, values: readonly unknown[], key?: string): Splice {
  const items = values.map((value) => (key === undefined ? flow(value) : `${key}: ${flow(value)}`));
  const [start, end] = rangeOf(parent);
  const last = lastNode(parent);
  if (last === null) {
    const [open, close] = isMap(parent) ? ['{ ', ' }'] : ['[', ']'];
    const block = isSeq(parent) && typeof values[0] === 'object' && text.slice(0, start).endsWith(': ');
    return block
      ? { start: start - 1, end, text: items.map((item) => `\n  - ${item}`).join('') }
      : { start, end, text: open + items.join(', ') + close };
  }
  if (parent.flow === true) {
    const at = endOfText(text, end - 1);
    return { start: at, end: at, text: `${text[at - 1] === ',' ? '' : ','} ${items.join(', ')}` };
  }
  const at = endOfLine(text, endOfText(text, rangeOf(last)[1]));
  const lead = `\n${indentOf(text, start)}${isSeq(parent) ? '- ' : ''}`;
  return { start: at, end: at, text: items.map((item) => lead + item).join('') };
}

/** Of a flow collection the item and one comma, of a block collection the item's whole lines. */
function remove(text: string, root: Node, path: ManifestPath): Splice {
  const parent = nodeAt(root, path.slice(0, -1)) as YAMLMap | YAMLSeq;
  const [start, end] = itemRange(parent, path.at(-1) as string | number);
  if (parent.flow === true) {
    const after = /^\s*,\s*/.exec(text.slice(end));
    if (after !== null) return { start, end: end + after[0].length, text: '' };
    const before = /,?\s*$/.exec(text.slice(0, start))?.[0] ?? '';
    return { start: before.includes(',') ? start - before.length : start, end, text: '' };
  }
  if (parent.items.length === 1) {
    const [from, to] = rangeOf(parent);
    return { start: from, end: endOfText(text, to), text: isMap(parent) ? '{}' : '[]' };
  }
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  return {
    start: lineStart,
    end: Math.min(text.length, endOfLine(text, endOfText(text, end)) + 1),
    text: '',
  };
}

function itemRange(parent: YAMLMap | YAMLSeq, key: string | number): readonly [number, number] {
  if (isSeq(parent)) return rangeOf(parent.items[Number(key)] as Node);
  const pair = parent.items.find((item) => String((item.key as Node).toJSON()) === String(key)) as Pair<
    Node,
    Node | null
  >;
  return [rangeOf(pair.key)[0], rangeOf(pair.value ?? pair.key)[1]];
}

function lastNode(parent: YAMLMap | YAMLSeq): Node | null {
  const item = parent.items.at(-1);
  if (item === undefined) return null;
  if (isSeq(parent)) return item as Node;
  const pair = item as Pair<Node, Node | null>;
  return pair.value ?? pair.key;
}

function nodeAt(root: Node, path: ManifestPath): Node | null {
  if (path.length === 0) return root;
  const holder = root as unknown as { getIn?: (path: ManifestPath, keep: true) => Node | undefined };
  return holder.getIn?.(path, true) ?? null;
}

const rangeOf = (node: Node): readonly [number, number] => [node.range?.[0] ?? 0, node.range?.[1] ?? 0];

/** Back over white space. */
function endOfText(text: string, end: number): number {
  while (end > 0 && /\s/.test(text.charAt(end - 1))) end--;
  return end;
}

/** Behind a comment on the same line. */
function endOfLine(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  if (at === -1) return text.length;
  return text[at - 1] === '\r' ? at - 1 : at;
}

function indentOf(text: string, offset: number): string {
  return ' '.repeat(offset - (text.lastIndexOf('\n', offset - 1) + 1));
}

/** The same edit on plain data. */
function expected(data: unknown, edit: Step): unknown {
  const path = 'set' in edit ? edit.set : 'add' in edit ? edit.add : edit.remove;
  const parent = path
    .slice(0, -1)
    .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], data) as Record<string, unknown>;
  const key = String(path.at(-1));
  if ('set' in edit) parent[key] = edit.value;
  else if ('add' in edit) parent[key] = [...((parent[key] as unknown[] | undefined) ?? []), ...edit.values];
  else if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
  return data;
}

function refused(edit: Step, reason: string) {
  const path = 'set' in edit ? edit.set : 'add' in edit ? edit.add : edit.remove;
  return error('PFQ_MANIFEST_EDIT', { path: path.join('.'), reason });
}
