import { text } from '@codexion/resources/i18n/text';
import { isSwitch } from '@codexion/resources/form/state/values';
import { ChoiceInput } from '@codexion/resources/form/inputs/ChoiceInput';
import type { InputProps } from '@codexion/resources/models/InputProps';

export function BooleanInput(props: InputProps) {
  const { field, id, value, onChange, onBlur, disabled, invalid, describedBy } = props;
  if (!isSwitch(field)) {
    const options = [
      { value: 'true', label: text.record.yes },
      { value: 'false', label: text.record.no },
    ];
    return <ChoiceInput {...props} options={options} />;
  }
  return (
    <span className="flex h-9 items-center gap-2.5 text-sm">
      <input
        type="checkbox"
        role="switch"
        id={id}
        name={field.property}
        checked={value === true}
        onChange={(event) => onChange(event.target.checked)}
        onBlur={onBlur}
        disabled={disabled}
        aria-invalid={invalid}
        aria-describedby={describedBy}
        className="switch"
      />
      <span aria-hidden className="text-muted">
        {value === true ? text.record.yes : text.record.no}
      </span>
    </span>
  );
}
