import type { ChoiceProps } from '@codexion/resources/models/InputProps';

/** A few choices side by side: the browser's radio buttons, so the arrow keys work. */
export function RadioInput(props: ChoiceProps) {
  const { field, id, value, options, onChange, onBlur, disabled, invalid, describedBy } = props;
  return (
    <div
      id={id}
      role="radiogroup"
      aria-labelledby={`${id}-label`}
      aria-required={field.required ?? false}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      aria-disabled={disabled}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && onBlur()}
      className="flex flex-wrap gap-2"
    >
      {options.map((option) => (
        <label key={option.value} className="choice">
          <input
            type="radio"
            name={id}
            value={option.value}
            checked={option.value === value}
            disabled={disabled}
            onChange={() => onChange(option.value)}
            className="size-3.5 accent-accent"
          />
          {option.label}
        </label>
      ))}
    </div>
  );
}
