import X from 'lucide-react/icons/x';
import { Dialog } from 'radix-ui';

import { text } from '@codexion/resources/i18n/text';
import { buttonClass } from '@codexion/resources/ui/Button';
import { cx } from '@codexion/resources/ui/cx';
import { useFocusReturn } from '@codexion/resources/ui/useFocusReturn';
import { Navigation } from '@codexion/resources/shell/Navigation';

/** The sidebar of small screens. Rendered only while it is open. */
export function NavDrawer(props: { title: string; onFind: () => void; onClose: () => void }) {
  const { title, onFind, onClose } = props;
  const returnFocus = useFocusReturn();
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-black/45" />
        <Dialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={returnFocus}
          className="pop-in fixed inset-y-0 left-0 z-50 w-[min(18rem,85vw)] border-r border-line bg-canvas shadow-pop"
        >
          <Dialog.Title className="sr-only">{text.app.menu}</Dialog.Title>
          <Dialog.Close
            aria-label={text.app.closeMenu}
            className={cx(
              buttonClass({ variant: 'ghost', size: 'icon' }),
              'absolute top-2.5 right-2.5',
            )}
          >
            <X className="size-4" aria-hidden />
          </Dialog.Close>
          <Navigation title={title} onFind={onFind} onNavigate={onClose} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
