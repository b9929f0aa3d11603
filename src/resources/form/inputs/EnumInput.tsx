import { humanize } from '@codexion/resources/format/values';
import { ChoiceInput } from '@codexion/resources/form/inputs/ChoiceInput';
import type { InputProps } from '@codexion/resources/models/InputProps';

export function EnumInput(props: InputProps) {
  const values = props.field.values ?? [];
  const options = values.map((value) => ({ value, label: humanize(value) }));
  return <ChoiceInput {...props} options={options} />;
}
