/**
 * Handlebars text → body of `(it, __append) => void`, for the part of the language our templates use: paths,
 * `#if`, `#unless`, `#each` (with `this`, `@index`, `@first`, `@last`) and comments. Anything else is an error at build time, so a run
 * loads no Handlebars. A test renders every template with Handlebars itself too, and compares.
 */
import Handlebars from 'handlebars';

interface Scope {
  /** JavaScript expression of `this`. */
  readonly self: string;
  readonly depth: number;
}

export function compileHbs(text: string): string {
  const program = Handlebars.parse(text);
  return block(program.body, { self: 'it', depth: 0 });
}

function block(statements: readonly hbs.AST.Statement[], scope: Scope): string {
  return statements.map((statement) => emit(statement, scope)).join('\n');
}

function emit(statement: hbs.AST.Statement, scope: Scope): string {
  switch (statement.type) {
    case 'ContentStatement':
      return `__append(${JSON.stringify((statement as hbs.AST.ContentStatement).value)});`;
    case 'CommentStatement':
      return '';
    case 'MustacheStatement': {
      const { path, params } = statement as hbs.AST.MustacheStatement;
      if (params.length > 0)
        throw new Error(`a helper call is not supported (line ${statement.loc.start.line})`);
      return `__append(${expression(path, scope)});`;
    }
    case 'BlockStatement':
      return emitBlock(statement as hbs.AST.BlockStatement, scope);
    default:
      throw new Error(`${statement.type} is not supported (line ${statement.loc.start.line})`);
  }
}

function emitBlock(statement: hbs.AST.BlockStatement, scope: Scope): string {
  const helper = statement.path.original;
  const param = statement.params[0];
  if (param === undefined || statement.params.length > 1) throw new Error(`{{#${helper}}} takes one value`);
  const value = expression(param, scope);
  const body = (program: hbs.AST.Program | undefined, inner: Scope) =>
    program ? block(program.body, inner) : '';
  // Handlebars counts an empty list as false.
  const truthy = `((v) => Array.isArray(v) ? v.length > 0 : !!v)(${value})`;
  if (helper === 'if' || helper === 'unless') {
    const [yes, no] =
      helper === 'if' ? [statement.program, statement.inverse] : [statement.inverse, statement.program];
    return `if (${truthy}) {\n${body(yes, scope)}\n} else {\n${body(no, scope)}\n}`;
  }
  if (helper === 'each') {
    const depth = scope.depth + 1;
    const inner: Scope = { self: `item${depth}`, depth };
    const [list, index] = [`list${depth}`, `index${depth}`];
    return (
      (
        `const ${list} = ${value};\nfor (let ${index} = 0; ${index} < ${list}.length; ${index}++) {\n` +
        `const item${depth} = ${list}[${index}];\n${body(statement.program, inner)}\n}\n` +
        (statement.inverse ? `if (${list}.length === 0) {\n${body(statement.inverse, scope)}\n}` : '')
      ).replace(/^/, '{\n') + '\n}'
    );
  }
  throw new Error(`{{#${helper}}} is not supported`);
}

function expression(node: hbs.AST.Expression, scope: Scope): string {
  if (node.type !== 'PathExpression') throw new Error(`${node.type} is not supported`);
  const { data, depth, parts, original } = node as hbs.AST.PathExpression;
  if (depth > 1) throw new Error(`${String(original)}: one "../" at most`);
  if (data) return loopValue(String(parts[0]), scope);
  const self = depth === 1 ? (scope.depth > 1 ? `item${scope.depth - 1}` : 'it') : scope.self;
  return parts.reduce<string>((text, part) => `${text}[${JSON.stringify(part)}]`, self);
}

function loopValue(name: string, { depth }: Scope): string {
  if (depth > 0 && name === 'index') return `index${depth}`;
  if (depth > 0 && name === 'first') return `(index${depth} === 0)`;
  if (depth > 0 && name === 'last') return `(index${depth} === list${depth}.length - 1)`;
  throw new Error(`@${name} is not supported`);
}
