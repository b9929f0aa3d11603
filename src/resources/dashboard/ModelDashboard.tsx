import type { ModelMeta } from 'prefiq/modelmeta';
import { Suspense } from 'react';

import { useList, useSummary } from '@codexion/resources/hooks/useRecords';
import { usePermissions } from '@codexion/resources/hooks/useSession';
import { formatCount } from '@codexion/resources/format/values';
import { text } from '@codexion/resources/i18n/text';
import { valueOf, type RecordBase, type Resource } from '@codexion/resources/api/Resource';
import { ModelTabs } from '@codexion/resources/list/ModelTabs';
import { nameOf } from '@codexion/resources/format/naming';
import { PageHeader } from '@codexion/resources/ui/PageHeader';
import { lazyPart } from '@codexion/resources/ui/lazyPart';
import { Skeleton } from '@codexion/resources/ui/Skeleton';
import { ErrorState } from '@codexion/resources/ui/StateMessage';
import {
  BY_MONTH,
  countedFields,
  countsByMonth,
  countsByValue,
} from '@codexion/resources/dashboard/groups';
import { Panel } from '@codexion/resources/dashboard/Panel';
import { RecentList } from '@codexion/resources/dashboard/RecentList';
import { ValueBars } from '@codexion/resources/dashboard/ValueBars';

const MonthChart = lazyPart(
  async () => (await import('@codexion/resources/dashboard/MonthChart')).MonthChart,
);
const RECENT = 8;

interface ModelDashboardProps<T extends RecordBase> {
  readonly model: ModelMeta;
  readonly resource: Resource<T>;
}

/** The records of a model in figures: by value, by month, and what was changed last. */
export function ModelDashboard<T extends RecordBase>({ model, resource }: ModelDashboardProps<T>) {
  const { unreadable } = usePermissions(model);
  const fields = countedFields(model, unreadable);
  const by = [...fields.map(({ property }) => property), BY_MONTH];
  const summary = useSummary(model, resource, { by });
  const recent = useList(model, resource, { pageSize: RECENT, sort: '-updatedAt' });
  const months = summary.data && countsByMonth(summary.data);
  const changes = (recent.data?.items ?? []).map((record) => ({
    id: record.id,
    to: `/${model.route}/${record.id}`,
    name: nameOf(model, record),
    at: record.updatedAt,
    status: model.status && String(valueOf(record, model.status.field) ?? ''),
  }));
  return (
    <>
      <PageHeader title={model.labelPlural} />
      <ModelTabs model={model} />
      {summary.isError ? (
        <ErrorState
          title={text.dashboard.failed}
          error={summary.error}
          onRetry={() => void summary.refetch()}
        />
      ) : (
        <div className="grid gap-4 lg:grid-cols-6">
          <dl className="grid grid-cols-2 gap-4 lg:col-span-6">
            <Figure label={text.dashboard.total} value={summary.data?.total} />
            <Figure label={text.dashboard.thisMonth} value={months?.at(-1)?.count} />
          </dl>
          {summary.data &&
            fields.map((field) => (
              <Panel
                key={field.name}
                title={text.dashboard.by(field.label)}
                className="lg:col-span-3"
              >
                <ValueBars
                  field={field}
                  counts={countsByValue(summary.data, field)}
                  route={model.route}
                />
              </Panel>
            ))}
          <Panel
            title={text.dashboard.byMonth}
            className={fields.length % 2 === 1 ? 'lg:col-span-3' : 'lg:col-span-6'}
          >
            <Suspense fallback={<div className="h-60" />}>
              {months ? (
                <MonthChart counts={months} route={model.route} />
              ) : (
                <div className="h-60" />
              )}
            </Suspense>
          </Panel>
          {changes.length > 0 && (
            <Panel title={text.dashboard.recent} className="lg:col-span-6">
              <RecentList changes={changes} />
            </Panel>
          )}
        </div>
      )}
    </>
  );
}

function Figure({ label, value }: { label: string; value: number | undefined }) {
  return (
    <div className="rounded-xl border border-line bg-surface px-5 py-4 shadow-card">
      <dt className="text-[13px] text-muted">{label}</dt>
      <dd className="mt-1 flex h-8 items-center text-2xl font-semibold tracking-tight tabular-nums">
        {value === undefined ? <Skeleton className="w-16" /> : formatCount(value)}
      </dd>
    </div>
  );
}
