import { Link } from '@tanstack/react-router';
import ExternalLink from 'lucide-react/icons/external-link';
import type { FieldMeta } from 'prefiq/modelmeta';

import { text } from '@codexion/resources/i18n/text';
import { valueOf, type RecordBase } from '@codexion/resources/api/Resource';
import { Cell } from '@codexion/resources/list/Cell';
import { useModel } from '@codexion/resources/models/ModelsContext';
import { overrideOf, type FieldOverrides } from '@codexion/resources/models/overrides';
import { LongText } from '@codexion/resources/detail/LongText';

interface FieldValueProps<T extends RecordBase> {
  readonly field: FieldMeta;
  readonly record: T;
  readonly overrides: FieldOverrides<T> | undefined;
}

const link =
  'text-accent-ink underline decoration-accent-ink/30 underline-offset-2 hover:decoration-current';

/** A value with room around it: whole texts, and links to where it leads. */
export function FieldValue<T extends RecordBase>({ field, record, overrides }: FieldValueProps<T>) {
  const value = valueOf(record, field.property);
  const cell = <Cell field={field} record={record} overrides={overrides} />;
  const isEmpty = value === null || value === undefined || value === '';
  if (overrideOf(overrides, field.name).cell || isEmpty) return cell;
  switch (field.type) {
    case 'ref':
      return <RefValue field={field} id={String(value)} target={valueOf(record, field.name)} />;
    case 'email':
      return (
        <a href={`mailto:${String(value)}`} className={link}>
          {String(value)}
        </a>
      );
    case 'url':
      return (
        <a href={String(value)} target="_blank" rel="noopener noreferrer" className={link}>
          {String(value).replace(/^https?:\/\//, '')}
          <ExternalLink className="ml-1 inline size-3" aria-hidden />
        </a>
      );
    case 'text':
      return <LongText content={String(value)} />;
    case 'json':
      return <LongText code content={JSON.stringify(value, null, 2)} />;
    case 'uuid':
      return <span className="font-mono text-[13px] break-all">{String(value)}</span>;
    default:
      return cell;
  }
}

interface RefValueProps {
  readonly field: FieldMeta;
  readonly id: string;
  /** The record as it came along; null where it may not be read. */
  readonly target: unknown;
}

/** The record that is referred to, by name, and the way to it. */
function RefValue({ field, id, target }: RefValueProps) {
  const entry = useModel(field.to);
  if (!entry) return <span className="font-mono text-[13px]">{id.slice(-8)}</span>;
  const name = typeof target === 'object' && target && valueOf(target, entry.display);
  return (
    <Link to={`/${entry.route}/${id}`} className={link}>
      {typeof name === 'string' && name ? name : text.record.unnamed(entry.label, id)}
    </Link>
  );
}
