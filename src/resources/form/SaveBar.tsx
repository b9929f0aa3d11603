import type { ReactNode } from 'react';

import { text } from '@codexion/resources/i18n/text';
import { Button } from '@codexion/resources/ui/Button';
import { cx } from '@codexion/resources/ui/cx';
import type { FormStore } from '@codexion/resources/form/state/FormStore';
import { useDirty } from '@codexion/resources/form/state/useFormState';

interface SaveBarProps {
  readonly store: FormStore;
  readonly isNew: boolean;
  readonly saving: boolean;
  /** State of the draft; undefined where there is none. */
  readonly drafted: boolean | undefined;
  readonly cancel: ReactNode;
  readonly plain?: boolean | undefined;
}

/** Stays in sight at the foot of the form. */
export function SaveBar({ store, isNew, saving, drafted, cancel, plain }: SaveBarProps) {
  const dirty = useDirty(store);
  const draft = drafted === undefined ? '' : drafted ? text.draft.saved : text.draft.notSaved;
  return (
    <div
      className={cx(
        'sticky z-20 flex flex-wrap items-center justify-end gap-2 border-line bg-surface py-3',
        plain
          ? '-bottom-5 -mx-5 -mb-5 rounded-b-xl border-t px-5'
          : 'bottom-3 rounded-xl border px-4 shadow-pop sm:px-6',
      )}
    >
      <p className="mr-auto text-[13px] text-muted" aria-live="polite">
        {dirty && [text.record.unsaved, draft].filter(Boolean).join(' · ')}
      </p>
      {cancel}
      <Button
        type="submit"
        variant="primary"
        title={text.record.saveHint}
        disabled={saving || (!isNew && !dirty)}
      >
        {saving ? text.actions.saving : text.actions.save}
      </Button>
    </div>
  );
}
