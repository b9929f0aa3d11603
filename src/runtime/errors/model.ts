/** Errors of model declarations. */

import type { ErrorEntry } from './ErrorEntry.js';

export const MODEL_ERRORS = {
  PFQ_MODEL_YAML: {
    message: 'The file is not valid YAML: {reason}',
    fix: 'Correct the YAML at this position.',
    exit: 2,
  },
  PFQ_MODEL_EMPTY: {
    message: 'The file declares no model.',
    fix: 'Start it with `model: Name` and `fields:`; `prefiq lowcode scaffold model Name` writes one for you.',
    exit: 2,
  },
  PFQ_MODEL_NAME: {
    message: '"{name}" cannot name a model: {reason}',
    fix: 'Use a PascalCase singular noun such as Project or LineItem.',
    exit: 2,
  },
  PFQ_MODEL_FILE: {
    message: 'Model {model} must live in {expected}.',
    fix: 'Rename the file to {expected}, or correct `model:`.',
    exit: 2,
  },
  PFQ_MODEL_TAKEN: {
    message: '{model} and {other} both become {what} "{name}".',
    fix: 'Give one of them another name, or set its `plural:`.',
    exit: 2,
  },
  PFQ_MODEL_CLASS: {
    message: 'The model {model} has the name of a class that is generated for the model {other}.',
    fix: 'Give {model} another name.',
    exit: 2,
  },
  PFQ_MODEL_TWICE: {
    message: '{model} is declared twice.',
    fix: 'Leave one of the two out, or call it otherwise, such as {example}.',
    exit: 2,
  },
  PFQ_MODEL_UNLISTED: {
    message: '{file} declares {model}, which no app lists: nothing follows from it.',
    fix: 'Run `prefiq lowcode scaffold model {model}`, or remove the file.',
    exit: 3,
  },
  PFQ_MODEL_PLURAL: {
    message: '"{plural}" cannot be the plural of {model}: {reason}',
    fix: 'Set `plural:` to another PascalCase noun, such as {example}.',
    exit: 2,
  },
  PFQ_MODEL_KEY: {
    message: 'Unknown key "{key}" in {where}.{hint}',
    fix: 'Known keys here: {known}.',
    exit: 2,
  },
  PFQ_MODEL_DUPLICATE_KEY: {
    message: '"{key}" stands twice in {where}.',
    fix: 'Keep one of the two.',
    exit: 2,
  },
  PFQ_MODEL_VALUE: {
    message: '{where} must be {expected}, not {found}.',
    fix: 'Write {example}.',
    exit: 2,
  },
  PFQ_MODEL_MISSING: {
    message: '{where} needs "{key}".',
    fix: 'Add {example}.',
    exit: 2,
  },
  PFQ_MODEL_FIELD_NAME: {
    message: '"{name}" cannot name a field: {reason}',
    fix: 'Use a camelCase name such as {example}.',
    exit: 2,
  },
  PFQ_MODEL_FIELD_TYPE: {
    message: 'Field {field} has the unknown type "{type}".{hint}',
    fix: 'Types: {known}.',
    exit: 2,
  },
  PFQ_MODEL_OPTION: {
    message: 'Option "{option}" does not fit field {field}: {reason}',
    fix: '{advice}',
    exit: 2,
  },
  PFQ_MODEL_DEFAULT: {
    message: 'The default of {field} is no valid {type}: {reason}',
    fix: 'Give a literal in wire form{functions}.',
    exit: 2,
  },
  PFQ_MODEL_REF: {
    message: 'Field {field} refers to the model "{target}", which is not declared.{hint}',
    fix: 'Declare it in core/schema/{file}.model.yml, or run `prefiq lowcode scaffold model {target}`.',
    exit: 2,
  },
  PFQ_MODEL_MANY: {
    message: 'Field {field}: {reason}',
    fix: 'Give {target} a field `{by}: { type: ref, to: {model} }`, or name another one with `by`.',
    exit: 2,
  },
  PFQ_MODEL_UNKNOWN_FIELD: {
    message: '{where} names the field "{name}", which {model} does not have.{hint}',
    fix: 'Fields: {known}.',
    exit: 2,
  },
  PFQ_MODEL_INDEX: {
    message: 'An index cannot hold {field}: {reason}',
    fix: 'Index stored fields only.',
    exit: 2,
  },
  PFQ_MODEL_STATUS: {
    message: 'Status machine: {reason}',
    fix: '{advice}',
    exit: 2,
  },
  PFQ_MODEL_RULE: {
    message: 'The rule of {where} is no valid JSONLogic: {reason}',
    fix: '{advice}',
    exit: 2,
  },
  PFQ_MODEL_INLINE: {
    message: 'No model can be read from this: {reason}',
    fix: "Write it like 'Project:code:string!,name:string!,status:enum(draft,active)'; ! marks required, ^ unique.",
    exit: 2,
  },
} as const satisfies Record<string, ErrorEntry>;
