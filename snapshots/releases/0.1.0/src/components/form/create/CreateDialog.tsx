import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';

import { text } from '../../../i18n/text.js';
import { dataOf, type RecordBase } from '../../../services/Resource.js';
import type { ModelEntry } from '../../ModelsContext.js';
import { ConfirmDialog } from '../../ui/ConfirmDialog.js';
import { Dialog } from '../../ui/Dialog.js';
import { FormHostContext } from '../FormHost.js';
import { FormSkeleton } from '../FormSkeleton.js';
import type { Option } from '../inputs/useOptions.js';

interface CreateDialogProps {
  readonly entry: ModelEntry;
  /** What was typed in the picker. */
  readonly name: string;
  readonly onCreated: (option: Option) => void;
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
