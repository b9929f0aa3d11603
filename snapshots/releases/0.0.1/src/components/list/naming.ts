import type { ModelMeta } from 'prefiq/modelmeta';

import { formatValue } from '../../translations/format.js';
import { text } from '../../translations/text.js';
import { valueOf, type RecordBase } from '../../services/Resource.js';

export function nameOf(model: ModelMeta, record: RecordBase): string {
  const field = model.fields.find(({ property }) => property === model.display);
  const name = field ? formatValue(field, valueOf(record, field.property)) : '';
  return name || text.record.unnamed(model.label, record.id);
}
