/** Walks the nodes of a YAML document, so that everything wrong with it is said with its line and column. */
import { isAlias, isMap, isScalar, isSeq, type LineCounter, type Node, type YAMLMap } from 'yaml';
import { error, type PrefiqError } from '../../errors/error.js';
import { didYouMean } from '../../lowcode/suggest.js';

type Item = readonly [key: string, value: Node | null, keyNode: Node | null];

export class ManifestReader {
  readonly errors: PrefiqError[] = [];
  readonly #file: string;
  readonly #lines: LineCounter;

  constructor(file: string, lines: LineCounter) {
    this.#file = file;
    this.#lines = lines;
  }

  /** The entries of a map; unknown keys are errors. Null when it is no map. */
  map(
    node: Node | null,
    path: string,
    known: readonly string[],
    example: string,
  ): ReadonlyMap<string, Item> | null {
    if (!isMap(node)) {
      this.value(node, path === '' ? 'The manifest' : path, `is ${kindOf(node)}, a map is needed`, example);
      return null;
    }
    const items = this.items(node);
    for (const [key, , keyNode] of items.values()) {
      if (known.includes(key)) continue;
      this.add('PFQ_MANIFEST_KEY', keyNode, {
        key,
        where: path === '' ? '' : ` in ${path}`,
        hint: didYouMean(key, known),
        known: known.join(', '),
      });
    }
    return items;
  }

  items(map: YAMLMap): ReadonlyMap<string, Item> {
    return new Map(
      map.items.map((pair): [string, Item] => {
        const key = isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
        return [key, [key, (pair.value as Node | null) ?? null, pair.key as Node]];
      }),
    );
  }

  /** `''` stands for a text that is missing or wrong; an error has been noted then. */
  text(
    items: ReadonlyMap<string, Item>,
    key: string,
    path: string,
    rule: TextRule,
    parent: Node | null,
  ): string {
    const item = items.get(key);
    if (item === undefined) {
      if (rule.fallback !== undefined) return rule.fallback;
      const where = path === '' ? '' : ` in ${path}`;
      this.add('PFQ_MANIFEST_REQUIRED', parent, { key, where, example: `${key}: ${rule.example}` });
      return '';
    }
    const at = path === '' ? key : `${path}.${key}`;
    return this.textOf(item[1] ?? item[2], item[1], at, rule);
  }

  textOf(place: Node | null, node: Node | null, path: string, rule: TextRule): string {
    const value = isScalar(node) ? node.value : undefined;
    if (typeof value !== 'string') {
      const hint = typeof value === 'number' ? ' (put it in quotes)' : '';
      this.value(place, path, `is ${kindOf(node)}, a text is needed${hint}`, rule.example);
      return '';
    }
    if (rule.choices !== undefined && !rule.choices.includes(value)) {
      this.value(
        place,
        path,
        `cannot be "${value}"; it is one of ${rule.choices.join(', ')}.${didYouMean(value, rule.choices)}`,
        rule.example,
      );
      return '';
    }
    if (rule.pattern !== undefined && !rule.pattern.test(value)) {
      this.value(place, path, `cannot be "${value}"`, rule.example);
      return '';
    }
    return value;
  }

  /** The nodes of a list; a missing one is empty. */
  list(items: ReadonlyMap<string, Item>, key: string, path: string, example: string): readonly Node[] {
    const item = items.get(key);
    if (item === undefined) return [];
    const [, node, keyNode] = item;
    if (isSeq(node)) return node.items as Node[];
    this.value(node ?? keyNode, path, `is ${kindOf(node)}, a list is needed`, example);
    return [];
  }

  value(node: Node | null, path: string, reason: string, example: string): void {
    this.add('PFQ_MANIFEST_VALUE', node, { path, reason, example });
  }

  add(code: Parameters<typeof error>[0], node: Node | null, values: Record<string, unknown>): void {
    this.addAt(code, node?.range?.[0] ?? 0, values);
  }

  addAt(code: Parameters<typeof error>[0], offset: number, values: Record<string, unknown>): void {
    const { line, col } = this.#lines.linePos(offset);
    this.errors.push(
      error(code, values, {
        position: { file: this.#file, line: Math.max(1, line), column: Math.max(1, col) },
      }),
    );
  }
}

export interface TextRule {
  readonly example: string;
  readonly choices?: readonly string[];
  readonly pattern?: RegExp;
  /** For keys that may be left out. */
  readonly fallback?: string;
}

export function kindOf(node: Node | null): string {
  if (node === null) return 'empty';
  if (isMap(node)) return 'a map';
  if (isSeq(node)) return 'a list';
  if (isAlias(node)) return 'an alias, which a manifest cannot have';
  if (!isScalar(node) || node.value === null) return 'empty';
  return typeof node.value === 'string'
    ? 'a text'
    : typeof node.value === 'number'
      ? 'a number'
      : `a ${typeof node.value}`;
}
