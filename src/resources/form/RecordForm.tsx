import { Suspense, use, useEffect, useEffectEvent, useId, useRef, type ReactNode } from 'react';

import { useHotkey } from '@codexion/resources/hooks/useHotkey';
import { usePermissions, useSession } from '@codexion/resources/hooks/useSession';
import type { RecordBase } from '@codexion/resources/api/Resource';
import { overrideOf } from '@codexion/resources/models/overrides';
import { lazyPart } from '@codexion/resources/ui/lazyPart';
import { DraftBanner } from '@codexion/resources/form/DraftBanner';
import { FormFields } from '@codexion/resources/form/FormFields';
import { FormHostContext } from '@codexion/resources/form/host/FormHost';
import { LeaveGuard } from '@codexion/resources/form/LeaveGuard';
import type { ModelFormProps } from '@codexion/resources/form/ModelFormProps';
import { ProblemBanner } from '@codexion/resources/form/ProblemBanner';
import { SaveBar } from '@codexion/resources/form/SaveBar';
import { draftKey } from '@codexion/resources/form/state/draft';
import { useDirty } from '@codexion/resources/form/state/useFormState';
import { useRecordForm } from '@codexion/resources/form/useRecordForm';

const ConflictDialog = lazyPart(
  async () => (await import('@codexion/resources/form/conflict/ConflictDialog')).ConflictDialog,
);
const ChildSection = lazyPart(
  async () => (await import('@codexion/resources/form/children/ChildSection')).ChildSection,
);

export interface RecordFormProps<T extends RecordBase> extends ModelFormProps<T> {
  readonly record: T | undefined;
  readonly prefill: object;
  /** Whose children are copied along. */
  readonly copyOf?: string | undefined;
  readonly cancel: ReactNode;
  readonly onSaved: (saved: T) => void;
}

/** The form itself, on a page or in a dialog: banners, inputs, child tables, and the bar to save with. */
export function RecordForm<T extends RecordBase>(props: RecordFormProps<T>) {
  const { model, resource, record, fields, groups, aside, prefill, copyOf, cancel } = props;
  const host = use(FormHostContext);
  const ownPrefix = useId();
  const user = useSession().data?.userId ?? null;
  const element = useRef<HTMLFormElement>(null);
  const form = useRecordForm({
    model,
    resource,
    record,
    prefill,
    overrides: fields,
    permissions: usePermissions(model),
    prefix: host ? ownPrefix : 'field',
    draftKey: host ? undefined : draftKey(model.route, record?.id, user),
    onSaved: props.onSaved,
  });
  const { store, draft, problem, conflict, saving, submit } = form;
  const dirty = useDirty(store);
  useHotkey('s', () => isOnTop(element.current) && (dirty || !record) && void submit());
  const onShown = useEffectEvent(() => {
    host?.onReady(() => store.isDirty());
    if (host) element.current?.querySelector<HTMLElement>('input, select, textarea')?.focus();
  });
  useEffect(() => onShown(), []);
  const children = model.fields.filter(
    ({ name, type }) =>
      type === 'many' &&
      overrideOf(fields, name).hidden !== true &&
      overrideOf(fields, name).inline !== false,
  );

  return (
    <form
      ref={element}
      noValidate
      aria-busy={saving}
      onSubmit={(event) => {
        event.preventDefault();
        // React hands events of a form in a dialog up to the form that opened it.
        event.stopPropagation();
        void submit();
      }}
      className={host ? '' : 'space-y-5'}
    >
      <ProblemBanner problem={problem} />
      {draft.found && (
        <DraftBanner
          at={draft.found.at}
          onRestore={() => void form.restoreDraft()}
          onDiscard={draft.discard}
        />
      )}
      <FormFields store={store} groups={groups} overrides={fields} plain={host !== undefined} />
      {aside?.(record)}
      {children.length > 0 && (
        <Suspense>
          {children.map((field) => (
            <ChildSection
              key={field.name}
              store={store}
              field={field}
              inline={overrideOf(fields, field.name).inline}
              label={overrideOf(fields, field.name).label ?? field.label}
              sourceId={record?.id ?? copyOf}
              collapsible={children.length > 3}
              plain={host !== undefined}
            />
          ))}
        </Suspense>
      )}
      <SaveBar
        store={store}
        isNew={!record}
        saving={saving}
        drafted={draft.kept}
        cancel={cancel}
        plain={host !== undefined}
      />
      <LeaveGuard dirty={dirty && !saving} drafted={draft.kept === true} />
      <Suspense>
        {conflict && (
          <ConflictDialog
            model={model}
            pending={conflict}
            onResolve={(answers) => void form.resolve(answers)}
            onCancel={form.cancelConflict}
          />
        )}
      </Suspense>
    </form>
  );
}

/** Whether the keyboard is the form's: not while a dialog is open over it. */
function isOnTop(form: HTMLFormElement | null): boolean {
  const dialogs = document.querySelectorAll('[role="dialog"], [role="alertdialog"]');
  const last = [...dialogs].at(-1);
  return form !== null && (!last || last.contains(form));
}
