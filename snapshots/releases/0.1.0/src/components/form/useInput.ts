import type { FieldMeta } from 'prefiq/modelmeta';

import { text } from '../../i18n/text.js';
import { cx } from '../ui/cx.js';
import type { InputProps } from './inputs/InputProps.js';
import { afterPress } from './press.js';
import type { Place } from './state/FormState.js';
import type { FormStore } from './state/FormStore.js';
import type { Row } from './state/rows.js';
import { isLocked } from './state/values.js';
import { useFormState } from './useFormState.js';

interface Input {
  readonly input: InputProps;
  readonly error: string | undefined;
  /** Why the value cannot be changed, where it cannot. */
  readonly locked: string | undefined;
}

/** What the input of a field gets, and what stands below it. */
export function inputFor(
  store: FormStore,
  place: Place,
  row: Pick<Row, 'values' | 'errors' | 'record'>,
  field: FieldMeta,
  hasHelp: boolean,
): Input {
  const { property } = field;
  const permissions = store.permissionsAt(place);
  const disabled = isLocked(field, row.record, permissions);
  const locked = disabled ? whyLocked(field, permissions.unwritable) : undefined;
  const error = row.errors[property];
  const id = store.idOf(place, property);
  const described = cx((hasHelp || disabled) && `${id}-help`, error && `${id}-message`);
  return {
    input: {
      field,
      id,
      value: row.values[property] ?? '',
      onChange: (next) => store.change(place, property, next),
      onBlur: () => afterPress(() => store.leave(place, property)),
      disabled,
      invalid: error !== undefined,
      describedBy: described || undefined,
    },
    error,
    locked,
  };
}

/** The same for a field of the record itself; it renders again only when its own value changes. */
export function useInput(store: FormStore, field: FieldMeta, hasHelp: boolean): Input {
  const { property } = field;
  const value = useFormState(store, ({ row }) => row.values[property] ?? '');
  const error = useFormState(store, ({ row }) => row.errors[property]);
  const record = useFormState(store, ({ row }) => row.record);
  const errors: Row['errors'] = error === undefined ? {} : { [property]: error };
  const row = { values: { [property]: value }, errors, record };
  return inputFor(store, store.home, row, field, hasHelp);
}

function whyLocked(field: FieldMeta, unwritable: readonly string[]): string {
  if (field.readOnly) return text.form.locked;
  return unwritable.includes(field.property) ? text.form.noAccess : text.form.immutable;
}
