import type { FieldMeta } from 'prefiq/modelmeta';
import { memo } from 'react';

import { text } from '../../i18n/text.js';
import { isLong } from '../groups.js';
import type { FieldOverride } from '../overrides.js';
import { cx } from '../ui/cx.js';
import { FieldInput } from './inputs/FieldInput.js';
import type { FormStore } from './state/FormStore.js';
import { isSwitch } from './state/values.js';
import { useInput } from './useInput.js';

interface FormFieldProps<T> {
  readonly store: FormStore;
  readonly field: FieldMeta;
  readonly override: FieldOverride<T, unknown>;
}

/** Label, input, help and message of one field. */
function Field<T>({ store, field, override }: FormFieldProps<T>) {
  const help = override.help ?? field.help;
  const { input, error, locked } = useInput(store, field, help !== undefined);
  const { id, disabled } = input;
  return (
    <div className={cx('min-w-0', isLong(field) && 'sm:col-span-2')}>
      <label id={`${id}-label`} htmlFor={id} className="mb-1.5 block text-[13px] font-medium">
        {override.label ?? field.label}
        {field.required && !disabled && !isSwitch(field) && (
          <span className="ml-0.5 text-danger-ink">
            <span aria-hidden>*</span>
            <span className="sr-only"> ({text.record.required})</span>
          </span>
        )}
      </label>
      {override.input ? override.input(input) : <FieldInput {...input} />}
      {(help ?? locked) && (
        <p id={`${id}-help`} className="mt-1.5 text-[13px] text-muted">
          {[help, locked].filter(Boolean).join(' · ')}
        </p>
      )}
      {error && (
        <p id={`${id}-message`} role="alert" className="mt-1.5 text-[13px] text-danger-ink">
          {error}
        </p>
      )}
    </div>
  );
}

export const FormField = memo(Field) as typeof Field;
