/**
 * The kind: one fact, one place. What OpenAPI, TypeScript, Python, samples, the validator and lists say of a type of field
 * is what the one record says (`lowcode/field-types.ts`). That each of them knows every type, the compiler asks: their
 * records and switches have no default.
 */

import { FIELD_FACTS, FIELD_TYPES, mustParse, take, type FieldType, type ModelMeta } from 'prefiq/modelmeta';
import { sampleRecord } from 'prefiq/testing';
import { describe, expect, it } from 'vitest';

import { recordSchema } from '../../../src/codegen/openapi/json-schema.js';
import { openApi } from '../../../src/codegen/openapi/openapi.js';
import { pythonTypes } from '../../../src/codegen/python.js';
import { testSamples } from '../../../src/codegen/samples/samples-source.js';
import { typescriptTypes } from '../../../src/codegen/typescript/types-ts.js';

interface Filter {
  properties?: object;
  anyOf?: readonly { properties?: object }[];
}

type Wire = 'string' | 'number' | 'boolean' | 'json';

const STORED = FIELD_TYPES.filter((type) => type !== 'many');
const OPTIONS: Partial<Record<FieldType, string>> = { enum: ', values: [one, two]', ref: ', to: Thing' };
const models: readonly ModelMeta[] = mustParse([
  {
    path: 'core/schema/thing.model.yml',
    text: `model: Thing\nfields:\n  held: { type: many, of: Thing, by: ofRef }\n${STORED.map(
      (type) =>
        `  of${type[0]?.toUpperCase()}${type.slice(1)}: { type: ${type}, ${type === 'ref' ? '' : 'required: true'}${OPTIONS[type] ?? ''} }\n`,
    )
      .join('')
      .replaceAll('{ type: ref, , ', '{ type: ref, ')}`,
  },
]);
const [model] = models as readonly [ModelMeta];
const fieldOf = (type: FieldType) => model.fields.find((field) => field.type === type)!;

const PYTHON: readonly (readonly [RegExp, Wire])[] = [
  [
    /^(str|BigInt|decimal\.Decimal|datetime\.(date|time)|pydantic\.AwareDatetime|uuid\.UUID|Thing\w+)$/,
    'string',
  ],
  [/^(float|int|pydantic\.StrictInt|Integer)$/, 'number'],
  [/^pydantic\.StrictBool$/, 'boolean'],
  [/^pydantic\.JsonValue$/, 'json'],
];
const SCHEMA: Readonly<Record<string, Wire>> = {
  string: 'string',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
};

/** Of the property, in the record as answered. */
const said = {
  schema(type: FieldType): Wire | undefined {
    const { properties } = recordSchema(model, () => ({})) as {
      properties: Record<string, { type?: string | string[] }>;
    };
    const name = [properties[fieldOf(type).property]?.type].flat()[0];
    return name === undefined ? 'json' : SCHEMA[name];
  },
  async typescript(type: FieldType): Promise<Wire | undefined> {
    const text = await typescriptTypes(model, models);
    const [, given = ''] = new RegExp(`^  ${fieldOf(type).property}\\??: (.+);$`, 'm').exec(text) ?? [];
    if (/^('|string)/.test(given)) return 'string';
    if (given === 'number' || given === 'boolean') return given;
    return /^(unknown|\{|Json)/.test(given) || given === '' ? 'json' : undefined;
  },
  python(type: FieldType): Wire | undefined {
    const name = fieldOf(type).property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    const [, given = ''] = new RegExp(`^    ${name}: (.+)$`, 'm').exec(pythonTypes(model, models)) ?? [];
    const [, bare = ''] = /^(?:typing\.)?(?:Annotated\[)?([\w.]+)/.exec(given) ?? [];
    return PYTHON.find(([pattern]) => pattern.test(bare))?.[1];
  },
};
const typeOf = (value: unknown): string => (typeof value === 'object' ? 'json' : typeof value);

describe.each(STORED)('%s', (type) => {
  const { wire, operators } = FIELD_FACTS[type];

  it('is the same on the wire for OpenAPI, TypeScript and Python', async () => {
    expect({
      schema: said.schema(type),
      typescript: await said.typescript(type),
      python: said.python(type),
    }).toEqual({
      schema: wire,
      typescript: wire,
      python: wire,
    });
  });

  it('has samples of that form, which the validator takes', () => {
    const field = fieldOf(type);
    const samples = [
      sampleRecord(model, 3)[field.property],
      testSamples(model)[0]?.[field.property] ?? undefined,
    ];
    for (const value of samples.filter((one) => one !== undefined)) {
      expect(typeOf(value)).toBe(wire);
      expect(take(field, value)).toMatchObject({ ok: true });
    }
    expect(take(field, wire === 'string' ? 7 : wire === 'json' ? undefined : '7')).not.toMatchObject({
      ok: true,
    });
  });

  it('is filtered in the document by the operators it has', () => {
    const { components } = openApi({ title: 'T', version: '1' }, models) as unknown as {
      components: { schemas: { ThingFilter: { properties: Record<string, Filter> } } };
    };
    const filter = components.schemas.ThingFilter.properties[fieldOf(type).property];
    const named = filter?.properties ?? filter?.anyOf?.[1]?.properties ?? {};
    expect(Object.keys(named)).toEqual(operators);
  });
});
