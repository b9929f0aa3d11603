import { spawnSync } from 'node:child_process';

import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';

import { modelSchema } from '../../../src/codegen/openapi/json-schema.js';
import { openApi } from '../../../src/codegen/openapi/openapi.js';
import { testSamples } from '../../../src/codegen/samples/samples-source.js';
import { SETS, snapshotModels } from './models.js';

const VALIDATOR = 'openapi_spec_validator';
const hasValidator = spawnSync('python3', ['-c', `import ${VALIDATOR}`]).status === 0;
const info = { title: 'Test', version: '1.0.0' };

describe.skipIf(!hasValidator)('openapi-spec-validator, as the judge of the document', () => {
  it.each(SETS)('accepts %s', (set) => {
    const input = JSON.stringify(openApi(info, snapshotModels(set)));
    const { status, stdout, stderr } = spawnSync('python3', ['-m', VALIDATOR, '-'], {
      input,
      encoding: 'utf8',
    });
    expect({ status, output: status === 0 ? '' : stdout + stderr }).toEqual({ status: 0, output: '' });
  });
});

describe('the OpenAPI document', () => {
  const paths = openApi(info, snapshotModels('status-machine'))['paths'] as Record<string, object>;

  it('has a path for every transition', () => {
    expect(Object.keys(paths)).toEqual([
      '/api/invoices',
      '/api/invoices/bulk',
      '/api/invoices/summary',
      '/api/invoices/export.csv',
      '/api/invoices/{id}',
      '/api/invoices/{id}/send',
      '/api/invoices/{id}/pay',
      '/api/invoices/{id}/write-off',
      '/api/invoices/{id}/reopen-draft',
      '/api/session',
    ]);
  });

  it('names every operation once', () => {
    const models = snapshotModels('relations');
    const all = Object.values(
      openApi(info, models)['paths'] as Record<string, Record<string, { operationId: string }>>,
    );
    const ids = all.flatMap((path) => Object.values(path).map(({ operationId }) => operationId));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('says nothing of private fields', () => {
    expect(JSON.stringify(openApi(info, snapshotModels('every-type')))).not.toContain('secret');
  });
});

describe('JSON Schema', () => {
  /** Formats are RFC words that ajv checks with a plugin only; what is tried here are types, limits and keys. */
  const validatorOf = (set: (typeof SETS)[number], name: string) => {
    const models = snapshotModels(set);
    const ajv = new Ajv2020({ strict: true, validateFormats: false });
    for (const model of models) ajv.addSchema(modelSchema(model, models) as AnySchema);
    const model = models.find((one) => one.model === name);
    return { model, validate: ajv.getSchema(`${model?.kebab}.schema.json#/$defs/${name}Create`) };
  };

  it.each([
    ['every-type', 'Exhibit'],
    ['reserved-words', 'Order'],
    ['relations', 'CRMPerson'],
    ['status-machine', 'Invoice'],
    ['thirty-fields', 'Questionnaire'],
  ] as const)('of %s accepts the samples and refuses unknown keys', (set, name) => {
    const { model, validate } = validatorOf(set, name);
    for (const sample of model ? testSamples(model) : []) {
      expect(validate?.(sample), JSON.stringify(validate?.errors)).toBe(true);
      expect(validate?.({ ...sample, unheardOf: 1 })).toBe(false);
    }
    expect(validate?.({})).toBe(false);
  });
});
