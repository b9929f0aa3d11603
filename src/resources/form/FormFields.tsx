import { text } from '@codexion/resources/i18n/text';
import { groupFields, type FieldGroup } from '@codexion/resources/models/groups';
import { overrideOf, type FieldOverrides } from '@codexion/resources/models/overrides';
import { FormField } from '@codexion/resources/form/FormField';
import type { FormStore } from '@codexion/resources/form/state/FormStore';
import { formFields, isLocked } from '@codexion/resources/form/state/values';
import { useFormState } from '@codexion/resources/form/state/useFormState';

interface FormFieldsProps<T extends object> {
  readonly store: FormStore;
  readonly groups: readonly FieldGroup<T>[] | undefined;
  readonly overrides: FieldOverrides<T> | undefined;
  /** In a dialog there is no card around them. */
  readonly plain?: boolean;
}

/** The inputs of a record, group by group. */
export function FormFields<T extends object>(props: FormFieldsProps<T>) {
  const { store, groups, overrides, plain } = props;
  const { model } = store;
  const record = useFormState(store, ({ row }) => row.record);
  // Of a new record there is nothing to see where nothing may be written.
  const fields = formFields(model, record).filter(
    (field) => record ?? !isLocked(field, undefined, store.options.permissions),
  );
  const sorted = groupFields(fields, groups, overrides);
  return sorted.map(({ label, fields: members }, index) => {
    const heading = label || (index > 0 ? text.form.other : '');
    const headingId = `${store.options.prefix}-group-${index}`;
    const grid = (
      <div className="grid gap-x-6 gap-y-5 sm:grid-cols-2">
        {members.map((field) => (
          <FormField
            key={field.name}
            store={store}
            field={field}
            override={overrideOf(overrides, field.name)}
          />
        ))}
      </div>
    );
    return (
      <section
        key={label}
        {...(heading && { 'aria-labelledby': headingId })}
        className={plain ? 'mb-6' : 'card p-4 sm:p-6'}
      >
        {heading && (
          <h2 id={headingId} className="mb-4 text-sm font-semibold">
            {heading}
          </h2>
        )}
        {grid}
      </section>
    );
  });
}
