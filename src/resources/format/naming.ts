import type { ModelMeta } from 'prefiq/modelmeta';

import { formatValue } from '@codexion/resources/format/values';
import { text } from '@codexion/resources/i18n/text';
import { valueOf, type RecordBase } from '@codexion/resources/api/Resource';

/** The name of a record for people: the value of its display field, else the model and the end of its id. */
export function nameOf(model: ModelMeta, record: RecordBase): string {
  const field = model.fields.find(({ property }) => property === model.display);
  const name = field ? formatValue(field, valueOf(record, field.property)) : '';
  return name || text.record.unnamed(model.label, record.id);
}
