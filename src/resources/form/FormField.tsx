import type { FieldMeta } from 'prefiq/modelmeta';
import { memo } from 'react';

import { text } from '@codexion/resources/i18n/text';
import { isLong } from '@codexion/resources/models/groups';
import type { FieldOverride } from '@codexion/resources/models/overrides';
import { cx } from '@codexion/resources/ui/cx';
import { FieldInput } from '@codexion/resources/form/inputs/FieldInput';
import type { FormStore } from '@codexion/resources/form/state/FormStore';
import { isSwitch } from '@codexion/resources/form/state/values';
import { useInput } from '@codexion/resources/form/inputs/useInput';

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
