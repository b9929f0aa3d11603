/** Exports that got another name or another module, and the code that imports them. Pure. */

import { isSourceFile } from './moved-imports.js';
import { spliced, type Splice } from './splice.js';
import { isModulePath } from './respecified-imports.js';
import { resolveIn, respell } from './specifiers.js';
import { isNameTaken, list, nameOf, usesOf, walk, type Node, type Parse } from './syntax.js';
import { WIDTH } from '../../naming/line-width.js';

export interface ExportMove {
  /** Specifier of a package (`prefiq/server`), or path of a module in the project. */
  readonly module: string;
  readonly from: string;
  readonly to: string;
  /** Where it is exported from now: a path too, or a specifier. */
  readonly toModule: string;
}

/**
 * Rewrites imports, and the names they bind where nothing else in the file has them; else the old name stays as an
 * alias. A text that does not parse is left as it is.
 */
export function exportMover(
  moves: readonly ExportMove[],
  parse: Parse,
): (path: string, text: string) => string {
  const words = [...new Set(moves.map(({ from }) => from))];
  return (path, text) => {
    if (!isSourceFile(path) || !words.some((word) => text.includes(word))) return text;
    const root = parsed(path, text, parse);
    if (root === null) return text;
    return spliced(text, new Rewrite(path, text, root, moves).splices());
  };
}

function parsed(path: string, text: string, parse: Parse): Node | null {
  try {
    return parse(path, text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}

/** A specifier of an import or re-export after the move. */
interface Item {
  /** `type` in front of this specifier only. */
  readonly lead: string;
  readonly name: string;
  readonly alias: string;
}

const print = ({ lead, name, alias }: Item): string => lead + (name === alias ? name : `${name} as ${alias}`);

class Rewrite {
  readonly #splices: Splice[] = [];
  readonly #path: string;
  readonly #text: string;
  readonly #root: Node;
  readonly #moves: readonly ExportMove[];

  constructor(path: string, text: string, root: Node, moves: readonly ExportMove[]) {
    this.#path = path;
    this.#text = text;
    this.#root = root;
    this.#moves = moves;
  }

  splices(): readonly Splice[] {
    for (const statement of list(this.#root['body'])) {
      const source = statement['source'] as Node | null | undefined;
      if (!source || !/^(Import|ExportNamed)Declaration$/.test(statement.type)) continue;
      const specifier = String(source['value']);
      const moves = this.#moves.filter(({ module }) => this.#means(specifier, module));
      if (moves.length > 0) this.#statement(statement, source, moves);
    }
    return this.#splices;
  }

  #means(specifier: string, module: string): boolean {
    return (
      specifier === module ||
      resolveIn(specifier, this.#path, { has: (path) => path === module }) !== undefined
    );
  }

  #statement(statement: Node, source: Node, moves: readonly ExportMove[]): void {
    const stay: Item[] = [];
    const leave = new Map<string, Item[]>();
    let isTouched = false;
    for (const node of list(statement['specifiers'])) {
      if (node.type === 'ImportNamespaceSpecifier') this.#members(nameOf(node['local']) ?? '', moves);
      if (node.type !== 'ImportSpecifier' && node.type !== 'ExportSpecifier') continue;
      const move = moves.find(({ from }) => from === importedName(node));
      const item = move === undefined ? asItem(node) : this.#moved(node, move);
      isTouched ||= move !== undefined;
      if (move === undefined || this.#isHere(move)) stay.push(item);
      else leave.set(move.toModule, [...(leave.get(move.toModule) ?? []), item]);
    }
    if (isTouched) this.#rewrite(statement, source, stay, leave);
  }

  #isHere = ({ module, toModule }: ExportMove): boolean => module === toModule;

  /** The specifier under its new name; with it go the uses in the file, unless the names there forbid it. */
  #moved(node: Node, { to }: ExportMove): Item {
    const { lead, name, alias } = asItem(node);
    if (name !== alias) return { lead, name: to, alias };
    // A re-export keeps the name that other files import.
    if (node.type === 'ExportSpecifier') return { lead, name: to, alias };
    const { references, isShadowed } = usesOf(this.#root, name);
    if (isShadowed || isNameTaken(this.#root, to)) return { lead, name: to, alias };
    for (const { node: use, parent, key } of references) {
      const isShort = parent.type === 'ObjectProperty' && parent['shorthand'] === true;
      // Both halves of `{ name }` have one position: one of them is enough.
      if (isShort && key === 'key') continue;
      const isHandedOn =
        parent.type === 'ExportSpecifier' && nameOf(parent['exported']) === name && isOneWord(parent);
      const text = isShort ? `${name}: ${to}` : isHandedOn ? `${to} as ${name}` : to;
      this.#splices.push({ start: use.start, end: use.end, text });
    }
    return { lead, name: to, alias: to };
  }

  /** `prefiq.createServer` of `import * as prefiq`. */
  #members(namespace: string, moves: readonly ExportMove[]): void {
    for (const { node } of walk(this.#root)) {
      const [object, property] =
        node.type === 'TSQualifiedName' ? [node['left'], node['right']] : [node['object'], node['property']];
      if (nameOf(object) !== namespace || node['computed'] === true) continue;
      const move = moves.find((one) => one.from === nameOf(property) && this.#isHere(one));
      const at = property as Node;
      if (move !== undefined) this.#splices.push({ start: at.start, end: at.end, text: move.to });
    }
  }

  #rewrite(
    statement: Node,
    source: Node,
    stay: readonly Item[],
    leave: ReadonlyMap<string, readonly Item[]>,
  ): void {
    const specifiers = list(statement['specifiers']);
    const named = specifiers.filter(({ type }) => type === 'ImportSpecifier' || type === 'ExportSpecifier');
    const [first, last] = [named[0] as Node, named.at(-1) as Node];
    const verb = statement.type.startsWith('Import') ? 'import' : 'export';
    const kind = (statement['importKind'] ?? statement['exportKind']) === 'type' ? ' type' : '';
    const quote = this.#text.charAt(source.start);
    const end = this.#text.charAt(statement.end - 1) === ';' ? ';' : '';
    const others = [...leave].map(([module, items]) => {
      const path = this.#spell(String(source['value']), module);
      return statementOf(`${verb}${kind}`, items, `${quote}${path}${quote}${end}`);
    });
    const isWhole = stay.length === 0 && named.length === specifiers.length;
    if (isWhole) {
      this.#splices.push({ start: statement.start, end: statement.end, text: others.join('\n') });
      return;
    }
    if (leave.size === 0) {
      // In place, so that the layout of the list stays.
      named.forEach((node, i) =>
        this.#splices.push({ start: node.start, end: node.end, text: print(stay[i] as Item) }),
      );
      return;
    }
    const clause = this.#text.slice(first.start, last.end);
    const glue = clause.includes('\n') ? `,${/\n\s*/.exec(clause)?.[0] ?? ' '}` : ', ';
    this.#splices.push(
      { start: first.start, end: last.end, text: stay.map(print).join(glue) },
      { start: statement.end, end: statement.end, text: `\n${others.join('\n')}` },
    );
  }

  #spell(specifier: string, module: string): string {
    const source = this.#moves.find(
      (move) => move.toModule === module && this.#means(specifier, move.module),
    );
    if (source === undefined || !specifier.startsWith('.') || !isModulePath(module)) return module;
    return respell(specifier, { file: this.#path, target: source.module, from: this.#path, to: module });
  }
}

const importedName = (node: Node): string | undefined => nameOf(node['imported'] ?? node['local']);

const isOneWord = (node: Node): boolean => {
  const [local, exported] = [node['local'] as Node, node['exported'] as Node];
  return local.start === exported.start;
};

function asItem(node: Node): Item {
  const isType = node['importKind'] === 'type' || node['exportKind'] === 'type';
  const name = importedName(node) ?? '';
  const alias = nameOf(node.type === 'ImportSpecifier' ? node['local'] : node['exported']) ?? name;
  return { lead: isType ? 'type ' : '', name, alias };
}

function statementOf(lead: string, items: readonly Item[], source: string): string {
  const line = `${lead} { ${items.map(print).join(', ')} } from ${source}`;
  if (line.length <= WIDTH) return line;
  return `${lead} {\n${items.map((item) => `  ${print(item)},\n`).join('')}} from ${source}`;
}
