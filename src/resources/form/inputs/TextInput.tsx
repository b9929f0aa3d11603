import type { FieldMeta, FieldType } from 'prefiq/modelmeta';
import type { ComponentProps } from 'react';

import { localZone } from '@codexion/resources/format/values';
import { text } from '@codexion/resources/i18n/text';
import { cx } from '@codexion/resources/ui/cx';
import { isNumeral, keyboardOf } from '@codexion/resources/format/numerals';
import type { InputProps } from '@codexion/resources/models/InputProps';
import { useNumeral } from '@codexion/resources/form/inputs/useNumeral';

/** Numerals are text inputs: `type=number` would round what does not fit a float, and scroll by accident. */
const looks: Partial<Record<FieldType, ComponentProps<'input'>>> = {
  email: { type: 'email', autoComplete: 'off' },
  url: { type: 'url', placeholder: 'https://' },
  date: { type: 'date', max: '9999-12-31' },
  time: { type: 'time' },
  datetime: { type: 'datetime-local', max: '9999-12-31T23:59' },
  uuid: { spellCheck: false },
};

const isFilledIn = ({ default: given }: FieldMeta): boolean =>
  given !== undefined && 'fn' in given && given.fn !== 'today';

/** Everything that is typed on one line. */
export function TextInput(props: InputProps) {
  const { field, id, value, onChange, onBlur, disabled, invalid, describedBy, compact } = props;
  const zoned = field.type === 'datetime';
  const numeral = useNumeral(String(value), onChange);
  const shown = isNumeral(field) ? numeral : { value: String(value), onChange };
  const leave = (): void => {
    numeral.onBlur();
    onBlur();
  };
  return (
    <>
      <input
        id={id}
        name={field.property}
        autoComplete="off"
        {...(isFilledIn(field) && !disabled && { placeholder: text.record.assigned })}
        {...looks[field.type]}
        inputMode={keyboardOf(field) ?? undefined}
        value={shown.value}
        onChange={(event) => shown.onChange(event.target.value)}
        onBlur={leave}
        readOnly={disabled}
        aria-required={field.required ?? false}
        aria-invalid={invalid}
        aria-describedby={cx(describedBy, zoned && `${id}-zone`) || undefined}
        className={cx(
          'control',
          field.type === 'uuid' && 'font-mono',
          isNumeral(field) && 'tabular-nums',
          isNumeral(field) && compact && 'text-right',
        )}
      />
      {zoned && (
        <p id={`${id}-zone`} className={compact ? 'sr-only' : 'mt-1.5 text-[13px] text-muted'}>
          {text.record.zone(localZone())}
        </p>
      )}
    </>
  );
}
