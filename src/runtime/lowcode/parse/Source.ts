/** One YAML file being read: nodes with positions, and the errors found on the way. */

import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node, type Pair, type YAMLMap } from 'yaml';

import type { ErrorCode } from '../../errors/catalogue.js';
import { error, type Position, type PrefiqError, type TypedPosition } from '../../errors/error.js';
import type { Json } from '../ModelMeta.js';
import { didYouMean } from '../suggest.js';
import { inlineFix } from './inline-fix.js';

export interface SourceFile {
  /** Relative to the project, with `/`. */
  readonly path: string;
  readonly text: string;
  /** The place that the text was read from, while `path` is yet to be written; errors name it. */
  readonly origin?: string;
  /** Present where the file is only going to be written: it was made from what somebody typed. */
  readonly typed?: TypedModel;
}

export interface TypedModel {
  readonly text: string;
  /** By line of the file, the column of the text that the line was made from; other lines come from its beginning. */
  readonly columns: ReadonlyMap<number, number>;
  /** The text names the model too, so that other models can be typed beside it. */
  readonly isWhole: boolean;
}

export interface Entry {
  readonly key: string;
  readonly keyNode: Node;
  readonly value: Node | null;
}

const describe = (node: Node | null): string => {
  if (isMap(node)) return 'a map';
  if (isSeq(node)) return 'a list';
  if (!isScalar(node) || node.value === null) return 'nothing';
  return typeof node.value === 'string' ? `"${node.value}"` : String(node.value);
};

export class Source {
  readonly path: string;
  readonly root: YAMLMap | null = null;
  readonly errors: PrefiqError[] = [];
  readonly #lines = new LineCounter();
  readonly #typed: TypedModel | undefined;
  readonly #file: string;

  constructor(file: SourceFile) {
    this.path = file.path;
    this.#typed = file.typed;
    this.#file = file.origin ?? file.path;
    const document = parseDocument(file.text, { lineCounter: this.#lines, uniqueKeys: false });
    for (const problem of document.errors) {
      const reason = (problem.message.split('\n')[0] ?? '').replace(/ at line \d+.*$/, '').replace(/:$/, '');
      this.#push('PFQ_MODEL_YAML', { reason }, problem.pos[0]);
    }
    if (document.errors.length > 0) return;
    if (isMap(document.contents)) this.root = document.contents;
    else this.#push('PFQ_MODEL_EMPTY', {}, 0);
  }

  /** No person wrote this file: it was made from one line. */
  get isTyped(): boolean {
    return this.#typed !== undefined;
  }

  #push(code: ErrorCode, values: Readonly<Record<string, unknown>>, offset: number, fix?: string): void {
    const better = fix ?? (this.#typed && inlineFix(code, values, this.#typed));
    this.errors.push(error(code, values, { ...this.#place(offset), ...(better ? { fix: better } : {}) }));
  }

  #place(offset: number): { readonly position: Position } | { readonly typed: TypedPosition } {
    const { line, col } = this.#lines.linePos(offset);
    if (this.#typed) return { typed: { text: this.#typed.text, column: this.#typed.columns.get(line) ?? 1 } };
    return { position: { file: this.#file, line: Math.max(1, line), column: Math.max(1, col) } };
  }

  /** Records an error at a node. */
  fail(
    node: Node | null,
    code: ErrorCode,
    values: Readonly<Record<string, unknown>>,
    fix?: string,
  ): undefined {
    this.#push(code, values, node?.range?.[0] ?? 0, fix);
    return undefined;
  }

  /** Entries of a map; keys that are not strings, stand twice or are not known are errors. */
  entries(node: Node | null, where: string, known?: readonly string[]): readonly Entry[] {
    if (!isMap(node)) {
      this.wrong(node, where, 'a map', '`key: value` lines');
      return [];
    }
    const seen = new Set<string>();
    const entries: Entry[] = [];
    for (const pair of node.items as Pair<Node, Node | null>[]) {
      const { key: keyNode, value } = pair;
      const key = isScalar(keyNode) ? String(keyNode.value) : '';
      if (seen.has(key)) this.fail(keyNode, 'PFQ_MODEL_DUPLICATE_KEY', { key, where });
      else if (known && !known.includes(key)) {
        const values = { key, where, hint: didYouMean(key, known), known: known.join(', ') };
        this.fail(keyNode, 'PFQ_MODEL_KEY', values);
      } else entries.push({ key, keyNode, value });
      seen.add(key);
    }
    return entries;
  }

  wrong(node: Node | null, where: string, expected: string, example: string): undefined {
    return this.fail(node, 'PFQ_MODEL_VALUE', { where, expected, found: describe(node), example });
  }

  string(node: Node | null, where: string, example = 'a quoted text'): string | undefined {
    if (!isScalar(node) || typeof node.value !== 'string' || node.value.trim() === '')
      return this.wrong(node, where, 'a text', example);
    if (isPrintable(node.value)) return node.value;
    return this.wrong(node, where, 'a text of characters that can be printed', example);
  }

  /** A text that stands in one line wherever it is shown. */
  line(node: Node | null, where: string): string | undefined {
    const text = this.string(node, where);
    if (text === undefined || !/[\n\u2028\u2029]/.test(text.trim())) return text?.trim();
    return this.wrong(node, where, 'a text of one line', 'the text without line breaks');
  }

  flag(node: Node | null, where: string): boolean | undefined {
    if (isScalar(node) && typeof node.value === 'boolean') return node.value;
    return this.wrong(node, where, 'true or false', '`true`, or leave the option out');
  }

  count(node: Node | null, where: string, least = 0): number | undefined {
    const value = isScalar(node) ? node.value : undefined;
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least) return value;
    return this.wrong(node, where, `a whole number from ${least}`, `a number such as ${Math.max(least, 20)}`);
  }

  /** The text of a scalar as the user typed it, so that `1000000000000000001` and `1.10` keep every digit. */
  literal(node: Node | null): string | undefined {
    if (!isScalar(node)) return undefined;
    return typeof node.value === 'number' ? (node.source ?? String(node.value)) : String(node.value);
  }

  /** A list, or one item that stands for a list of one. */
  items(node: Node | null): readonly Node[] {
    if (isSeq(node)) return node.items as Node[];
    return node === null || (isScalar(node) && node.value === null) ? [] : [node];
  }

  strings(node: Node | null, where: string, example: string): readonly string[] | undefined {
    const items = this.items(node);
    if (items.length === 0) return this.wrong(node, where, 'a list of texts', example);
    const texts = items.map((item) => this.string(item, `each entry of ${where}`, example));
    return texts.some((text) => text === undefined) ? undefined : (texts as string[]);
  }

  json(node: Node | null): Json {
    return node === null ? null : (JSON.parse(JSON.stringify(node.toJSON() ?? null)) as Json);
  }
}

/** No file of text holds others as they are: control characters but for tab and line feed, halves of characters. */
export const isPrintable = (text: string): boolean => !/[^\P{Cc}\t\n]|\p{Cs}/u.test(text);

export { isScalar, isSeq };
