import { cx } from '@codexion/resources/ui/cx';
import type { InputProps } from '@codexion/resources/models/InputProps';

/** Text of several lines; grows with its content where the browser can. */
export function LongTextInput({ code, ...props }: InputProps & { code?: boolean }) {
  const { field, id, value, onChange, onBlur, disabled, invalid, describedBy } = props;
  return (
    <textarea
      id={id}
      name={field.property}
      rows={4}
      spellCheck={!code}
      value={String(value)}
      onChange={(event) => onChange(event.target.value)}
      onBlur={onBlur}
      readOnly={disabled}
      aria-required={field.required ?? false}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      className={cx(
        'control block field-sizing-content max-h-96 min-h-24',
        code && 'font-mono text-[13px]',
      )}
    />
  );
}

export const JsonInput = (props: InputProps) => <LongTextInput {...props} code />;
