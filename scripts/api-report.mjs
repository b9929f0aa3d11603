/**
 * docs/api.md: every name that `prefiq` exports, with its signature, so that a change of the public face shows in the
 * diff. With --check: exit 1 when the page says something else.
 */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import ts from 'typescript';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FILE = `${ROOT}docs/api.md`;
const EXPORTS = `${ROOT}src/runtime/exports/`;

const entries = readdirSync(EXPORTS)
  .filter((name) => name.endsWith('.ts'))
  .sort((a, b) => Number(b === 'index.ts') - Number(a === 'index.ts') || (a < b ? -1 : 1));
const config = ts.getParsedCommandLineOfConfigFile(`${ROOT}tsconfig.json`, { noEmit: true }, ts.sys);
const program = ts.createProgram(
  entries.map((name) => EXPORTS + name),
  config.options,
);
const checker = program.getTypeChecker();
const FLAGS = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope;

const oneLine = (text) => text.replace(/\s+/g, ' ').replace(/import\("[^"]+"\)\./g, '');
const isHidden = (member) =>
  ts.getCombinedModifierFlags(member) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected) ||
  (member.name && ts.isPrivateIdentifier(member.name));

function describe(symbol) {
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const declaration = target.declarations?.[0];
  if (declaration === undefined) return 'unknown';
  if (ts.isClassDeclaration(declaration)) return `class { ${members(declaration)} }`;
  if (ts.isInterfaceDeclaration(declaration)) return `interface { ${members(declaration)} }`;
  if (ts.isTypeAliasDeclaration(declaration)) return `type = ${oneLine(declaration.type.getText())}`;
  return oneLine(
    checker.typeToString(checker.getTypeOfSymbolAtLocation(target, declaration), undefined, FLAGS),
  );
}

/** Names of public members: their types are long, and their names are what callers break on. */
function members(declaration) {
  const names = declaration.members
    .filter((member) => !isHidden(member))
    .map((member) => (ts.isConstructorDeclaration(member) ? 'constructor' : (member.name?.getText() ?? '')))
    .filter((name) => name !== '');
  return [...new Set(names)].sort().join(', ');
}

const cut = (text) => (text.length > 240 ? `${text.slice(0, 237)}...` : text);

function section(name) {
  const symbol = checker.getSymbolAtLocation(program.getSourceFile(EXPORTS + name));
  const lines = checker
    .getExportsOfModule(symbol)
    .map((one) => `- \`${one.name}\`: \`${cut(describe(one)).replaceAll('`', "'")}\``)
    .sort();
  const title = name === 'index.ts' ? 'prefiq' : `prefiq/${name.replace('.ts', '')}`;
  return `## ${title}\n\n${lines.join('\n')}\n`;
}

const text = `# Public names of the runtime

Made by \`node scripts/api-report.mjs\` from the sources; a test holds this page against them.

${entries.map(section).join('\n')}`;

if (!process.argv.includes('--check')) writeFileSync(FILE, text);
else if (readFileSync(FILE, 'utf8') !== text) {
  console.error('docs/api.md is not what the sources export: node scripts/api-report.mjs');
  process.exitCode = 1;
}
