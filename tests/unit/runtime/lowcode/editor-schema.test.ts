import { readFileSync } from 'node:fs';

import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { editorSchema } from '../../../../src/runtime/lowcode/declare/editor-schema.js';
import { BAD_MODELS } from './bad-models.js';

const file = new URL('../../../../src/runtime/schemas/model.schema.json', import.meta.url);
const validate = new Ajv({ allowUnionTypes: true }).compile(editorSchema());

describe('the schema that editors check models with', () => {
  it('is published as the parser’s tables have it', () => {
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(editorSchema());
  });

  it('accepts the example of the contract and the shipped pack', () => {
    const packs = ['customer', 'contact', 'project', 'task'].map(
      (name) => `../../../../templates/packs/crm/${name}.model.yml`,
    );
    for (const path of ['./example.yml', ...packs]) {
      const model: unknown = parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
      expect(validate(model), JSON.stringify(validate.errors)).toBe(true);
    }
  });

  /** Slips that an editor underlines before any command runs. */
  const seen = [
    'a misspelt key',
    'a misspelt type',
    'a misspelt option',
    'an option of another type',
    'an enum without values',
    'a ref without a target',
    'a flag that is a text',
    'a validator without a message',
    'access to an unknown action',
  ];
  it.each(BAD_MODELS.filter(({ title }) => seen.includes(title)))('underlines $title', ({ text }) => {
    expect(validate(parse(text))).toBe(false);
  });
});
