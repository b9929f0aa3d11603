/** Whatever a declaration says to people, what follows from it compiles in every language, and says the same. */

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { mustParse, parseModels } from 'prefiq/modelmeta';
import ts from 'typescript';
import { afterAll, describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';

import fc from '../fast-check.js';
import { rounds } from '../rounds.js';
import { DEFAULTS, renderApp } from '../snapshots/render-app.js';
import { writeTree, type Tree } from '../snapshots/tree.js';
import { fileOf } from './model-sets.js';

const scratch = mkdtempSync(join(tmpdir(), 'prefiq-texts-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Every text that a person may write into a declaration. */
function declaration(text: string) {
  const label = lineOf(text);
  return fileOf({
    model: 'Job',
    label,
    fields: {
      name: { type: 'string', required: true, unique: true, label, help: text, default: text },
      kind: { type: 'enum', values: [text, 'plain'], default: 'plain', label },
      state: { type: 'enum', values: [text, 'done'], required: true },
      note: { type: 'text', label, help: text },
      seen: { type: 'json', default: { [text]: text } },
    },
    status: {
      field: 'state',
      initial: text,
      transitions: { finish: { from: [text], to: 'done', label, roles: [text] } },
    },
    validators: [{ id: 'some', rule: { '!=': [{ var: 'note' }, text] }, message: text }],
    access: { read: [text, 'public'], create: ['public'] },
  } as { model: string });
}

/** A label is one line. */
const lineOf = (text: string): string => text.replaceAll('\u2028', ' ').replaceAll('\u2029', ' ');

/** A model that the pages of a site show and take. */
const shown = (model: string, text: string) =>
  fileOf({
    model,
    label: lineOf(text),
    fields: { title: { type: 'string', required: true, label: lineOf(text) } },
    access: { read: ['public'], create: ['public'] },
  } as { model: string });

const render = (text: string) =>
  renderApp([declaration(text), shown('Post', text), shown('ContactMessage', text)], DEFAULTS, true);

const HOSTILE = [
  'Job every */5 minutes',
  'a `tick` and ${process.exit(1)}',
  '</script><!-- --> <b>&amp;',
  `'single' "double" """three""" \\`,
  '| a | b \\| c |',
  '{braces} {{more}} <%= ejs %>',
  'line\u2028separator\u2029s',
  '# not a heading, - nor: a list [link](x)',
  '\\u0041 \\N{DASH} \\',
  'ends in "',
  '😀 日本語 עברית',
  '__proto__',
];

const PARTS = [
  '*/',
  '/*',
  '`',
  '${',
  '}',
  '</script>',
  "'",
  '"',
  '"""',
  '-->',
  '\\',
  '|',
  '\u2028',
  '{',
  '<',
  'a',
  ' ',
  '%>',
  '#',
];
const texts = fc
  .array(fc.constantFrom(...PARTS), { minLength: 1, maxLength: 12 })
  .map((parts) => `x${parts.join('')}`);

function wrongTypeScript(path: string, text: string): string[] {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
  const { parseDiagnostics } = file as unknown as { parseDiagnostics: readonly ts.Diagnostic[] };
  return parseDiagnostics.map((one) => `${path}: ${ts.flattenDiagnosticMessageText(one.messageText, ' ')}`);
}

function wrongSettings(path: string, text: string): string[] {
  const { error } = ts.parseConfigFileTextToJson(path, text);
  return error ? [`${path}: ${ts.flattenDiagnosticMessageText(error.messageText, ' ')}`] : [];
}

/** Rows of a table that have another number of cells than its head. */
function wrongTables(path: string, text: string): string[] {
  const cells = (line: string): number => line.replace(/\\[\s\S]/g, '').split('|').length;
  let head = 0;
  return text
    .split('\n')
    .filter((line) => {
      if (!line.startsWith('|')) head = 0;
      else if (head === 0) head = cells(line);
      return head !== 0 && cells(line) !== head;
    })
    .map((line) => `${path}: ${line}`);
}

function wrongIn(tree: Tree): string[] {
  return [...tree].flatMap(([path, text]) => {
    try {
      if (/\.tsx?$/.test(path)) return wrongTypeScript(path, text);
      // Its comments are TypeScript's to read.
      if (/^tsconfig\b.*\.json$/.test(path)) return wrongSettings(path, text);
      if (path.endsWith('.json')) JSON.parse(text);
      if (/\.ya?ml$/.test(path)) parseYaml(text);
      return path.startsWith('core/docs/') ? wrongTables(path, text) : [];
    } catch (thrown) {
      return [`${path}: ${String(thrown)}`];
    }
  });
}

/** Runs the generated source and returns its value. */
function metaIn(tree: Tree): unknown {
  const source = tree.get('core/schema/job.meta.ts') ?? '';
  const script = ts.transpile(source, { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 });
  const exported: { jobModel?: unknown } = {};
  new Function('exports', script)(exported);
  return exported.jobModel;
}

async function assertHarmless(text: string): Promise<void> {
  const tree = await render(text);
  expect(wrongIn(tree)).toEqual([]);
  expect(metaIn(tree)).toEqual(JSON.parse(JSON.stringify(mustParse([declaration(text)])[0])));
}

describe('texts of a declaration', () => {
  it.each(HOSTILE)(
    'compile in TypeScript, JSON, YAML and Markdown, and stay as they are: %j',
    assertHarmless,
  );

  it(
    'compile whatever they are made of',
    () => fc.assert(fc.asyncProperty(texts, assertHarmless), { numRuns: rounds(6, 300) }),
    600_000,
  );

  const hasPython = spawnSync('python3', ['--version']).status === 0;
  it.skipIf(!hasPython)('compile in Python', async () => {
    for (const [index, text] of [...HOSTILE, ...fc.sample(texts, rounds(10, 200))].entries()) {
      const tree = await render(text);
      const modules = [...tree].filter(([path]) => path.endsWith('.py'));
      writeTree(join(scratch, String(index)), new Map(modules));
    }
    const script =
      'import ast, pathlib, sys\nfor p in pathlib.Path(sys.argv[1]).rglob("*.py"): ast.parse(p.read_text("utf8"), str(p))';
    execFileSync('python3', ['-c', script, scratch], { stdio: 'pipe' });
  });

  it.each([
    ['a line feed in a label', { label: 'one\ntwo' }, 'a text of one line'],
    ['a NUL in a help', { help: 'a\0b' }, 'characters that can be printed'],
    ['half a character in a label', { label: 'x\ud800' }, 'characters that can be printed'],
    ['an escape in a value', { type: 'enum', values: ['a\u001b[31m'] }, 'each value of name'],
  ])('are refused with their place where no file could hold them: %s', (_name, options, said) => {
    const { text } = fileOf({ model: 'Job', fields: { name: { type: 'string', ...options } } } as {
      model: string;
    });
    const { errors } = parseModels([{ path: 'core/schema/job.model.yml', text }]);
    expect(errors[0]?.message).toContain(said);
    expect(errors[0]?.position?.line).toBeGreaterThan(2);
  });
});
