import type { FieldMeta } from 'prefiq/modelmeta';

import { text } from '@codexion/resources/i18n/text';
import { FieldInput } from '@codexion/resources/form/inputs/FieldInput';
import type { Place } from '@codexion/resources/form/state/FormState';
import type { FormStore } from '@codexion/resources/form/state/FormStore';
import type { Row } from '@codexion/resources/form/state/rows';
import { inputFor } from '@codexion/resources/form/inputs/useInput';

interface ChildCellProps {
  readonly store: FormStore;
  readonly place: Place;
  readonly row: Row;
  readonly field: FieldMeta;
  /** From 1. */
  readonly index: number;
  /** In sight, where no column head stands above. */
  readonly labelled: boolean;
  readonly locked: boolean;
}

/** The input of one value of a child, with its message below. */
export function ChildCell(props: ChildCellProps) {
  const { store, place, row, field, index, labelled, locked } = props;
  const { input, error } = inputFor(store, place, row, field, false);
  const { id } = input;
  if (row.record && !Object.hasOwn(row.values, field.property)) return null;
  return (
    <>
      <label
        id={`${id}-label`}
        htmlFor={id}
        className={labelled ? 'mb-1.5 block text-[13px] font-medium' : 'sr-only'}
      >
        {labelled ? field.label : text.children.inRow(field.label, index)}
        {labelled && field.required && <span className="text-danger-ink"> *</span>}
      </label>
      <FieldInput
        {...input}
        compact
        disabled={input.disabled || locked}
        describedBy={error ? `${id}-message` : undefined}
      />
      {error && (
        <p id={`${id}-message`} role="alert" className="mt-1 text-xs text-danger-ink">
          {error}
        </p>
      )}
    </>
  );
}
