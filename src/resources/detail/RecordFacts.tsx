import { formatMoment } from '@codexion/resources/format/values';
import { text } from '@codexion/resources/i18n/text';
import type { RecordBase } from '@codexion/resources/api/Resource';

/** Facts that the system keeps about a record. */
export function RecordFacts({ record }: { record: RecordBase }) {
  const facts = [
    [text.record.created, formatMoment(record.createdAt)],
    [text.record.updated, formatMoment(record.updatedAt)],
    [text.record.version, String(record.version)],
  ] as const;
  return (
    <section className="card p-4">
      <h2 className="text-[13px] font-semibold">{text.record.details}</h2>
      <dl className="mt-3 grid gap-x-6 gap-y-2.5 text-[13px] sm:grid-cols-3 xl:grid-cols-1">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt className="text-muted">{label}</dt>
            <dd className="mt-0.5 tabular-nums">{value}</dd>
          </div>
        ))}
        <div className="min-w-0 sm:col-span-3 xl:col-span-1">
          <dt className="text-muted">{text.detail.id}</dt>
          <dd className="mt-0.5 font-mono text-xs break-all select-all">{record.id}</dd>
        </div>
      </dl>
    </section>
  );
}
