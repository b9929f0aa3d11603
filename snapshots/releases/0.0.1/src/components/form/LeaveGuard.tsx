import { useBlocker } from '@tanstack/react-router';

import { text } from '../../translations/text.js';
import { ConfirmDialog } from '../ui/ConfirmDialog.js';

interface LeaveGuardProps {
  readonly dirty: boolean;
  /** Whether what was typed is kept as a draft. */
  readonly drafted: boolean;
}

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
