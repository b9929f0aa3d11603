import { text } from '../../i18n/text.js';
import { ConfirmDialog } from '../ui/ConfirmDialog.js';

/** The record was saved elsewhere meanwhile: take theirs, or go on with mine on top of theirs (also by Escape). */
export function ConflictDialog({ onResolve }: { onResolve: (keepMine: boolean) => void }) {
  return (
    <ConfirmDialog
      title={text.conflict.title}
      confirm={text.actions.reload}
      cancel={text.conflict.keep}
      onConfirm={() => onResolve(false)}
      onCancel={() => onResolve(true)}
    >
      <p>{text.conflict.body}</p>
      <p>{text.conflict.keepHint}</p>
      <p>{text.conflict.reloadHint}</p>
    </ConfirmDialog>
  );
}
