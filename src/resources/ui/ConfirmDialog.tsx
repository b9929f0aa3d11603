import { AlertDialog } from 'radix-ui';
import type { ReactNode } from 'react';

import { text } from '@codexion/resources/i18n/text';
import { Button, type ButtonLook } from '@codexion/resources/ui/Button';
import { useFocusReturn } from '@codexion/resources/ui/useFocusReturn';

export interface ConfirmDialogProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly confirm: string;
  readonly cancel?: string;
  readonly variant?: ButtonLook['variant'];
  readonly busy?: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** A question that must be answered first. Rendered only while it is open. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const {
    title,
    children,
    confirm,
    cancel = text.actions.cancel,
    variant = 'danger',
    busy,
  } = props;
  const returnFocus = useFocusReturn();
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && props.onCancel()}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-40 bg-black/45" />
        <AlertDialog.Content
          onCloseAutoFocus={returnFocus}
          className="pop-in fixed inset-x-4 top-[22vh] z-50 mx-auto max-w-md rounded-xl border border-line bg-surface p-5 shadow-pop"
        >
          <AlertDialog.Title className="text-base font-semibold break-words">
            {title}
          </AlertDialog.Title>
          <AlertDialog.Description asChild>
            <div className="mt-2 space-y-2 text-sm text-muted">{children}</div>
          </AlertDialog.Description>
          <div className="mt-5 flex flex-wrap justify-end gap-2">
            {/* The one that takes the focus, so that Enter alone does no harm. */}
            <AlertDialog.Cancel asChild>
              <Button>{cancel}</Button>
            </AlertDialog.Cancel>
            <Button variant={variant} disabled={busy} onClick={props.onConfirm}>
              {confirm}
            </Button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
