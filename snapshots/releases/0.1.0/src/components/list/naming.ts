import type { ModelMeta } from 'prefiq/modelmeta';

import { formatValue } from '../../i18n/format.js';
import { text } from '../../i18n/text.js';
import { valueOf, type RecordBase } from '../../services/Resource.js';

/** What people call a record: the value of its display field, else the model and the end of its id. */
export function nameOf(model: ModelMeta, record: RecordBase): string {
  const field = model.fields.find(({ property }) => property === model.display);
  const name = field ? formatValue(field, valueOf(record, field.property)) : '';
  return name || text.record.unnamed(model.label, record.id);
}
