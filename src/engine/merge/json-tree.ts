/** JSON with comments and trailing commas, as a tree with the places where things are written. */
import type { Node, ParseError } from 'jsonc-parser';
import { canonOfList, canonOfMap, unlessTwice } from './canon.js';
import type { Member, Tree } from './keyed.js';
import { jsonc } from './libraries.js';

/** Null where it does not parse, or a key stands twice in an object. */
export function parseJson(text: string): Tree | null {
  const root = read(text);
  return root === null ? null : treeOf(root);
}

export const isJson = (text: string): boolean => read(text) !== null;

function read(text: string): Node | null {
  const errors: ParseError[] = [];
  const root = jsonc().parseTree(text, errors, { allowTrailingComma: true });
  return root === undefined || errors.length > 0 ? null : root;
}

function treeOf(node: Node): Tree | null {
  const [from, to] = [node.offset, node.offset + node.length];
  if (node.type !== 'object' && node.type !== 'array')
    return { kind: 'scalar', canon: JSON.stringify(node.value), members: [], from, to };
  const isMap = node.type === 'object';
  const members: Member[] = [];
  for (const child of node.children ?? []) {
    const [key, of] = isMap ? [child.children?.[0], child.children?.[1]] : [undefined, child];
    const value = of === undefined ? null : treeOf(of);
    if (value === null) return null;
    const name = key === undefined ? value.canon : String(key.value);
    members.push({ key: name, value, from: child.offset, to: child.offset + child.length });
  }
  if (isMap && unlessTwice(members) === null) return null;
  const canon = isMap ? canonOfMap(members) : canonOfList(members);
  return { kind: isMap ? 'map' : 'list', canon, members, from, to };
}
