import { formatMoment } from '../../i18n/format.js';
import { text } from '../../i18n/text.js';
import type { RecordBase } from '../../services/Resource.js';

/** What the system knows about a record. */
export function RecordFacts({ record }: { record: RecordBase }) {
  const facts = [
    [text.record.created, formatMoment(record.createdAt)],
    [text.record.updated, formatMoment(record.updatedAt)],
    [text.record.version, String(record.version)],
  ] as const;
  return (
    <section className="rounded-xl border border-line bg-surface p-4 shadow-card">
      <h2 className="text-[13px] font-semibold">{text.record.details}</h2>
      <dl className="mt-3 space-y-2.5 text-[13px]">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt className="text-muted">{label}</dt>
            <dd className="mt-0.5 tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
