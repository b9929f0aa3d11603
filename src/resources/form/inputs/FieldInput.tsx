import type { FieldType } from 'prefiq/modelmeta';
import type { ComponentType } from 'react';

import { BooleanInput } from '@codexion/resources/form/inputs/BooleanInput';
import { EnumInput } from '@codexion/resources/form/inputs/EnumInput';
import type { InputProps } from '@codexion/resources/form/inputs/InputProps';
import { JsonInput, LongTextInput } from '@codexion/resources/form/inputs/LongTextInput';
import { RefInput } from '@codexion/resources/form/inputs/RefInput';
import { TextInput } from '@codexion/resources/form/inputs/TextInput';

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
