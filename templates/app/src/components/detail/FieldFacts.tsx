import type { FieldMeta, ModelMeta } from 'prefiq/modelmeta';

import { text } from '../../i18n/text.js';
import { valueOf, type RecordBase } from '../../services/Resource.js';
import { groupFields, isLong, type FieldGroup } from '../groups.js';
import { overrideOf, type FieldOverrides } from '../overrides.js';
import { cx } from '../ui/cx.js';
import { FieldValue } from './FieldValue.js';

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

/** What is known of a record, group by group: short facts side by side, long ones below. */
export function FieldFacts<T extends RecordBase>(props: FieldFactsProps<T>) {
  const { model, record, groups, overrides } = props;
  const sorted = groupFields(model.fields.filter(isFact(model, record)), groups, overrides);
  return sorted.map(({ label, fields }, index) => {
    const heading = label || (index > 0 ? text.form.other : '');
    const facts = [
      ...fields.filter((field) => !isLong(field)),
      ...fields.filter((field) => isLong(field) && (valueOf(record, field.property) ?? '') !== ''),
    ];
    return (
      <section key={label} aria-label={heading || text.detail.facts} className="card p-4 sm:p-6">
        {heading && <h2 className="mb-4 text-sm font-semibold">{heading}</h2>}
        <dl className="grid grid-cols-2 gap-x-6 gap-y-5 lg:grid-cols-3">
          {facts.map((field) => (
            <div key={field.name} className={cx('min-w-0', isLong(field) && 'col-span-full')}>
              <dt className="text-[13px] text-muted">
                {overrideOf(overrides, field.name).label ?? field.label}
              </dt>
              <dd className="mt-1 text-sm break-words">
                <FieldValue field={field} record={record} overrides={overrides} />
              </dd>
            </div>
          ))}
        </dl>
      </section>
    );
  });
}
