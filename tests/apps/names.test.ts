/** No name that a model may have meets a name of ours, in any file that has both. */

import { kebab, nameProblem, parseModels, type SourceFile } from 'prefiq/modelmeta';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';

import { renderApp } from '../snapshots/render-app.js';
import { fileOf } from './model-sets.js';

const MODEL = 'Zebra';
const fields = {
  name: { type: 'string', required: true, unique: true },
  state: { type: 'enum', values: ['a', 'b'] },
  parent: { type: 'ref', to: MODEL },
};
const declared = (model: string, more: object = fields) =>
  fileOf({ model, fields: more } as { model: string });

/** Identifiers of a file; names of properties are nobody's to take. */
function identifiersIn(path: string, text: string): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      const { parent } = node;
      const isProperty =
        (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
        (ts.isPropertyAssignment(parent) && parent.name === node) ||
        (ts.isPropertySignature(parent) && parent.name === node);
      if (!isProperty) found.add(node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(
    ts.createSourceFile(
      path,
      text,
      ts.ScriptTarget.Latest,
      true,
      path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
    ),
  );
  return found;
}

it.each(['Session', 'List', 'Summary', 'Get', 'Current'])('a model may be called %s', async (model) => {
  const tree = await renderApp([declared(model, { name: fields.name })]);
  const document = JSON.parse(String(tree.get('core/schema/openapi.json'))) as {
    readonly paths: Record<string, Record<string, { readonly operationId?: string }>>;
  };
  const ids = Object.values(document.paths).flatMap((path) =>
    Object.values(path).flatMap(({ operationId }) => operationId ?? []),
  );
  expect(new Set(ids).size).toBe(ids.length);
});

it('names that generated code uses beside a model are refused for models', async () => {
  const tree = await renderApp([declared(MODEL)]);
  const open = new Set<string>();
  for (const [path, text] of tree) {
    if (!/\.tsx?$/.test(path)) continue;
    const names = [...identifiersIn(path, text)];
    const own = names.filter((name) => name.includes(MODEL));
    for (const ours of names) {
      if (!/^[A-Z]/.test(ours) || ours.includes(MODEL)) continue;
      // `IDomain` is met by the model Domain where the file has `IZebra`.
      for (const name of own) {
        const [before = '', after = ''] = name.split(MODEL);
        if (!ours.startsWith(before) || !ours.endsWith(after)) continue;
        const model = ours.slice(before.length, ours.length - after.length || undefined);
        if (/^[A-Z][A-Za-z0-9]*$/.test(model) && nameProblem(model) === undefined)
          open.add(`${model} as ${ours} in ${path}`);
      }
    }
  }
  expect([...open].sort()).toEqual([]);
});

const PYTHON = /^(?:from \S+ import (.+)|class (\w+)|(\w+) = )/gm;

it('names that a Python module uses beside its models are refused, and so are words of the language', async () => {
  const tree = await renderApp([declared(MODEL)]);
  const open = [...tree]
    .filter(([path]) => path.endsWith('.py'))
    .flatMap(([, text]) =>
      [...text.matchAll(PYTHON)].flatMap(([, ...names]) => names.join(',').split(/,\s*/)),
    )
    .filter((name) => /^[A-Z][A-Za-z0-9]*$/.test(name) && !name.includes(MODEL));
  expect(
    new Set([...open, 'None', 'True', 'False'].filter((name) => nameProblem(name) === undefined)),
  ).toEqual(new Set());
});

describe('a model called as something of ours', () => {
  it.each(['Problem', 'Constructor', 'Page', 'Session', 'Component', 'Registry', 'Filter', 'Model'])(
    '%s has a schema of its own, and all of its files',
    async (model) => {
      const tree = await renderApp([declared(model, { title: { type: 'string', required: true } })]);
      const { components } = JSON.parse(tree.get('core/schema/openapi.json') ?? '') as {
        components: { schemas: Record<string, { properties?: object }> };
      };
      expect(Object.keys(components.schemas[model]?.properties ?? {})).toContain('title');
      expect(JSON.stringify(components)).toContain('#/components/schemas/_Problem');
      expect(JSON.parse(tree.get(`core/fixtures/${kebab(model)}.json`) ?? '')).toHaveLength(3);
    },
  );

  it.each(['PrefiqMigration', 'Query', 'Domain', 'Repository', 'None'])(
    '%s is refused, with its place',
    (model) => {
      const { errors } = parseModels([declared(model, { title: { type: 'string' } })]);
      expect(errors.map(({ code }) => code)).toContain('PFQ_MODEL_NAME');
    },
  );
});

describe('a word that is its own plural', () => {
  it.each(['AppSettings', 'OrderDetails', 'SearchCriteria', 'Charges', 'Sheep'])(
    '%s names a model',
    async (model) => {
      const plain = { title: { type: 'string', required: true } };
      const { errors, models } = parseModels([declared(model, plain)]);
      expect(errors).toEqual([]);
      expect(models[0]?.route).toBe(kebab(model));
      const tree = await renderApp([declared(model, plain)]);
      expect(tree.get('src/app/routes.gen.tsx')).toContain(`route: '${kebab(model)}'`);
      const { paths } = JSON.parse(tree.get('core/schema/openapi.json') ?? '') as {
        paths: Record<string, object>;
      };
      const ids = Object.values(paths).flatMap((path) =>
        Object.values(path).flatMap((one: { operationId?: string }) => one.operationId ?? []),
      );
      expect(new Set(ids).size).toBe(ids.length);
    },
  );
});

describe('names of models that meet', () => {
  const plain = { a: { type: 'string' } };
  const SETS: readonly (readonly string[])[] = [
    ['Car', 'CarService'],
    ['Order', 'OrderPage', 'OrderItem', 'OrderPageItem'],
    ['Report', 'ReportFilter', 'ReportCreate'],
    ['Person', 'People'],
    ['User', 'IUser'],
    ['Store', 'StoreProvider', 'StoreMemory', 'StoreRepos'],
  ];

  it.each(SETS)('are all reported at once, and each named way out is one: %s', (...models) => {
    let files = models.map((model) => declared(model, plain));
    const { errors } = parseModels(files);
    expect(errors.length).toBeGreaterThan(0);
    for (const { fix } of errors) files = files.map((file) => follow(file, fix ?? ''));
    expect(parseModels(files).errors.map(({ message }) => message)).toEqual([]);
  });

  it('are reported in one round with every other fault', () => {
    const wrong = declared('Garage', { a: { type: 'strin' } });
    const { errors } = parseModels([declared('Car', plain), declared('CarService', plain), wrong]);
    expect(errors.map(({ code }) => code).sort()).toEqual(['PFQ_MODEL_CLASS', 'PFQ_MODEL_FIELD_TYPE']);
  });

  /** The fix as printed, taken literally. */
  function follow(file: SourceFile, fix: string): SourceFile {
    const content = parse(file.text) as { model: string; plural?: string };
    const [, called, next] = /^Call (\w+) `model: (\w+)`/.exec(fix) ?? [];
    const [, many, of] = /^Set `plural: (\w+)` in the declaration of (\w+)/.exec(fix) ?? [];
    if (content.model === called && next !== undefined) return fileOf({ ...content, model: next });
    return content.model === of ? { ...file, text: stringify({ ...content, plural: many }) } : file;
  }
});
