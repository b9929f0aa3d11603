import { readFileSync } from 'node:fs';

import { inlineSource, mustParse, parseModels, type FieldMeta } from 'prefiq/modelmeta';
import { describe, expect, it } from 'vitest';

import { BAD_MODELS } from './bad-models.js';

const file = (path: string, text: string) => ({ path: `core/schema/${path}`, text });
const example = file('project.model.yml', readFileSync(new URL('./example.yml', import.meta.url), 'utf8'));
const others = [
  inlineSource('User:name:string!'),
  inlineSource('ProjectLine:text:string!,project:ref(Project)!'),
];

describe('a refused declaration', () => {
  for (const {
    title,
    text,
    code,
    at,
    others: more = {},
    file: name = 'thing.model.yml',
    hint,
  } of BAD_MODELS) {
    it(title, () => {
      const rest = Object.entries(more).map(([path, content]) => file(path, content));
      const { models, errors } = parseModels([...rest, file(name, text)]);
      expect(models).toEqual([]);
      const [found] = errors.filter((error) => error.position?.file.endsWith(name));
      expect(found?.code).toBe(code);
      expect(`${found?.position?.line}:${found?.position?.column}`).toBe(at);
      expect(found?.exitCode).toBe(2);
      expect(found?.fix).toMatch(/\S.*\.$/s);
      if (hint) expect(`${found?.message} ${found?.fix}`).toContain(hint);
    });
  }

  it('says everything that is wrong at once, in the order of the lines', () => {
    const text = example.text
      .replace('required: true', 'requird: true')
      .replace('type: date }', 'type: dat }');
    const { errors } = parseModels([{ ...example, text }, ...others]);
    expect(errors.map((error) => [error.code, error.position?.line])).toEqual([
      ['PFQ_MODEL_KEY', 7],
      ['PFQ_MODEL_FIELD_TYPE', 12],
    ]);
  });

  it('throws all of them together', () => {
    const text = 'model: Thing\nfeilds: {}\nlabl: x\n';
    expect(() => mustParse([file('thing.model.yml', text)])).toThrowError(
      expect.objectContaining({
        errors: [
          expect.objectContaining({ code: 'PFQ_MODEL_KEY' }),
          expect.objectContaining({ code: 'PFQ_MODEL_KEY' }),
        ],
      }),
    );
  });
});

describe('the example of the contract', () => {
  const { models, errors } = parseModels([example, ...others]);
  const project = models[0];
  const field = (name: string): FieldMeta | undefined =>
    project?.fields.find((candidate) => candidate.name === name);

  it('is accepted', () => {
    expect(errors).toEqual([]);
    expect(project).toMatchObject({
      table: 'projects',
      route: 'projects',
      kebab: 'project',
      display: 'name',
    });
  });

  it('carries a ref by id and a many by no column', () => {
    expect(field('owner')).toMatchObject({
      property: 'ownerId',
      column: 'owner_id',
      to: 'User',
      onDelete: 'restrict',
    });
    expect(field('lines')).toMatchObject({ property: 'lines', column: '', of: 'ProjectLine', by: 'project' });
  });

  it('keeps amounts as texts', () => {
    expect(field('budget')).toMatchObject({
      default: { value: '0.00' },
      minimum: '0',
      precision: 12,
      scale: 2,
    });
  });

  it('never leaves the status machine without a state', () => {
    expect(field('status')?.required).toBe(true);
    expect(project?.status?.transitions.map(({ name, from }) => [name, from])).toEqual([
      ['activate', ['draft', 'on_hold']],
      ['hold', ['active']],
      ['finish', ['active']],
    ]);
  });
});

describe('names', () => {
  const meta = (model: string, path: string, extra = '') =>
    mustParse([file(path, `model: ${model}\n${extra}fields:\n  name: { type: string }\n`)])[0];

  it('keep acronyms for people and fold them for machines', () => {
    expect(meta('CRMDeal', 'crm-deal.model.yml')).toMatchObject({
      kebab: 'crm-deal',
      table: 'crm_deals',
      route: 'crm-deals',
      camel: 'crmDeal',
      label: 'CRM deal',
      labelPlural: 'CRM deals',
    });
  });

  it('follow the plural of English, or the one that is given', () => {
    expect(meta('Category', 'category.model.yml')?.table).toBe('categories');
    expect(meta('News', 'news.model.yml', 'plural: NewsItems\n')?.route).toBe('news-items');
  });

  it('may be keywords of SQL and TypeScript', () => {
    const words = [
      'order',
      'from',
      'default',
      'class',
      'new',
      'select',
      'group',
      'delete',
      'import',
      'table',
      'null',
    ];
    const lines = words.map((word) => `  ${word}: { type: string }\n`).join('');
    const [model] = mustParse([file('order.model.yml', `model: Order\nfields:\n${lines}`)]);
    expect(model?.fields.map((one) => one.column)).toEqual(words);
  });
});

describe('the one-line form', () => {
  it('becomes a file that is accepted, with a status machine for an enum called status', () => {
    const { text } = inlineSource(
      'Project:code:string(20)!^,status:enum(draft,active,done),total:decimal(12,2)=0',
    );
    const [model] = mustParse([file('project.model.yml', text)]);
    expect(model?.fields.map(({ name, type }) => [name, type])).toEqual([
      ['code', 'string'],
      ['status', 'enum'],
      ['total', 'decimal'],
    ]);
    expect(model?.fields[0]).toMatchObject({ maxLength: 20, required: true, unique: true });
    expect(model?.status?.transitions.map(({ name, to }) => [name, to])).toEqual([
      ['activate', 'active'],
      ['finish', 'done'],
    ]);
  });

  it('quotes values that YAML would read otherwise', () => {
    const { text } = inlineSource('Lead:size:enum(1-10,1000+,yes,null,a: b,First Response Due)');
    const [model] = mustParse([file('lead.model.yml', text)]);
    expect(model?.fields[0]?.values).toEqual(['1-10', '1000+', 'yes', 'null', 'a: b', 'First Response Due']);
  });

  const bad: readonly (readonly [string, number])[] = [
    ['Project', 8],
    ['Project:code', 9],
    ['Project:code:enum(a,b', 22],
    ['Project:code:string,:string', 21],
    ['Project:code:string(x)', 9],
    ['Project:lines:many(Line)', 9],
  ];
  for (const [text, column] of bad) {
    it(`refuses ${text} at column ${column}`, () => {
      expect(() => inlineSource(text)).toThrowError(
        expect.objectContaining({
          code: 'PFQ_MODEL_INLINE',
          message: expect.stringContaining(`column ${column}:`),
        }),
      );
    });
  }
});
