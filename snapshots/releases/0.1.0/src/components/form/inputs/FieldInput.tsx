import type { FieldType } from 'prefiq/modelmeta';
import type { ComponentType } from 'react';

import { BooleanInput } from './BooleanInput.js';
import { EnumInput } from './EnumInput.js';
import type { InputProps } from './InputProps.js';
import { JsonInput, LongTextInput } from './LongTextInput.js';
import { RefInput } from './RefInput.js';
import { TextInput } from './TextInput.js';

const inputs: Record<FieldType, ComponentType<InputProps>> = {
  string: TextInput,
  text: LongTextInput,
  email: TextInput,
  url: TextInput,
  integer: TextInput,
  bigint: TextInput,
  decimal: TextInput,
  float: TextInput,
  boolean: BooleanInput,
  date: TextInput,
  time: TextInput,
  datetime: TextInput,
  uuid: TextInput,
  json: JsonInput,
  enum: EnumInput,
  ref: RefInput,
  // Its records have forms of their own.
  many: TextInput,
};

/** The input for the type of a field. */
export function FieldInput(props: InputProps) {
  const Input = inputs[props.field.type];
  return <Input {...props} />;
}
