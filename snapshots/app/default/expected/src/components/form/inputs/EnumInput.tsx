import type { Ref } from 'react';

import { humanize } from '../../../i18n/format.js';
import { text } from '../../../i18n/text.js';
import { Select } from '../../ui/Select.js';
import type { InputProps } from './InputProps.js';

interface ChoiceProps extends InputProps {
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** One of a few values. An empty choice stays while nothing is chosen, and where nothing may be chosen. */
export function ChoiceInput({ options, ...props }: ChoiceProps) {
  const { field, id, value, onChange, onBlur, inputRef, disabled, invalid, describedBy } = props;
  return (
    <Select
      ref={inputRef as Ref<HTMLSelectElement>}
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

export function EnumInput(props: InputProps) {
  const values = props.field.values ?? [];
  const options = values.map((value) => ({ value, label: humanize(value) }));
  return <ChoiceInput {...props} options={options} />;
}
