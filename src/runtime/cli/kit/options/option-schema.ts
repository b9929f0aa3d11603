/**
 * A JSON Schema as options of a command, so that a generator's options.schema.json is the one source of its flags,
 * `--help`, prompts and validation. `x-prompt`, `x-choices`, `x-short`, `x-value` and `x-arg` (position of an argument) say
 * the rest.
 */
import type { ArgSpecs, OptionSpec, OptionSpecs } from '../types.js';

export interface OptionProperty {
  readonly type?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly default?: boolean | string | number | readonly string[];
  readonly items?: { readonly type?: string };
  readonly 'x-prompt'?: string;
  /** By value of an enum, one line on what it means; for prompts. */
  readonly 'x-choices'?: Readonly<Record<string, string>>;
  readonly 'x-short'?: string;
  readonly 'x-value'?: string;
  readonly 'x-arg'?: boolean;
}

export interface OptionSchema {
  readonly properties: Readonly<Record<string, OptionProperty>>;
  readonly required?: readonly string[];
}

export function optionsFromSchema(schema: OptionSchema): {
  readonly options: OptionSpecs;
  readonly args: ArgSpecs;
} {
  const options: Record<string, OptionSpec> = {};
  const args: Record<string, ArgSpecs[string]> = {};
  for (const [name, property] of Object.entries(schema.properties)) {
    const required = schema.required?.includes(name) === true ? { required: true as const } : {};
    if (property['x-arg']) args[name] = { description: property.description ?? '', ...required };
    else options[name] = { ...optionOf(property), ...required };
  }
  return { options, args };
}

function optionOf(property: OptionProperty): OptionSpec {
  const repeatable = property.type === 'array';
  const type = repeatable ? property.items?.type : property.type;
  return {
    type: type === 'boolean' ? 'boolean' : type === 'number' || type === 'integer' ? 'number' : 'string',
    description: property.description ?? '',
    ...(property.enum === undefined ? {} : { choices: property.enum }),
    ...(property.default === undefined || isList(property.default) ? {} : { default: property.default }),
    ...(repeatable ? { repeatable } : {}),
    ...(property['x-prompt'] === undefined ? {} : { prompt: property['x-prompt'] }),
    ...(property['x-short'] === undefined ? {} : { short: property['x-short'] }),
    ...(property['x-value'] === undefined ? {} : { value: property['x-value'] }),
  };
}

/** A repeatable option starts out empty anyway. */
const isList = (value: OptionProperty['default']): value is readonly string[] => Array.isArray(value);
