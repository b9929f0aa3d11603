import type { FieldMeta, ModelMeta } from 'prefiq/modelmeta';

import { text } from '@codexion/resources/i18n/text';
import type { RecordBase } from '@codexion/resources/api/Resource';
import { groupFields, type FieldGroup } from '@codexion/resources/models/groups';
import type { FieldOverrides } from '@codexion/resources/models/overrides';
import { FactGroup } from '@codexion/resources/detail/FactGroup';

interface FieldFactsProps<T extends RecordBase> {
  readonly model: ModelMeta;
  readonly record: T;
  readonly groups: readonly FieldGroup<T>[] | undefined;
  readonly overrides: FieldOverrides<T> | undefined;
}

/** Fields of the record that were sent: some may not be read by everyone. The status stands in the header. */
const isFact =
  (model: ModelMeta, record: RecordBase) =>
  ({ type, property, private: hidden }: FieldMeta): boolean =>
    type !== 'many' &&
    !hidden &&
    property !== model.status?.field &&
    Object.hasOwn(record, property);

/** The values of a record, group by group. */
export function FieldFacts<T extends RecordBase>(props: FieldFactsProps<T>) {
  const { model, record, groups, overrides } = props;
  const sorted = groupFields(model.fields.filter(isFact(model, record)), groups, overrides);
  return sorted.map(({ label, fields }, index) => (
    <FactGroup
      key={label}
      heading={label || (index > 0 ? text.form.other : '')}
      fields={fields}
      record={record}
      overrides={overrides}
    />
  ));
}
