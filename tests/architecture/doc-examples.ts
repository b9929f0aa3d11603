/** The `@example`s of what a package exports: found by the compiler, each made a module of its own. */

import { createRequire } from 'node:module';

import type TypeScript from 'typescript';

const ts = createRequire(import.meta.url)('typescript') as typeof TypeScript;

export interface DocExample {
  /** `RepositoryQuery`, `IDomain.findAll`. */
  readonly name: string;
  readonly code: string;
}

export interface PublicNames {
  /** Module by exported name; of one that several modules export, the first. */
  readonly moduleOf: ReadonlyMap<string, string>;
  readonly examples: readonly DocExample[];
  /** Classes and functions by module, with whether they show an example. */
  readonly callables: readonly {
    readonly module: string;
    readonly name: string;
    readonly isShown: boolean;
  }[];
}

/** `modules`: the source file of each module that users import; `paths`: the files of their own imports. */
export function publicNames(
  modules: ReadonlyMap<string, string>,
  paths: Readonly<Record<string, string[]>>,
): PublicNames {
  const program = ts.createProgram([...modules.values()], {
    paths: { ...paths },
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    jsx: ts.JsxEmit.ReactJSX,
    strict: true,
    noEmit: true,
  });
  const checker = program.getTypeChecker();
  const moduleOf = new Map<string, string>();
  const examples = new Map<string, DocExample>();
  const callables: PublicNames['callables'][number][] = [];
  for (const [module, path] of modules) {
    const source = program.getSourceFile(path);
    const symbol = source && checker.getSymbolAtLocation(source);
    if (symbol === undefined) throw new Error(`${path} exports nothing.`);
    for (const one of checker.getExportsOfModule(symbol)) {
      const target = one.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(one) : one;
      const declaration = target.declarations?.[0];
      if (!moduleOf.has(one.name)) moduleOf.set(one.name, module);
      if (declaration === undefined || declaration.getSourceFile().isDeclarationFile) continue;
      const own = examplesIn(one.name, declaration);
      for (const example of own) examples.set(`${example.name} ${example.code}`, example);
      if (isCallable(declaration, checker)) {
        callables.push({ module, name: one.name, isShown: own.some(({ name }) => name === one.name) });
      }
    }
  }
  return { moduleOf, examples: [...examples.values()], callables };
}

function isCallable(node: TypeScript.Declaration, checker: TypeScript.TypeChecker): boolean {
  if (ts.isClassDeclaration(node) || ts.isFunctionDeclaration(node)) return true;
  return ts.isVariableDeclaration(node) && checker.getTypeAtLocation(node).getCallSignatures().length > 0;
}

/** Of a declaration and its members. A constant has its comment on the statement. */
function examplesIn(name: string, declaration: TypeScript.Declaration): readonly DocExample[] {
  const documented = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
  const members =
    ts.isClassDeclaration(declaration) || ts.isInterfaceDeclaration(declaration)
      ? [...declaration.members]
      : [];
  return [
    ...examplesOn(name, documented),
    ...members.flatMap((member) => examplesOn(`${name}.${member.name?.getText() ?? 'constructor'}`, member)),
  ];
}

const examplesOn = (name: string, node: TypeScript.Node): readonly DocExample[] =>
  ts
    .getJSDocTags(node)
    .filter((tag) => tag.tagName.text === 'example')
    .map((tag) => ({ name, code: ts.getTextOfJSDocComment(tag.comment) ?? '' }));

/** The example as a module: names that it uses and does not declare come from where users have them from. */
export function moduleText(code: string, from: (name: string) => string | undefined): string {
  const imports = freeNames(code).flatMap((name) => {
    const module = from(name);
    return module === undefined ? [] : [`import { ${name} } from '${module}';\n`];
  });
  return `${imports.join('')}${code}\nexport {};\n`;
}

/** Are these all the values that it uses, and does it do nothing but call them? */
export const isWithin = (code: string, known: ReadonlySet<string>): boolean =>
  parsed(code).statements.every(ts.isExpressionStatement) &&
  freeNames(code).every((name) => known.has(name) || new RegExp(`[.'"]${name}\\b|\\b${name}:`).test(code));

const parsed = (code: string): TypeScript.SourceFile =>
  ts.createSourceFile('example.tsx', code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);

/** Identifiers that it does not declare at its top; names of properties are among them. */
function freeNames(code: string): readonly string[] {
  const source = parsed(code);
  const used = new Set<string>();
  const visit = (node: TypeScript.Node): void => {
    if (ts.isIdentifier(node)) used.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  const declared = new Set(source.statements.flatMap(declaredBy));
  return [...used].filter((name) => !declared.has(name));
}

function declaredBy(statement: TypeScript.Statement): readonly string[] {
  if (ts.isClassDeclaration(statement) || ts.isFunctionDeclaration(statement))
    return statement.name === undefined ? [] : [statement.name.text];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name }) => boundBy(name));
}

const boundBy = (name: TypeScript.BindingName): readonly string[] =>
  ts.isIdentifier(name)
    ? [name.text]
    : name.elements.flatMap((one) => (ts.isBindingElement(one) ? boundBy(one.name) : []));
