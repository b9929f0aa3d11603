/** As much of a syntax tree as renames need: what names are there, and which of them mean a given binding. */

export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/** Throws where the text does not parse. */
export type Parse = (path: string, text: string) => Node;

/** Loads the parser, which takes a while: only where something is to be renamed. */
export async function loadParser(): Promise<Parse> {
  const { parse } = await import('@babel/parser');
  return (path, text) => {
    const typescript = /\.[cm]?tsx?$/.test(path) ? (['typescript'] as const) : [];
    const jsx = /\.[cm]?ts$/.test(path) ? [] : (['jsx'] as const);
    const always = ['decorators', 'explicitResourceManagement'] as const;
    const options = { sourceType: 'module' as const, plugins: [...always, ...typescript, ...jsx] };
    return parse(text, options).program as unknown as Node;
  };
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Partial<Node>).type === 'string';

const ATTACHED: ReadonlySet<string> = new Set([
  'leadingComments',
  'innerComments',
  'trailingComments',
  'extra',
]);

export const list = (value: unknown): readonly Node[] => (Array.isArray(value) ? value.filter(isNode) : []);

/** Name of an identifier or of a JSX one; undefined for every other node. */
export function nameOf(node: unknown): string | undefined {
  if (!isNode(node) || (node.type !== 'Identifier' && node.type !== 'JSXIdentifier')) return undefined;
  return String(node['name']);
}

export interface Place {
  readonly node: Node;
  readonly parent: Node;
  /** Property of the parent that holds the node. */
  readonly key: string;
}

/** Every node below `root` with where it hangs, in no particular order. */
export function* walk(root: Node): Generator<Place> {
  const open: Node[] = [root];
  for (let parent = open.pop(); parent !== undefined; parent = open.pop()) {
    for (const [key, value] of Object.entries(parent)) {
      if (ATTACHED.has(key)) continue;
      for (const node of Array.isArray(value) ? list(value) : isNode(value) ? [value] : []) {
        yield { node, parent, key };
        open.push(node);
      }
    }
  }
}

/** Places where a name says what it is called, not what it refers to: `{ name: 1 }`, `a.name`, `name="x"`. */
function isLabel({ node, parent, key }: Place): boolean {
  switch (parent.type) {
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return key === 'property' && parent['computed'] !== true;
    case 'ObjectProperty':
      return key === 'key' && parent['computed'] !== true && parent['shorthand'] !== true;
    case 'JSXMemberExpression':
      return key === 'property';
    case 'TSQualifiedName':
      return key === 'right';
    case 'JSXAttribute':
      return key === 'name';
    case 'ImportSpecifier':
    case 'ExportSpecifier':
      return key === 'imported' || key === 'exported';
    case 'JSXOpeningElement':
    case 'JSXClosingElement':
      // `<name>` is an element of HTML, `<Name>` a binding.
      return /^[a-z]/.test(nameOf(node) ?? '');
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
      return key === 'label';
    default:
      return key === 'key' && parent['computed'] !== true;
  }
}

const DECLARES: Readonly<Record<string, readonly string[]>> = {
  VariableDeclarator: ['id'],
  FunctionDeclaration: ['id', 'params'],
  FunctionExpression: ['id', 'params'],
  ArrowFunctionExpression: ['params'],
  ObjectMethod: ['params'],
  ClassMethod: ['params'],
  ClassDeclaration: ['id'],
  ClassExpression: ['id'],
  CatchClause: ['param'],
  RestElement: ['argument'],
  AssignmentPattern: ['left'],
  ArrayPattern: ['elements'],
  TSInterfaceDeclaration: ['id'],
  TSTypeAliasDeclaration: ['id'],
  TSEnumDeclaration: ['id'],
  TSTypeParameter: ['name'],
};

/** Whether a place binds its name anew, which hides an import of the same name. */
function isDeclaration({ parent, key }: Place, inPattern: boolean): boolean {
  return (DECLARES[parent.type]?.includes(key) ?? false) || inPattern;
}

export interface Names {
  /** References to the imported binding, each with its kind. */
  readonly references: readonly Place[];
  /** The file binds the name once more, so that a reference may mean either. */
  readonly isShadowed: boolean;
}

/** All uses of `name` outside import statements. */
export function usesOf(root: Node, name: string): Names {
  const references: Place[] = [];
  let isShadowed = false;
  const patterns = new Set<Node>();
  for (const place of walk(root)) {
    const { node, parent, key } = place;
    if (node.type === 'ObjectPattern')
      for (const property of list(node['properties'])) patterns.add(property);
    if (nameOf(node) !== name || parent.type.startsWith('Import') || isLabel(place)) continue;
    const inPattern = patterns.has(parent) && key === 'value';
    if (isDeclaration(place, inPattern)) isShadowed = true;
    else references.push(place);
  }
  return { references, isShadowed };
}

/** Whether the word is used as a name anywhere, be it bound or not. */
export function isNameTaken(root: Node, name: string): boolean {
  for (const place of walk(root)) if (nameOf(place.node) === name && !isLabel(place)) return true;
  return false;
}
