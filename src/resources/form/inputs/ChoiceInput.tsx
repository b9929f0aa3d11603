import { text } from '@codexion/resources/i18n/text';
import { Select } from '@codexion/resources/ui/Select';
import type { ChoiceProps } from '@codexion/resources/models/InputProps';
import { RadioInput } from '@codexion/resources/form/inputs/RadioInput';

/** Up to so many choices are shown side by side; more are behind a select. */
const MAX_RADIOS = 4;

/** One of a few values. An empty choice stays while nothing is chosen, and where nothing may be chosen. */
export function ChoiceInput({ options, ...props }: ChoiceProps) {
  const { field, id, value, onChange, onBlur, disabled, invalid, describedBy, compact } = props;
  if (options.length <= MAX_RADIOS && !compact) {
    const none = { value: '', label: text.record.none };
    return <RadioInput {...props} options={field.required ? options : [...options, none]} />;
  }
  return (
    <Select
      id={id}
      name={field.property}
      value={String(value)}
      onChange={(event) => onChange(event.target.value)}
      onBlur={onBlur}
      disabled={disabled}
      aria-required={field.required ?? false}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      full
    >
      {(!field.required || value === '') && <option value="">{text.record.none}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </Select>
  );
}
