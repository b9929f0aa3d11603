/** Declarations that are refused: each with its code and the place the editor should jump to. */

export interface BadModel {
  readonly title: string;
  readonly text: string;
  readonly code: string;
  /** `line:column`, from 1. */
  readonly at: string;
  /** Other files of the project. */
  readonly others?: Readonly<Record<string, string>>;
  readonly file?: string;
  readonly hint?: string;
}

const field = (line: string): string => `model: Thing\nfields:\n  name: { type: string }\n  ${line}\n`;
const clause = (text: string): string =>
  `model: Thing\nfields:\n  name: { type: string }\n  state: { type: enum, values: [a, b] }\n${text}\n`;

export const BAD_MODELS: readonly BadModel[] = [
  { title: 'broken YAML', text: 'model: [Thing\n', code: 'PFQ_MODEL_YAML', at: '2:1' },
  { title: 'a tab for indentation', text: 'model: Thing\nfields:\n\tname: { type: string }\n', code: 'PFQ_MODEL_YAML', at: '3:1' },
  { title: 'an empty file', text: '', code: 'PFQ_MODEL_EMPTY', at: '1:1' },
  { title: 'a list instead of a model', text: '- a\n', code: 'PFQ_MODEL_EMPTY', at: '1:1' },
  { title: 'no name', text: 'fields:\n  a: { type: string }\n', code: 'PFQ_MODEL_MISSING', at: '1:1' },
  { title: 'a name in lower case', text: 'model: thing\nfields:\n  a: { type: string }\n', code: 'PFQ_MODEL_NAME', at: '1:8', hint: 'Thing' },
  { title: 'a name with a space', text: 'model: Big Thing\nfields:\n  a: { type: string }\n', code: 'PFQ_MODEL_NAME', at: '1:8', hint: 'BigThing' },
  { title: 'a name that generated code needs', text: 'model: Entity\nfields:\n  a: { type: string }\n', code: 'PFQ_MODEL_NAME', at: '1:8', file: 'entity.model.yml' },
  { title: 'a device name of Windows', text: 'model: Con\nfields:\n  a: { type: string }\n', code: 'PFQ_MODEL_NAME', at: '1:8', file: 'con.model.yml' },
  { title: 'the wrong file', text: 'model: Thing\nfields:\n  a: { type: string }\n', code: 'PFQ_MODEL_FILE', at: '1:8', file: 'other.model.yml' },
  { title: 'a misspelt key', text: 'model: Thing\nfeilds:\n  a: { type: string }\n', code: 'PFQ_MODEL_KEY', at: '2:1', hint: 'fields' },
  { title: 'a key twice', text: 'model: Thing\nmodel: Thing\nfields:\n  a: { type: string }\n', code: 'PFQ_MODEL_DUPLICATE_KEY', at: '2:1' },
  { title: 'no fields', text: 'model: Thing\n', code: 'PFQ_MODEL_MISSING', at: '1:1' },
  { title: 'fields as a list', text: 'model: Thing\nfields: [a, b]\n', code: 'PFQ_MODEL_VALUE', at: '2:9' },
  { title: 'children only', text: 'model: Thing\nfields:\n  things: { type: many, of: Thing, by: parent }\n', code: 'PFQ_MODEL_MISSING', at: '3:3' },
  { title: 'a plural that is the singular', text: 'model: Thing\nplural: Thing\nfields:\n  a: { type: string }\n', code: 'PFQ_MODEL_PLURAL', at: '2:9' },
  { title: 'a word without a plural', text: 'model: Sheep\nfields:\n  a: { type: string }\n', code: 'PFQ_MODEL_PLURAL', at: '1:8', file: 'sheep.model.yml' },
  { title: 'a route of the app itself', text: 'model: Thing\nplural: Docs\nfields:\n  a: { type: string }\n', code: 'PFQ_MODEL_PLURAL', at: '2:9' },
  { title: 'an unknown scope', text: 'model: Thing\nscope: company\nfields:\n  a: { type: string }\n', code: 'PFQ_MODEL_VALUE', at: '2:8' },
  { title: 'a display field that is none', text: 'model: Thing\ndisplay: nam\nfields:\n  name: { type: string }\n', code: 'PFQ_MODEL_UNKNOWN_FIELD', at: '2:10', hint: 'name' },
  { title: 'a field in snake_case', text: field('starts_on: { type: date }'), code: 'PFQ_MODEL_FIELD_NAME', at: '4:3', hint: 'startsOn' },
  { title: 'the field constructor', text: field('constructor: { type: string }'), code: 'PFQ_MODEL_FIELD_NAME', at: '4:3' },
  { title: 'the field __proto__', text: field('__proto__: { type: string }'), code: 'PFQ_MODEL_FIELD_NAME', at: '4:3' },
  { title: 'the field toString', text: field('toString: { type: string }'), code: 'PFQ_MODEL_FIELD_NAME', at: '4:3' },
  { title: 'the system column id', text: field('id: { type: uuid }'), code: 'PFQ_MODEL_FIELD_NAME', at: '4:3' },
  { title: 'a field that folds to a system column', text: field('createdAT: { type: datetime }'), code: 'PFQ_MODEL_FIELD_NAME', at: '4:3' },
  { title: 'two fields that fold to one column', text: field('fooBar: { type: string }\n  fooBAR: { type: string }'), code: 'PFQ_MODEL_TAKEN', at: '5:3' },
  { title: 'a ref and the column it makes', text: field('owner: { type: ref, to: Thing }\n  ownerId: { type: uuid }'), code: 'PFQ_MODEL_TAKEN', at: '5:3' },
  { title: 'a field that is 60 characters long', text: field(`${'a'.repeat(60)}: { type: string }`), code: 'PFQ_MODEL_FIELD_NAME', at: '4:3' },
  { title: 'a field without a type', text: field('size: { required: true }'), code: 'PFQ_MODEL_MISSING', at: '4:3' },
  { title: 'a field that is a bare type', text: field('size: string'), code: 'PFQ_MODEL_VALUE', at: '4:9' },
  { title: 'a misspelt type', text: field('size: { type: strng }'), code: 'PFQ_MODEL_FIELD_TYPE', at: '4:17', hint: 'string' },
  { title: 'a type of another tool', text: field('size: { type: varchar }'), code: 'PFQ_MODEL_FIELD_TYPE', at: '4:17', hint: 'string' },
  { title: 'a misspelt option', text: field('size: { type: string, requierd: true }'), code: 'PFQ_MODEL_KEY', at: '4:25', hint: 'required' },
  { title: 'an option of another type', text: field('size: { type: string, precision: 3 }'), code: 'PFQ_MODEL_OPTION', at: '4:25' },
  { title: 'a length below zero', text: field('size: { type: string, maxLength: -1 }'), code: 'PFQ_MODEL_VALUE', at: '4:36' },
  { title: 'a flag that is a text', text: field('size: { type: string, required: "yes" }'), code: 'PFQ_MODEL_VALUE', at: '4:35' },
  { title: 'lengths the wrong way round', text: field('size: { type: string, minLength: 9, maxLength: 3 }'), code: 'PFQ_MODEL_OPTION', at: '4:36' },
  { title: 'bounds the wrong way round', text: field('size: { type: decimal, minimum: 9, maximum: 3 }'), code: 'PFQ_MODEL_OPTION', at: '4:35' },
  { title: 'a bound that is no date', text: field('size: { type: date, minimum: yesterday }'), code: 'PFQ_MODEL_OPTION', at: '4:32' },
  { title: 'a broken pattern', text: field('size: { type: string, pattern: "[" }'), code: 'PFQ_MODEL_OPTION', at: '4:34' },
  { title: 'more scale than precision', text: field('size: { type: decimal, precision: 2, scale: 3 }'), code: 'PFQ_MODEL_OPTION', at: '4:47' },
  { title: 'a default outside the values', text: field('size: { type: enum, values: [a], default: b }'), code: 'PFQ_MODEL_DEFAULT', at: '4:45' },
  { title: 'a default that loses digits', text: field('size: { type: decimal, scale: 2, default: "1.005" }'), code: 'PFQ_MODEL_DEFAULT', at: '4:45' },
  { title: 'a default of the wrong kind', text: field('size: { type: integer, default: many }'), code: 'PFQ_MODEL_DEFAULT', at: '4:35' },
  { title: 'an enum without values', text: field('size: { type: enum }'), code: 'PFQ_MODEL_MISSING', at: '4:3' },
  { title: 'an enum value twice', text: field('size: { type: enum, values: [a, b, a] }'), code: 'PFQ_MODEL_DUPLICATE_KEY', at: '4:38' },
  { title: 'an enum value that is no text', text: field('size: { type: enum, values: [a, true] }'), code: 'PFQ_MODEL_VALUE', at: '4:35' },
  { title: 'a ref without a target', text: field('owner: { type: ref }'), code: 'PFQ_MODEL_MISSING', at: '4:3' },
  { title: 'a ref to nowhere', text: field('owner: { type: ref, to: Thign }'), code: 'PFQ_MODEL_REF', at: '4:3', hint: 'Thing' },
  { title: 'an unknown onDelete', text: field('owner: { type: ref, to: Thing, onDelete: nullify }'), code: 'PFQ_MODEL_VALUE', at: '4:44' },
  { title: 'setNull on a required ref', text: field('owner: { type: ref, to: Thing, required: true, onDelete: setNull }'), code: 'PFQ_MODEL_OPTION', at: '4:60' },
  { title: 'a many whose child does not point back', text: field('parts: { type: many, of: Thing, by: whole }'), code: 'PFQ_MODEL_MANY', at: '4:3' },
  { title: 'a many through a field that is no ref', text: field('parts: { type: many, of: Thing, by: name }'), code: 'PFQ_MODEL_MANY', at: '4:3' },
  { title: 'a private field one may search', text: field('pin: { type: string, private: true, searchable: true }'), code: 'PFQ_MODEL_OPTION', at: '4:51' },
  { title: 'an index over nothing known', text: clause('indexes:\n  - { fields: [nmae] }'), code: 'PFQ_MODEL_UNKNOWN_FIELD', at: '6:16', hint: 'name' },
  { title: 'an index with a misspelt key', text: clause('indexes:\n  - { field: [name] }'), code: 'PFQ_MODEL_KEY', at: '6:7', hint: 'fields' },
  { title: 'a status field that is no enum', text: clause('status: { field: name, initial: a, transitions: { go: { from: a, to: b } } }'), code: 'PFQ_MODEL_STATUS', at: '5:18' },
  { title: 'an unknown initial state', text: clause('status: { field: state, initial: c, transitions: { go: { from: a, to: b } } }'), code: 'PFQ_MODEL_STATUS', at: '5:34' },
  { title: 'a transition to nowhere', text: clause('status: { field: state, initial: a, transitions: { go: { from: a, to: c } } }'), code: 'PFQ_MODEL_STATUS', at: '5:71' },
  { title: 'a transition without a start', text: clause('status: { field: state, initial: a, transitions: { go: { to: b } } }'), code: 'PFQ_MODEL_MISSING', at: '5:52' },
  { title: 'a rule with an unknown operator', text: clause('validators:\n  - { id: x, message: No., rule: { "equals": [1, 1] } }'), code: 'PFQ_MODEL_RULE', at: '6:34' },
  { title: 'a rule over an unknown field', text: clause('validators:\n  - { id: x, message: No., rule: { "!!": [{ var: nam }] } }'), code: 'PFQ_MODEL_RULE', at: '6:34', hint: 'name' },
  { title: 'a rule that reaches for the constructor', text: clause('validators:\n  - { id: x, message: No., rule: { "!!": [{ var: name.constructor.name }] } }'), code: 'PFQ_MODEL_RULE', at: '6:34' },
  { title: 'a validator without a message', text: clause('validators:\n  - { id: x, rule: { "!!": [{ var: name }] } }'), code: 'PFQ_MODEL_MISSING', at: '6:5' },
  { title: 'access to an unknown action', text: clause('access:\n  reed: [staff]'), code: 'PFQ_MODEL_KEY', at: '6:3', hint: 'read' },
  { title: 'access without roles', text: clause('access:\n  read: []'), code: 'PFQ_MODEL_VALUE', at: '6:9' },
  { title: 'access to an unknown field', text: clause('access:\n  fields:\n    nam: { read: [staff] }'), code: 'PFQ_MODEL_UNKNOWN_FIELD', at: '7:5', hint: 'name' },
  {
    title: 'two models with one table',
    text: 'model: Thing\nplural: Items\nfields:\n  a: { type: string }\n',
    code: 'PFQ_MODEL_TAKEN',
    at: '1:8',
    others: { 'item.model.yml': 'model: Item\nfields:\n  a: { type: string }\n' },
  },
  {
    title: 'a model with the name of another one’s class',
    text: 'model: Thing\nfields:\n  a: { type: string }\n',
    code: 'PFQ_MODEL_TAKEN',
    at: '1:8',
    others: { 'thing-service.model.yml': 'model: ThingService\nfields:\n  a: { type: string }\n' },
  },
];
