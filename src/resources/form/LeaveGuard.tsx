import { useBlocker } from '@tanstack/react-router';

import { text } from '@codexion/resources/i18n/text';
import { ConfirmDialog } from '@codexion/resources/ui/ConfirmDialog';

interface LeaveGuardProps {
  readonly dirty: boolean;
  /** Whether what was typed is kept as a draft. */
  readonly drafted: boolean;
}

/** Asks before unsaved changes are left, by a link or by closing the window. */
export function LeaveGuard({ dirty, drafted }: LeaveGuardProps) {
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
      <p>{drafted ? text.leave.kept : text.leave.body}</p>
    </ConfirmDialog>
  );
}
