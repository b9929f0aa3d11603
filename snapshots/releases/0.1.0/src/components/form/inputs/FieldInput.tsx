import type { FieldType } from 'prefiq/modelmeta';
import type { ComponentType } from 'react';

import { BooleanInput } from './BooleanInput.js';
import { EnumInput } from './EnumInput.js';
import type { InputProps } from './InputProps.js';
import { JsonInput, LongTextInput } from './LongTextInput.js';
import { RefInput } from './RefInput.js';
import { TextInput } from './TextInput.js';

/** Types that are not a single line of text. */
const inputs: Partial<Record<FieldType, ComponentType<InputProps>>> = {
  text: LongTextInput,
  json: JsonInput,
  boolean: BooleanInput,
  enum: EnumInput,
  ref: RefInput,
};

/** The input for the type of a field. */
export function FieldInput(props: InputProps) {
  const Input = inputs[props.field.type] ?? TextInput;
  return <Input {...props} />;
}
