import { humanize } from '../../../i18n/format.js';
import { ChoiceInput } from './ChoiceInput.js';
import type { InputProps } from './InputProps.js';

export function EnumInput(props: InputProps) {
  const values = props.field.values ?? [];
  const options = values.map((value) => ({ value, label: humanize(value) }));
  return <ChoiceInput {...props} options={options} />;
}
