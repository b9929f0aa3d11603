/**
 * docs/model-language.md: the parts between marks, from the tables of the parser, of the databases, of the API and of the
 * pages. With --check: exit 1 when the page says something else.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { createJiti } from 'jiti';
import { format } from 'prettier';

import { examplesOf } from './model-docs/examples.mjs';
import { FIELD_MISTAKES, MODEL_MISTAKES, NAMES, NEEDED, VALUES } from './model-docs/facts.mjs';
import { inputsOf } from './model-docs/inputs.mjs';
import { code, codes, fence, fillIn, table } from './model-docs/markdown.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FILE = `${ROOT}docs/model-language.md`;
const ENGINES = ['sqlite', 'postgres', 'mariadb'];
/** The chapter whose models are shown as tables and routes. */
const WHOLE = 'A whole model';

const runtime = `${ROOT}src/runtime/`;
const jiti = createJiti(import.meta.url, {
  alias: { 'prefiq/modelmeta': `${runtime}exports/modelmeta.ts` },
});
const { parseModels } = await jiti.import(`${runtime}lowcode/parse/parse-models.ts`);
const { FIELD_TYPES, SYSTEM_FIELDS } = await jiti.import(`${runtime}lowcode/ModelMeta.ts`);
const { FIELD_FACTS, OPERATORS } = await jiti.import(`${runtime}lowcode/field-types.ts`);
const { FIELD_OPTIONS, PROTOTYPE_NAMES, TAKEN_CLASSES, TAKEN_FILES, TAKEN_ROUTES } = await jiti.import(
  `${runtime}lowcode/parse/field-options.ts`,
);
const { OPERATORS: RULE_OPERATORS } = await jiti.import(`${runtime}lowcode/rules.ts`);
const { editorSchema } = await jiti.import(`${runtime}lowcode/declare/editor-schema.ts`);
const { take } = await jiti.import(`${runtime}lowcode/values.ts`);
const { longestText } = await jiti.import(`${runtime}lowcode/limits.ts`);
const { tablesOf } = await jiti.import(`${runtime}sql/schema/tables-of.ts`);
const { ddlOf, statementsFor } = await jiti.import(`${runtime}sql/schema/ddl/statements.ts`);
const { fieldSchema } = await jiti.import(`${ROOT}src/codegen/openapi/json-schema.ts`);
const { openApi } = await jiti.import(`${ROOT}src/codegen/openapi/openapi.ts`);

const text = readFileSync(FILE, 'utf8');
const schema = editorSchema();
const inputOf = inputsOf(ROOT);
const STORED = FIELD_TYPES.filter((type) => type !== 'many');

const file = (lines) => ({ path: 'core/schema/invoice.model.yml', text: `model: Invoice\n${lines}\n` });
const OTHERS = [
  ['customer', 'model: Customer\nfields:\n  name: { type: string }\n'],
  ['line', 'model: Line\nfields:\n  invoice: { type: ref, to: Invoice }\n'],
].map(([name, text]) => ({ path: `core/schema/${name}.model.yml`, text }));

/** An invoice with one field, as the parser reads it. */
function modelWith(field) {
  const declared = { ...NEEDED[field.type], ...field };
  const { models, errors } = parseModels([
    file(`fields:\n  name: { type: string }\n  value: ${JSON.stringify(declared)}`),
    ...OTHERS,
  ]);
  if (errors.length > 0) throw errors[0];
  return models[0];
}
const fieldOf = (model) => model.fields[1];
const isTaken = (field) => {
  const declared = { ...NEEDED[field.type], ...field };
  return parseModels([file(`fields:\n  value: ${JSON.stringify(declared)}`), ...OTHERS]).errors.length === 0;
};

/** A key of the editors' schema in the words of the page. */
function kindOf({ type, enum: values, oneOf, items }) {
  if (values !== undefined) return values.map(code).join(' or ');
  if (oneOf !== undefined) return 'a text or a list';
  if (type === 'array') return items.type === 'object' ? 'a list of maps' : 'a list';
  if (type === 'boolean') return '`true` or `false`';
  if (type === 'integer') return 'a whole number';
  if (Array.isArray(type)) return 'a number or a text';
  return { string: 'a text', object: 'a map' }[type] ?? 'a literal';
}

const keys = ({ properties, required }) =>
  table(
    ['key', 'takes', 'needed', 'meaning'],
    Object.entries(properties).map(([key, sub]) => [
      code(key),
      kindOf(sub),
      required.includes(key) ? 'yes' : '',
      // Operators stand in a list of their own.
      sub.description.replace(/ Operators: .*$/, ''),
    ]),
  );

/** The options of a field, with what the schema says of each. */
const OPTIONS = Object.assign(
  {},
  ...schema.properties.fields.additionalProperties.oneOf.map(({ properties }) => properties),
);
const typesOf = (types) => {
  const left = FIELD_TYPES.filter((type) => !types.includes(type));
  if (left.length === 0) return 'all';
  return left.length < types.length ? `all but ${codes(left)}` : codes(types);
};

const columnOf = (model, engine) =>
  code(ddlOf(engine).type(tablesOf([model], { tenancy: 'none' }).invoices.columns[fieldOf(model).column]));
const LOOKED_AT = STORED.flatMap((type) =>
  type === 'string'
    ? [{ type }, { type, maxLength: 140 }, { type, unique: true }]
    : type === 'decimal'
      ? [{ type }, { type, precision: 12, scale: 4 }]
      : [{ type }],
);
const nameOf = ({ type, ...options }) =>
  [type, ...Object.entries(options).map(([key, value]) => `${key}: ${value}`)].join(', ');
const json = (value) => (value === undefined ? '' : code(JSON.stringify(value)));

const withoutPlace = (message) => message.replace(/^\S+\.model\.yml:\d+:\d+ /, '');

const mistakes = (snippets, wrap) =>
  snippets.map((snippet) => {
    const { errors } = parseModels([file(wrap(snippet))]);
    if (errors.length !== 1) throw new Error(`"${snippet}" has ${errors.length} mistakes.`);
    return [code(snippet), code(errors[0].code), withoutPlace(errors[0].message)];
  });

const whole = () => {
  const { files } = examplesOf(text).find(({ title }) => title === WHOLE);
  const { models, errors } = parseModels(files);
  if (errors.length > 0) throw errors[0];
  return models;
};

const SECTIONS = {
  'model-keys': () => keys(schema),
  'index-keys': () => keys(schema.properties.indexes.items),
  'status-keys': () => keys(schema.properties.status),
  'transition-keys': () => keys(schema.properties.status.properties.transitions.additionalProperties),
  'validator-keys': () => keys(schema.properties.validators.items),
  'access-keys': () => keys(schema.properties.access),
  'field-access-keys': () => keys(schema.properties.access.properties.fields.additionalProperties),
  'field-keys': () =>
    table(
      ['key', 'types', 'takes', 'meaning'],
      Object.entries(FIELD_OPTIONS).map(([key, types]) => [
        code(key),
        typesOf(types),
        kindOf(OPTIONS[key]),
        OPTIONS[key].description,
      ]),
    ),
  columns: () =>
    table(
      ['declared', 'SQLite', 'PostgreSQL', 'MariaDB'],
      LOOKED_AT.map((field) => {
        const model = modelWith(field);
        return [code(nameOf(field)), ...ENGINES.map((engine) => columnOf(model, engine))];
      }),
    ),
  values: () =>
    table(
      ['type', 'sent', 'kept and answered', 'refused', 'because the value'],
      STORED.map((type) => {
        const field = fieldOf(modelWith({ type }));
        const [good, bad] = VALUES[type];
        const [kept, refused] = [take(field, good), bad === undefined ? undefined : take(field, bad)];
        if (!kept.ok || refused?.ok) throw new Error(`The values shown of ${type} are not what they were.`);
        return [code(type), json(good), json(kept.value), json(bad), refused?.reason ?? ''];
      }),
    ),
  schemas: () =>
    table(
      ['type', 'JSON', 'in OpenAPI'],
      STORED.map((type) => {
        const { title: _, ...rest } = fieldSchema(fieldOf(modelWith({ type })), false);
        return [code(type), FIELD_FACTS[type].wire === 'json' ? 'any' : FIELD_FACTS[type].wire, json(rest)];
      }),
    ),
  filters: () =>
    table(
      ['type', ...OPERATORS.map(code)],
      STORED.map((type) => [
        code(type),
        ...OPERATORS.map((operator) => (FIELD_FACTS[type].operators.includes(operator) ? 'x' : '')),
      ]),
    ),
  inputs: () =>
    table(
      ['type', 'input'],
      FIELD_TYPES.map((type) => [code(type), inputOf(type)]),
    ),
  defaults: () =>
    table(
      ['function', 'types', 'the value'],
      [
        ['now', 'the moment of the write, in UTC'],
        ['today', 'its day, in UTC'],
        ['uuid', 'a new UUID, which grows with time'],
      ].map(([fn, meaning]) => [
        code(fn),
        codes(
          STORED.filter(
            (type) =>
              !['string', 'text'].includes(type) &&
              isTaken({ type, default: fn }) &&
              fieldOf(modelWith({ type, default: fn })).default.fn === fn,
          ),
        ),
        meaning,
      ]),
    ),
  lengths: () => {
    const most = (field) => {
      const model = modelWith(field);
      return longestText(model, fieldOf(model)) ?? 'no limit';
    };
    return table(
      ['type', 'by itself', 'with an index or `unique`', 'with a `pattern`'],
      ['string', 'text', 'email', 'url'].map((type) => [
        code(type),
        most({ type }),
        FIELD_OPTIONS.index.includes(type) ? most({ type, index: true }) : '',
        most({ type, pattern: '^x' }),
      ]),
    );
  },
  'rule-operators': () => `${codes(RULE_OPERATORS)}.`,
  names: () =>
    table(
      ['model', 'label', 'file', 'table', 'address in API and pages'],
      NAMES.map((name) => {
        const path = `core/schema/${name.replace(/([a-z]|[A-Z]+)(?=[A-Z][a-z])/g, '$1-').toLowerCase()}.model.yml`;
        const { models, errors } = parseModels([
          { path, text: `model: ${name}\nfields:\n  name: { type: string }\n` },
        ]);
        if (errors.length > 0) throw errors[0];
        const [{ label, labelPlural, kebab, table: stored, route }] = models;
        return [
          code(name),
          `${label}, ${labelPlural}`,
          code(`${kebab}.model.yml`),
          code(stored),
          `\`/api/${route}\`, \`/${route}\``,
        ];
      }),
    ),
  system: () => {
    const columns = tablesOf([modelWith({ type: 'string' })], { tenancy: 'none' }).invoices.columns;
    return table(
      [
        'in the API',
        'column',
        ...ENGINES.map(
          (engine) => ({ sqlite: 'SQLite', postgres: 'PostgreSQL', mariadb: 'MariaDB' })[engine],
        ),
      ],
      SYSTEM_FIELDS.map(({ property, column }) => [
        property === 'tenantId' ? 'not there' : code(property),
        code(column),
        ...ENGINES.map((engine) => code(ddlOf(engine).type(columns[column]))),
      ]),
    );
  },
  taken: () =>
    [
      `- no model: ${codes([...TAKEN_CLASSES].sort())}`,
      `- no file of a model: ${codes([...TAKEN_FILES].sort())}`,
      `- no plural of a model (as an address): ${codes([...TAKEN_ROUTES].sort())}`,
      `- no field: ${codes([...SYSTEM_FIELDS.map(({ property }) => property), ...[...PROTOTYPE_NAMES].sort()])}`,
    ].join('\n'),
  mistakes: () =>
    table(
      ['written', 'code', 'message'],
      [
        ...mistakes(FIELD_MISTAKES, (line) => `fields:\n  name: { type: string }\n  ${line}`),
        ...mistakes(
          MODEL_MISTAKES,
          (line) =>
            `fields:\n  name: { type: string }\n  total: { type: decimal }\n  state: { type: enum, values: [draft, sent] }\n${line}`,
        ),
      ],
    ),
  'example-table': () => {
    const tables = tablesOf(whole(), { tenancy: 'none' });
    return ['invoices', 'invoice_lines']
      .map((name) =>
        fence(
          'sql',
          statementsFor('sqlite', { kind: 'createTable', table: name, spec: tables[name] }).join(';\n'),
        ),
      )
      .join('\n\n');
  },
  'example-api': () => {
    const { paths } = openApi({ title: 'Invoices', version: '0.1.0' }, whole());
    const rows = Object.entries(paths)
      .filter(([path]) => path.startsWith('/api/invoices'))
      .flatMap(([path, methods]) =>
        Object.entries(methods)
          .filter(([method]) => method !== 'parameters')
          .map(([method, { summary }]) => [code(`${method.toUpperCase()} ${path}`), summary]),
      );
    return table(['request', 'does'], rows);
  },
};

const filled = await format(fillIn(text, SECTIONS), {
  parser: 'markdown',
  printWidth: 110,
  singleQuote: true,
});
if (!process.argv.includes('--check')) writeFileSync(FILE, filled);
else if (filled !== text) {
  console.error('docs/model-language.md is not what the tables say: node scripts/model-docs.mjs');
  process.exitCode = 1;
}
