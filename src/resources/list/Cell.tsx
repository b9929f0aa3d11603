import Check from 'lucide-react/icons/check';
import X from 'lucide-react/icons/x';
import type { FieldMeta } from 'prefiq/modelmeta';

import { formatValue } from '@codexion/resources/format/values';
import { text } from '@codexion/resources/i18n/text';
import { valueOf, type RecordBase } from '@codexion/resources/api/Resource';
import { useModel } from '@codexion/resources/models/ModelsContext';
import { overrideOf, type FieldOverrides } from '@codexion/resources/models/overrides';
import { Badge } from '@codexion/resources/ui/Badge';

interface CellProps<T> {
  readonly field: FieldMeta;
  readonly record: T;
  readonly overrides: FieldOverrides<T> | undefined;
}

/** The value of one field of a record, as a list or a page of facts shows it. */
export function Cell<T extends RecordBase>({ field, record, overrides }: CellProps<T>) {
  const { cell } = overrideOf(overrides, field.name);
  const value = valueOf(record, field.property);
  if (cell) return cell(valueOf(record, field.name), record);
  if (field.type === 'ref') return <RefCell field={field} record={record} />;
  if (value === null || value === undefined || value === '') return <Nothing />;
  switch (field.type) {
    case 'enum':
      return <Badge value={String(value)} />;
    case 'boolean':
      return value === true ? (
        <Check className="size-4 text-(--green-ink)" aria-label={text.record.yes} />
      ) : (
        <X className="size-4 text-faint" aria-label={text.record.no} />
      );
    case 'url':
      return <span>{String(value).replace(/^https?:\/\//, '')}</span>;
    default:
      return formatValue(field, value);
  }
}

function RefCell({ field, record }: { field: FieldMeta; record: RecordBase }) {
  const entry = useModel(field.to);
  const id = valueOf(record, field.property);
  const target = valueOf(record, field.name);
  if (typeof id !== 'string') return <Nothing />;
  const name = typeof target === 'object' && target && entry && valueOf(target, entry.display);
  return typeof name === 'string' ? name : id.slice(-8);
}

const Nothing = () => <span className="text-muted">—</span>;
