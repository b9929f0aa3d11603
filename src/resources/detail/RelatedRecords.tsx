import type { FieldMeta, ModelMeta } from 'prefiq/modelmeta';

import { text } from '@codexion/resources/i18n/text';
import { useModels } from '@codexion/resources/models/ModelsContext';
import { overrideOf, type FieldOverrides } from '@codexion/resources/models/overrides';
import { Tabs } from '@codexion/resources/ui/Tabs';
import { ChildCard } from '@codexion/resources/detail/ChildCard';

/** So many tables stand one below the other; more of them are behind tabs. */
const STACKED = 3;

interface RelatedRecordsProps<T extends object> {
  readonly model: ModelMeta;
  readonly parentId: string;
  readonly overrides: FieldOverrides<T> | undefined;
}

/** The children of a record, a table each. */
export function RelatedRecords<T extends object>(props: RelatedRecordsProps<T>) {
  const { model, parentId, overrides } = props;
  const models = useModels();
  const shown = model.fields.filter(
    ({ name, type, of }) =>
      type === 'many' &&
      overrideOf(overrides, name).hidden !== true &&
      models.some((entry) => entry.model === of),
  );
  const labelOf = (field: FieldMeta): string =>
    overrideOf(overrides, field.name).label ?? field.label;
  const behindTabs = shown.length > STACKED;
  const card = (field: FieldMeta) => (
    <ChildCard
      key={field.name}
      field={field}
      label={labelOf(field)}
      parentId={parentId}
      plain={behindTabs}
    />
  );
  if (!behindTabs) return shown.map(card);
  return (
    <section aria-label={text.detail.related} className="card overflow-hidden">
      <Tabs
        label={text.detail.related}
        tabs={shown.map((field) => ({
          value: field.name,
          label: labelOf(field),
          content: card(field),
        }))}
      />
    </section>
  );
}
