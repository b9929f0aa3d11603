import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';

import { text } from '@codexion/resources/i18n/text';
import { dataOf, type RecordBase } from '@codexion/resources/api/Resource';
import type { ModelEntry } from '@codexion/resources/models/ModelsContext';
import { ConfirmDialog } from '@codexion/resources/ui/ConfirmDialog';
import { Dialog } from '@codexion/resources/ui/Dialog';
import { FormHostContext } from '@codexion/resources/form/host/FormHost';
import { FormSkeleton } from '@codexion/resources/form/host/FormSkeleton';

interface CreateDialogProps {
  readonly entry: ModelEntry;
  /** Text typed in the picker. */
  readonly name: string;
  readonly onCreated: (made: { readonly id: string; readonly name: string }) => void;
  readonly onClose: () => void;
}

/** The model's own form page in a dialog, with all that was changed in it by hand. */
export function CreateDialog({ entry, name, onCreated, onClose }: CreateDialogProps) {
  const isDirty = useRef((): boolean => false);
  const [asking, setAsking] = useState(false);
  const [prefill] = useState(() => (name ? { [entry.display]: name } : {}));
  const close = (): void => (isDirty.current() ? setAsking(true) : onClose());
  const onReady = (ask: () => boolean): void => {
    isDirty.current = ask;
  };
  const onSaved = (record: RecordBase): void => {
    onCreated({ id: record.id, name: String(dataOf(record)[entry.display] ?? '') });
    onClose();
  };
  const { FormPage } = entry;
  const loaded = useQuery({
    queryKey: [entry.route, 'code', 'form'],
    queryFn: async () => (await FormPage.preload?.()) ?? true,
    staleTime: Infinity,
  });
  return (
    <Dialog wide title={text.actions.add(entry.label)} onClose={close}>
      <FormHostContext value={{ prefill, onSaved, onCancel: close, onReady }}>
        {loaded.isSuccess ? <FormPage /> : <FormSkeleton />}
      </FormHostContext>
      {asking && (
        <ConfirmDialog
          title={text.leave.dialogTitle}
          confirm={text.leave.close}
          cancel={text.leave.stay}
          onConfirm={onClose}
          onCancel={() => setAsking(false)}
        >
          <p>{text.leave.dialogBody}</p>
        </ConfirmDialog>
      )}
    </Dialog>
  );
}
