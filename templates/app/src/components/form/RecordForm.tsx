import { useNavigate } from '@tanstack/react-router';

import { useHotkey } from '../../hooks/useHotkey.js';
import { text } from '../../i18n/text.js';
import { valueOf, type RecordBase } from '../../services/Resource.js';
import { DeleteRecord } from '../list/DeleteRecord.js';
import { nameOf } from '../list/naming.js';
import { overrideOf } from '../overrides.js';
import { PageHeader } from '../shell/PageHeader.js';
import { Badge } from '../ui/Badge.js';
import { toast } from '../ui/toast.js';
import { ChildList } from './ChildList.js';
import { ConflictDialog } from './ConflictDialog.js';
import { FormField } from './FormField.js';
import { LeaveGuard } from './LeaveGuard.js';
import type { ModelFormProps } from './ModelFormProps.js';
import { ProblemBanner } from './ProblemBanner.js';
import { RecordFacts } from './RecordFacts.js';
import { SaveBar } from './SaveBar.js';
import { TransitionBar } from './TransitionBar.js';
import { useRecordForm } from './useRecordForm.js';

interface RecordFormProps<T extends RecordBase> extends ModelFormProps<T> {
  readonly record: T | undefined;
  readonly prefill: Readonly<Record<string, unknown>>;
}

export function RecordForm<T extends RecordBase>(props: RecordFormProps<T>) {
  const { model, resource, fields, actions, aside, prefill } = props;
  const navigate = useNavigate();
  const {
    form,
    inputs,
    record,
    problem,
    conflict,
    saving,
    submit,
    adopt,
    onFailure,
    resolveConflict,
  } = useRecordForm({
    model,
    resource,
    record: props.record,
    overrides: fields,
    prefill,
    onSaved: (saved, before) => {
      const name = nameOf(model, saved);
      toast.success(before ? text.record.saved(name) : text.record.createdToast(name));
      if (before) return;
      void navigate({ to: `/${model.route}/${saved.id}`, replace: true, ignoreBlocker: true });
    },
  });
  const { isDirty } = form.formState;
  const canSave = !saving && (isDirty || !record);
  useHotkey('s', () => canSave && void submit());

  const list = { to: `/${model.route}`, label: model.labelPlural };
  const status = record && model.status && valueOf(record, model.status.field);
  const main = (
    <form
      noValidate
      onSubmit={(event) => void submit(event)}
      className="rounded-xl border border-line bg-surface shadow-card"
    >
      <ProblemBanner messages={problem} />
      <div className="grid gap-x-6 gap-y-5 p-4 sm:grid-cols-2 sm:p-6">
        {inputs.map((field) => (
          <FormField
            key={field.name}
            field={field}
            control={form.control}
            record={record}
            override={overrideOf(fields, field.name)}
          />
        ))}
      </div>
      <SaveBar
        isNew={!record}
        dirty={isDirty}
        saving={saving}
        onDiscard={() => record && adopt(record)}
        cancelTo={list.to}
      />
    </form>
  );

  return (
    <>
      <PageHeader
        title={record ? nameOf(model, record) : text.actions.add(model.label)}
        back={list}
        extra={typeof status === 'string' && <Badge value={status} />}
        tools={
          record && (
            <DeleteRecord
              model={model}
              resource={resource}
              record={record}
              onDeleted={() => void navigate({ to: list.to, ignoreBlocker: true })}
            />
          )
        }
        actions={
          record && (
            <>
              {actions?.(record)}
              <TransitionBar
                model={model}
                resource={resource}
                record={record}
                dirty={isDirty}
                onDone={adopt}
                onFailure={onFailure}
              />
            </>
          )
        }
      />
      {record ? (
        <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_16rem]">
          <div className="min-w-0 space-y-6">
            {main}
            {model.fields.map(
              (field) =>
                field.type === 'many' &&
                overrideOf(fields, field.name).hidden !== true && (
                  <ChildList key={field.name} field={field} parentId={record.id} />
                ),
            )}
          </div>
          <aside aria-label={text.record.details} className="space-y-6">
            <RecordFacts record={record} />
            {aside?.(record)}
          </aside>
        </div>
      ) : (
        <div className="max-w-3xl">{main}</div>
      )}
      <LeaveGuard dirty={isDirty && !saving} />
      {conflict && <ConflictDialog onResolve={(keep) => void resolveConflict(keep)} />}
    </>
  );
}
