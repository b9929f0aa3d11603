import type { FieldMeta } from 'prefiq/modelmeta';
import { useState } from 'react';

import { text } from '@codexion/resources/i18n/text';
import { valueOf, type RecordBase } from '@codexion/resources/api/Resource';
import { isLong } from '@codexion/resources/models/groups';
import { overrideOf, type FieldOverrides } from '@codexion/resources/models/overrides';
import { cx } from '@codexion/resources/ui/cx';
import { FieldValue } from '@codexion/resources/detail/FieldValue';

interface FactGroupProps<T extends RecordBase> {
  /** Empty for none. */
  readonly heading: string;
  readonly fields: readonly FieldMeta[];
  readonly record: T;
  readonly overrides: FieldOverrides<T> | undefined;
}

/** Of so many fields the empty ones are folded away to begin with. */
const MANY = 16;

/** Short facts side by side, long ones below. */
export function FactGroup<T extends RecordBase>(props: FactGroupProps<T>) {
  const { heading, fields, record, overrides } = props;
  const [whole, setWhole] = useState(fields.length <= MANY);
  const isEmpty = ({ property, name }: FieldMeta): boolean =>
    (valueOf(record, property) ?? '') === '' && !overrideOf(overrides, name).cell;
  const empty = fields.filter(isEmpty);
  const shown = fields.filter((field) => whole || !isEmpty(field));
  const facts = [
    ...shown.filter((field) => !isLong(field)),
    ...shown.filter((field) => isLong(field)),
  ];
  return (
    <section aria-label={heading || text.detail.facts} className="card p-4 sm:p-6">
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
      {fields.length > MANY && empty.length > 0 && (
        <button
          type="button"
          aria-expanded={whole}
          onClick={() => setWhole(!whole)}
          className="mt-5 rounded text-[13px] text-accent-ink hover:underline"
        >
          {whole ? text.detail.hideEmpty : text.detail.showEmpty(empty.length)}
        </button>
      )}
    </section>
  );
}
