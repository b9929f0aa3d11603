/** ModelMeta → Pydantic v2: records, create and update models for services in Python that read the same data. Pure. */

import { snake, type FieldMeta, type ModelMeta } from 'prefiq/modelmeta';

import {
  backReferences,
  childRelations,
  creatable,
  enumName,
  isOptional,
  publicFields,
  relations,
  updatable,
} from './fields.js';
import { article } from './text/article.js';
import { docstringText } from './text/foreign-text.js';
import { constantNames } from './typescript/meta.js';

const KEYWORDS: ReadonlySet<string> = new Set(
  `False None True and as assert async await break class continue def del elif else except finally for from global
   if import in is lambda match nonlocal not or pass raise return try type while with yield case`.split(
    /\s+/,
  ),
);
/** Members of BaseModel that an attribute would shadow. */
const MEMBERS: ReadonlySet<string> = new Set(
  `construct copy dict fields json parse_file parse_obj parse_raw schema schema_json update_forward_refs validate`.split(
    /\s+/,
  ),
);
/** Names the module itself uses. */
const MODULE_NAMES: ReadonlySet<string> = new Set([
  'datetime',
  'decimal',
  'enum',
  'typing',
  'uuid',
  'pydantic',
]);

/** The attribute for a property; the alias keeps the wire name. */
export function attribute(property: string): string {
  const name = snake(property);
  const taken =
    KEYWORDS.has(name) || MEMBERS.has(name) || MODULE_NAMES.has(name) || name.startsWith('model_');
  return taken
    ? `${name.startsWith('model_') ? 'field_' : ''}${name}${name.startsWith('model_') ? '' : '_'}`
    : name;
}

const text = (value: string): string =>
  JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/**
 * An ECMAScript pattern in the words of Python's `re`; undefined where it has none (`\p{…}`, `\u{…}`).
 * JavaScript searches, Pydantic matches at the start, hence the prefix; `$` is the end of the text in JavaScript.
 */
export function pythonPattern(source: string): string | undefined {
  if (/\\[pP]\{|\\u\{|\[[^\]]*(?:--|&&)/.test(source)) return undefined;
  let inClass = false;
  let result = '';
  for (let i = 0; i < source.length; i++) {
    const char = source.charAt(i);
    if (char === '\\') {
      const next = source.charAt(++i);
      result += next === '/' ? '/' : next === 'd' ? (inClass ? '0-9' : '[0-9]') : `\\${next}`;
    } else if (inClass) {
      inClass = char !== ']';
      result += char === '[' ? '\\[' : char;
    } else if (char === '[') {
      inClass = true;
      result += char;
    } else if (char === '$') result += '\\Z';
    else if (source.startsWith('(?<', i) && !/^\(\?<[=!]/.test(source.slice(i))) {
      result += '(?P<';
      i += 2;
    } else result += char;
  }
  return source.startsWith('^') && !topLevelOr(source) ? result : `(?s:.*?)(?:${result})`;
}

const topLevelOr = (source: string): boolean => source.includes('|');

/** The annotation and the limits of one field. */
function typeOf(
  model: ModelMeta,
  field: FieldMeta,
): { readonly type: string; readonly limits: readonly string[] } {
  const limits: string[] = [];
  if (field.minLength !== undefined) limits.push(`min_length=${field.minLength}`);
  const longest = field.maxLength ?? (field.type === 'email' ? 254 : undefined);
  if (longest !== undefined) limits.push(`max_length=${longest}`);
  const pattern = field.pattern ?? (field.type === 'url' ? '^https?://[^\\s]+$' : undefined);
  const translated = pattern === undefined ? undefined : pythonPattern(pattern);
  if (translated !== undefined) limits.push(`pattern=${text(translated)}`);
  const bound = (value: number | string): string => {
    switch (field.type) {
      case 'decimal':
        return `decimal.Decimal(${text(String(value))})`;
      case 'date':
        return `datetime.date.fromisoformat(${text(String(value))})`;
      case 'time':
        return `datetime.time.fromisoformat(${text(String(value))})`;
      case 'datetime':
        return `datetime.datetime.fromisoformat(${text(String(value).replace('Z', '+00:00'))})`;
      default:
        return String(value);
    }
  };
  if (field.minimum !== undefined) limits.push(`ge=${bound(field.minimum)}`);
  if (field.maximum !== undefined) limits.push(`le=${bound(field.maximum)}`);
  switch (field.type) {
    case 'integer':
      return { type: 'pydantic.StrictInt', limits };
    case 'float':
      return { type: 'float', limits };
    case 'boolean':
      return { type: 'pydantic.StrictBool', limits };
    case 'bigint':
      return { type: 'BigInt', limits };
    case 'decimal':
      return {
        type: 'decimal.Decimal',
        limits: [`max_digits=${field.precision ?? 18}`, `decimal_places=${field.scale ?? 2}`, ...limits],
      };
    case 'date':
      return { type: 'datetime.date', limits };
    case 'time':
      return { type: 'datetime.time', limits };
    case 'datetime':
      return { type: 'pydantic.AwareDatetime', limits };
    case 'uuid':
    case 'ref':
      return { type: 'uuid.UUID', limits };
    case 'json':
      return { type: 'pydantic.JsonValue', limits };
    case 'enum':
      return { type: enumName(model, field), limits };
    case 'email':
      return {
        type: 'str',
        limits:
          translated === undefined
            ? [...limits, `pattern=${text('^[^@\\s]+@[^@\\s]+\\.[^@\\s]+\\Z')}`]
            : limits,
      };
    case 'string':
    case 'text':
    case 'url':
    case 'many':
      return { type: 'str', limits };
  }
}

interface Slot {
  readonly property: string;
  readonly type: string;
  readonly limits: readonly string[];
  /** `none` may be null, `unset` may be left out, `required` neither. */
  readonly presence: 'required' | 'nullable' | 'optional';
  readonly description?: string;
}

function slotLine({ property, type, limits, presence, description }: Slot): string {
  const name = attribute(property);
  const annotation = presence === 'required' ? type : `${type} | None`;
  const args = [
    ...(presence === 'optional' ? ['default=None'] : []),
    ...(name === property ? [] : [`alias=${text(property)}`]),
    ...limits,
    ...(description ? [`description=${text(description)}`] : []),
  ];
  if (args.length === 0) return `    ${name}: ${annotation}`;
  const line = `    ${name}: ${annotation} = pydantic.Field(${args.join(', ')})`;
  return line.length <= 100
    ? line
    : `    ${name}: ${annotation} = pydantic.Field(\n${args.map((arg) => `        ${arg},\n`).join('')}    )`;
}

function pythonClass(name: string, doc: string, slots: readonly Slot[]): string {
  const lines = slots.map(slotLine);
  return `class ${name}(_Model):\n    """${docstringText(doc)}"""\n\n${lines.length > 0 ? lines.join('\n') : '    pass'}\n`;
}

function slotsOf(
  model: ModelMeta,
  fields: readonly FieldMeta[],
  presence: (field: FieldMeta) => Slot['presence'],
): readonly Slot[] {
  return fields.map((field) => ({
    property: field.property,
    ...typeOf(model, field),
    presence: presence(field),
    ...(field.help ? { description: field.help } : {}),
  }));
}

const SYSTEM: readonly Slot[] = [
  { property: 'createdAt', type: 'pydantic.AwareDatetime', limits: [], presence: 'required' },
  { property: 'updatedAt', type: 'pydantic.AwareDatetime', limits: [], presence: 'required' },
  { property: 'version', type: 'int', limits: ['ge=1'], presence: 'required' },
];

/** `core/types/python/<module>.py`. */
export function pythonTypes(model: ModelMeta, models: readonly ModelMeta[]): string {
  const enums = publicFields(model)
    .filter((field) => field.type === 'enum')
    .map((field) => {
      const values = field.values ?? [];
      const names = constantNames(values);
      const members = values.map((value, index) => `    ${names[index] ?? ''} = ${text(value)}\n`).join('');
      return `class ${enumName(model, field)}(str, enum.Enum):\n    """${docstringText(`${field.label} of ${article(model.label)}.`)}"""\n\n${members}`;
    });
  const expansions: readonly Slot[] = relations(model).map((relation) => ({
    property: relation.name,
    type: relation.type === 'many' ? `list[${relation.of ?? ''}]` : (relation.to ?? ''),
    limits: [],
    presence: 'optional',
    description: 'Present when expanded.',
  }));
  const isMasked = (field: FieldMeta): boolean => model.access.fields?.[field.property]?.read !== undefined;
  const record: readonly Slot[] = [
    { property: 'id', type: 'uuid.UUID', limits: [], presence: 'required' },
    ...slotsOf(model, publicFields(model), (field) =>
      isMasked(field) ? 'optional' : field.required ? 'required' : 'nullable',
    ),
    ...SYSTEM,
    ...expansions,
  ];
  const children: readonly Slot[] = childRelations(model, models).map(({ field, child }) => ({
    property: field.name,
    type: `${child.model}Changes`,
    limits: [],
    presence: 'optional',
    description: 'Written in one transaction with the record.',
  }));
  const presence = (field: FieldMeta): Slot['presence'] =>
    isOptional(model, field) ? 'optional' : 'required';
  const create = [...slotsOf(model, creatable(model), presence), ...children];
  const update = [...slotsOf(model, updatable(model), () => 'optional'), ...children];
  const { model: name, label } = model;
  const classes = [
    ...enums,
    pythonClass(name, `${article(label, 'A')} as the API answers it.`, record),
    pythonClass(
      `${name}Create`,
      `What creating ${article(label)} takes; send it with exclude_unset=True.`,
      create,
    ),
    pythonClass(
      `${name}Update`,
      `What changing ${article(label)} takes; send it with exclude_unset=True.`,
      update,
    ),
    ...changesClasses(model, models),
  ];
  return `# Generated by prefiq from core/schema/${model.kebab}.model.yml. Do not edit.
from __future__ import annotations

${imports(classes.join('\n'))}

${classes.join('\n\n')}`;
}

/** The child records that are written together with their parent. */
function changesClasses(model: ModelMeta, models: readonly ModelMeta[]): readonly string[] {
  const backs = backReferences(model, models);
  if (backs.length === 0) return [];
  const { model: name, label, labelPlural } = model;
  const noun = label.toLowerCase();
  const slot = (property: string, type: string, presence: Slot['presence'] = 'optional'): Slot => ({
    property,
    type,
    limits: property === 'version' ? ['ge=1'] : [],
    presence,
  });
  const part = slotsOf(model, creatable(model), (field) =>
    isOptional(model, field) || backs.includes(field) ? 'optional' : 'required',
  );
  const id = slot('id', 'uuid.UUID', 'required');
  return [
    pythonClass(
      `${name}Part`,
      `A new ${noun} inside of the record it belongs to, which the API fills in.`,
      part,
    ),
    pythonClass(`${name}Change`, `A change to ${article(noun)}.`, [
      id,
      slot('version', 'int'),
      slot('data', `${name}Update`, 'required'),
    ]),
    pythonClass(`${name}Removal`, `${article(label, 'A')} to delete.`, [id, slot('version', 'int')]),
    pythonClass(`${name}Changes`, `${labelPlural} changed along with the record they belong to.`, [
      slot('create', `list[${name}Part]`),
      slot('update', `list[${name}Change]`),
      slot('delete', `list[${name}Removal]`),
    ]),
  ];
}

function imports(code: string): string {
  const standard = ['datetime', 'decimal', 'enum', 'uuid'].filter((name) =>
    new RegExp(`\\b${name}\\.`).test(code),
  );
  const shared = code.includes('BigInt') ? 'BigInt, _Model' : '_Model';
  return [
    ...standard.map((name) => `import ${name}`),
    '',
    'import pydantic',
    '',
    `from ._model import ${shared}`,
    '',
  ]
    .join('\n')
    .replace(/^\n/, '');
}

export const PYTHON_BASE = `# Generated by prefiq. Do not edit.
"""What every generated model shares."""

from typing import Annotated

import pydantic


class _Model(pydantic.BaseModel):
    """Refuses unknown keys; takes wire names and attribute names; patterns as Python's re reads them."""

    model_config = pydantic.ConfigDict(extra="forbid", populate_by_name=True, regex_engine="python-re")


# 64 bits: a string on the wire, because a JSON number is a double to most readers.
BigInt = Annotated[
    int,
    pydantic.Field(ge=-(2**63), le=2**63 - 1),
    pydantic.PlainSerializer(str, return_type=str, when_used="json"),
]
`;

/** `core/types/python/__init__.py`: everything under one name, references between modules resolved. */
export function pythonPackage(models: readonly ModelMeta[]): string {
  const sorted = [...models].sort((a, b) => (a.kebab < b.kebab ? -1 : 1));
  const namesOf = (model: ModelMeta): readonly string[] => [
    model.model,
    `${model.model}Create`,
    `${model.model}Update`,
    ...(backReferences(model, models).length > 0 ? [`${model.model}Changes`] : []),
  ];
  const names = sorted.flatMap(namesOf);
  const lines = sorted.map(
    (model) => `from .${pythonModule(model.kebab)} import ${namesOf(model).join(', ')}\n`,
  );
  const rebuild = sorted
    .flatMap((model) => {
      const { model: name } = model;
      const written = childRelations(model, models).length > 0 ? [`${name}Create`, `${name}Update`] : [];
      return relations(model).length > 0 ? [name, ...written] : [];
    })
    .map((name) => `${name}.model_rebuild(_types_namespace=globals())\n`)
    .join('');
  return `# Generated by prefiq. Do not edit.
"""Pydantic models of the app's records."""

${lines.join('')}
${rebuild}${rebuild ? '\n' : ''}__all__ = [${names.length > 0 ? `\n${names.map((name) => `    "${name}",\n`).join('')}` : ''}]
`;
}

/** Module names are identifiers, and none of Python's words. */
export function pythonModule(kebab: string): string {
  const name = kebab.replaceAll('-', '_');
  return KEYWORDS.has(name) || MODULE_NAMES.has(name) ? `${name}_` : name;
}
