import { useBlocker } from '@tanstack/react-router';

import { text } from '../../i18n/text.js';
import { ConfirmDialog } from '../ui/ConfirmDialog.js';

/** Asks before unsaved changes are lost, by a link or by closing the window. */
export function LeaveGuard({ dirty }: { dirty: boolean }) {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => dirty && current.pathname !== next.pathname,
    enableBeforeUnload: dirty,
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  return (
    <ConfirmDialog
      title={text.leave.title}
      confirm={text.leave.leave}
      cancel={text.leave.stay}
      onConfirm={blocker.proceed}
      onCancel={blocker.reset}
    >
      <p>{text.leave.body}</p>
    </ConfirmDialog>
  );
}
