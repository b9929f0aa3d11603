/** docs/model-language.md is true: its tables are those of the sources, its examples go through the real parser. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { FIELD_TYPES, inlineSource, parseModels, type SourceFile } from 'prefiq/modelmeta';
import { describe, expect, it } from 'vitest';

import { ROOT } from './imports.js';

interface Example {
  readonly title: string;
  readonly files: readonly SourceFile[];
  /** The code it is refused with. */
  readonly code?: string;
}

const { examplesOf } = (await import(pathToFileURL(join(ROOT, 'scripts/model-docs/examples.mjs')).href)) as {
  readonly examplesOf: (text: string) => readonly Example[];
};

const text = readFileSync(join(ROOT, 'docs/model-language.md'), 'utf8');
const examples = examplesOf(text);
const said = (files: readonly SourceFile[]): string[] =>
  parseModels(files).errors.map(({ message }) => message);

describe('the page of the model language', () => {
  it('holds the tables of the parser, the databases, the API and the pages', () => {
    const check = ['scripts/model-docs.mjs', '--check'];
    expect(execFileSync(process.execPath, check, { cwd: ROOT, encoding: 'utf8' })).toBe('');
  });

  it.each(examples.filter(({ code }) => code === undefined))(
    '$title: its models are accepted',
    ({ files }) => {
      expect(said(files)).toEqual([]);
    },
  );

  it.each(examples.filter(({ code }) => code !== undefined))(
    '$title: is refused with $code',
    ({ files, code }) => {
      expect(parseModels(files).errors.map((one) => one.code)).toEqual([code]);
    },
  );

  it('shows models that are accepted and models that are refused', () => {
    expect(examples.filter(({ code }) => code === undefined).length).toBeGreaterThan(7);
    expect(examples.filter(({ code }) => code !== undefined).length).toBeGreaterThan(2);
  });

  it('has one model with twelve stored fields, children, states, rules and conditions', () => {
    const { files } = examples.find(({ title }) => title === 'A whole model') ?? { files: [] };
    const invoice = parseModels(files).models.find(({ model }) => model === 'Invoice');
    const types = invoice?.fields.map(({ type }) => type) ?? [];
    expect(types.filter((type) => type !== 'many').length).toBeGreaterThanOrEqual(12);
    expect(types).toContain('many');
    expect(invoice?.status?.transitions.some(({ when }) => when !== undefined)).toBe(true);
    expect(invoice?.validators.length).toBeGreaterThan(1);
  });

  it('declares fields within its sentences as the parser takes them', () => {
    // The table of mistakes is held against the parser by the script.
    const [prose = ''] = text.split('## Common mistakes');
    const declared = [...prose.matchAll(/(?<!`)`(\{ type: [^`]+\})`(?!`)/g)].map(([, field = '']) => field);
    expect(declared.length).toBeGreaterThan(1);
    const others = (field: string): string =>
      `model: Invoice\nfields:\n  name: { type: string }\n  value: ${field}\n`;
    const customer = 'model: Customer\nfields:\n  name: { type: string }\n';
    const line = 'model: InvoiceLine\nfields:\n  invoice: { type: ref, to: Invoice }\n';
    for (const field of declared) {
      const files = Object.entries({ invoice: others(field), customer, 'invoice-line': line });
      expect(
        said(files.map(([name, one]) => ({ path: `core/schema/${name}.model.yml`, text: one }))),
      ).toEqual([]);
    }
  });

  it('writes models on one line as --model takes them', () => {
    const lines = [...text.matchAll(/--model '([^']+)'/g)].map(([, line = '']) => line);
    expect(lines.length).toBeGreaterThan(2);
    expect(said(lines.map(inlineSource))).toEqual([]);
  });

  it('names every type and codes that exist', () => {
    for (const type of FIELD_TYPES) expect(text).toContain(`| \`${type}\``);
    const known = new Set(readFileSync(join(ROOT, 'docs/errors.md'), 'utf8').match(/PFQ_[A-Z_]+/g));
    expect((text.match(/PFQ_[A-Z_]+/g) ?? []).filter((code) => !known.has(code))).toEqual([]);
  });
});
