import X from 'lucide-react/icons/x';
import { Dialog as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';

import { text } from '@codexion/resources/i18n/text';
import { buttonClass } from '@codexion/resources/ui/Button';
import { cx } from '@codexion/resources/ui/cx';
import { useFocusReturn } from '@codexion/resources/ui/useFocusReturn';

interface DialogProps {
  readonly title: string;
  readonly children: ReactNode;
  /** Buttons at the foot. */
  readonly footer?: ReactNode;
  /** For tables and forms of two columns. */
  readonly wide?: boolean;
  readonly onClose: () => void;
}

/**
 * A window over the page that can be left at any time; `ConfirmDialog` asks what must be answered.
 */
export function Dialog({ title, children, footer, wide, onClose }: DialogProps) {
  const returnFocus = useFocusReturn();
  return (
    <Primitive.Root open onOpenChange={(open) => !open && onClose()}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 bg-black/45" />
        <Primitive.Content
          aria-describedby={undefined}
          onCloseAutoFocus={returnFocus}
          className={cx(
            'pop-in fixed inset-x-3 top-[6vh] z-50 mx-auto flex max-h-[88vh] flex-col rounded-xl border border-line bg-surface shadow-pop',
            wide ? 'max-w-3xl' : 'max-w-lg',
          )}
        >
          <div className="flex items-center justify-between gap-3 border-b border-line py-2.5 pr-2.5 pl-5">
            <Primitive.Title className="min-w-0 text-base font-semibold break-words">
              {title}
            </Primitive.Title>
            <Primitive.Close
              aria-label={text.actions.close}
              className={buttonClass({ variant: 'ghost', size: 'icon' })}
            >
              <X className="size-4" aria-hidden />
            </Primitive.Close>
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto p-5">{children}</div>
          {footer && (
            <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">
              {footer}
            </div>
          )}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
