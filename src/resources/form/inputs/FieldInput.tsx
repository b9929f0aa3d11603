import type { FieldType } from 'prefiq/modelmeta';
import type { ComponentType } from 'react';

import { BooleanInput } from '@codexion/resources/form/inputs/BooleanInput';
import { EnumInput } from '@codexion/resources/form/inputs/EnumInput';
import type { InputProps } from '@codexion/resources/models/InputProps';
import { JsonInput, LongTextInput } from '@codexion/resources/form/inputs/LongTextInput';
import { RefInput } from '@codexion/resources/form/inputs/RefInput';
import { TextInput } from '@codexion/resources/form/inputs/TextInput';

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
