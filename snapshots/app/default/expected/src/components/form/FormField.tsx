import type { FieldMeta } from 'prefiq/modelmeta';
import { Controller, type Control } from 'react-hook-form';

import { text } from '../../i18n/text.js';
import type { RecordBase } from '../../services/Resource.js';
import type { FieldOverride } from '../overrides.js';
import { cx } from '../ui/cx.js';
import { FieldInput } from './inputs/FieldInput.js';
import type { InputProps } from './inputs/InputProps.js';
import { isLocked, isSwitch, type FormValues } from './values.js';

interface FormFieldProps<T> {
  readonly field: FieldMeta;
  readonly control: Control<FormValues>;
  readonly record: RecordBase | undefined;
  readonly override: FieldOverride<T, unknown>;
}

/** Label, input, help and message of one field. */
export function FormField<T>({ field, control, record, override }: FormFieldProps<T>) {
  const id = `field-${field.property}`;
  const help = override.help ?? field.help;
  const wide = field.type === 'text' || field.type === 'json';
  return (
    <Controller
      name={field.property}
      control={control}
      render={({ field: bound, fieldState: { error } }) => {
        const described = cx(help && `${id}-help`, error && `${id}-message`);
        const props: InputProps = {
          field,
          id,
          value: bound.value,
          onChange: bound.onChange,
          onBlur: bound.onBlur,
          inputRef: bound.ref,
          disabled: isLocked(field, record),
          invalid: error !== undefined,
          describedBy: described || undefined,
        };
        return (
          <div className={cx('min-w-0', wide && 'sm:col-span-2')}>
            <label id={`${id}-label`} htmlFor={id} className="mb-1.5 block text-[13px] font-medium">
              {override.label ?? field.label}
              {field.required && !props.disabled && !isSwitch(field) && (
                <span className="ml-0.5 text-danger-ink">
                  <span aria-hidden>*</span>
                  <span className="sr-only"> ({text.record.required})</span>
                </span>
              )}
            </label>
            {override.input ? override.input(props) : <FieldInput {...props} />}
            {help && (
              <p id={`${id}-help`} className="mt-1.5 text-[13px] text-muted">
                {help}
              </p>
            )}
            {error && (
              <p id={`${id}-message`} role="alert" className="mt-1.5 text-[13px] text-danger-ink">
                {error.message}
              </p>
            )}
          </div>
        );
      }}
    />
  );
}
