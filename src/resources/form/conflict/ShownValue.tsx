import type { FieldMeta } from 'prefiq/modelmeta';

import { useEntryRecord } from '@codexion/resources/hooks/useRecords';
import { formatValue } from '@codexion/resources/format/values';
import { text } from '@codexion/resources/i18n/text';
import { valueOf } from '@codexion/resources/api/Resource';
import { useModel } from '@codexion/resources/models/ModelsContext';
import type { FormValue } from '@codexion/resources/models/InputProps';
import { toWire } from '@codexion/resources/form/state/values';

interface ShownValueProps {
  /** Undefined for a row as a whole. */
  readonly field: FieldMeta | undefined;
  /** Undefined where the row was deleted. */
  readonly value: FormValue | undefined;
}

/** A value of a form, as it reads on a page. */
export function ShownValue({ field, value }: ShownValueProps) {
  if (value === undefined) return <span>{text.conflict.deleted}</span>;
  if (!field) return <span>{text.conflict.changed}</span>;
  if (value === '') return <span className="text-muted">{text.conflict.empty}</span>;
  if (field.type === 'ref') return <RefName field={field} id={String(value)} />;
  const isYesNo = field.type === 'boolean';
  const yesNo = String(value) === 'true' ? text.record.yes : text.record.no;
  return (
    <span className="block max-h-40 overflow-y-auto break-words whitespace-pre-wrap">
      {isYesNo ? yesNo : readable(field, value)}
    </span>
  );
}

function readable(field: FieldMeta, value: FormValue): string {
  if (field.type === 'json') return String(value);
  try {
    return formatValue(field, toWire(field, value));
  } catch {
    return String(value); // A typed text is no value yet: shown as typed.
  }
}

function RefName({ field, id }: { field: FieldMeta; id: string }) {
  const entry = useModel(field.to);
  const { data } = useEntryRecord(entry, id);
  const name = data && entry && valueOf(data, entry.display);
  return <span>{typeof name === 'string' ? name : id.slice(-8)}</span>;
}
