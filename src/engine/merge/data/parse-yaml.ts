/** YAML as a tree with the places where things are written. */
import type { Document, Node, Pair, ParsedNode } from 'yaml';
import { yaml } from '../libraries.js';
import { printCanonicalList, printCanonicalMap } from './canonical.js';
import type { Member, Tree } from './plan-by-key.js';

/** Null where it does not parse, and for what a merge by key would not understand: several documents, anchors, tags. */
export function parseYaml(text: string): Tree | null {
  const document = read(text);
  if (document.errors.length > 0 || document.contents === null) return null;
  return new Reader(text).tree(document.contents);
}

export const isYaml = (text: string): boolean =>
  yaml()
    .parseAllDocuments(text, { logLevel: 'silent' })
    .every(({ errors }) => errors.length === 0);

const read = (text: string): Document.Parsed<ParsedNode> =>
  yaml().parseDocument(text, { logLevel: 'silent', prettyErrors: false });

class Reader {
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  tree(node: Node): Tree | null {
    const { isMap, isScalar, isSeq } = yaml();
    if (!node.range || ('anchor' in node && node.anchor !== undefined)) return null;
    if (node.tag !== undefined && this.text[node.range[0]] === '!') return null;
    const [from, end] = node.range;
    if (isScalar(node)) {
      const to = from + this.text.slice(from, end).trimEnd().length;
      return { kind: 'scalar', canon: canonOf(node.value), members: [], from, to };
    }
    if (!isMap(node) && !isSeq(node)) return null;
    const isFlow = node.flow === true;
    const members = isMap(node)
      ? node.items.map((pair) => this.entry(pair))
      : node.items.map((item) => this.item(item as Node, isFlow));
    if (!members.every((member) => member !== null)) return null;
    const canon = isMap(node) ? printCanonicalMap(members) : printCanonicalList(members);
    const place = { from, to: isFlow ? end : (members.at(-1)?.to ?? end), isFlow };
    // Comments between brackets would have to be kept apart from commas.
    if (isFlow && this.text.slice(from, end).includes('#'))
      return { kind: 'scalar', canon, members: [], ...place };
    return { kind: isMap(node) ? 'map' : 'list', canon, members, ...place };
  }

  private entry({ key, value }: Pair): Member | null {
    const { isNode, isScalar } = yaml();
    if (!isScalar(key) || !key.range || key.anchor !== undefined) return null;
    const [from, keyEnd] = key.range;
    const colon = /^\s*:/.exec(this.text.slice(keyEnd));
    const name = String(key.value);
    if (colon === null || name === '<<') return null;
    const behind = keyEnd + colon[0].length;
    const none: Tree = { kind: 'scalar', canon: canonOf(null), members: [], from: behind, to: behind };
    const read = isNode(value) ? this.tree(value) : none;
    if (read === null) return null;
    // The position of an omitted value is somewhere in the white space behind.
    const tree = read.from === read.to ? none : read;
    return { key: name, value: tree, from, to: tree.to };
  }

  private item(node: Node, isFlow: boolean): Member | null {
    const value = this.tree(node);
    if (value === null) return null;
    const from = isFlow ? value.from : this.text.lastIndexOf('-', value.from - 1);
    if (!isFlow && this.text.slice(from + 1, value.from).trim() !== '') return null;
    return { key: value.canon, value, from, to: value.to };
  }
}

const canonOf = (value: unknown): string =>
  typeof value === 'number' && !Number.isFinite(value)
    ? `number ${value}`
    : (JSON.stringify(value) ?? 'null');
