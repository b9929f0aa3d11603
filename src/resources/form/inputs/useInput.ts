import type { FieldMeta } from 'prefiq/modelmeta';

import { text } from '@codexion/resources/i18n/text';
import { cx } from '@codexion/resources/ui/cx';
import type { InputProps } from '@codexion/resources/models/InputProps';
import { afterPress } from '@codexion/resources/form/state/press';
import type { Place } from '@codexion/resources/form/state/FormState';
import type { FormStore } from '@codexion/resources/form/state/FormStore';
import type { Row } from '@codexion/resources/form/state/rows';
import { isLocked } from '@codexion/resources/form/state/values';
import { useFormState } from '@codexion/resources/form/state/useFormState';

interface Input {
  readonly input: InputProps;
  readonly error: string | undefined;
  /** Why the value cannot be changed, where it cannot. */
  readonly locked: string | undefined;
}

/** Properties of a field's input, and the text below it. */
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
