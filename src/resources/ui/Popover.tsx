import { Popover as Primitive } from 'radix-ui';
import { useState, type ReactNode } from 'react';

interface PopoverProps {
  readonly label: string;
  /** The element it hangs below; the focus returns there. */
  readonly anchor: HTMLElement;
  readonly align?: 'start' | 'end';
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/** A small panel. Rendered only while it is open, so that its code need not be there before. */
export function Popover({ label, anchor, align = 'start', children, onClose }: PopoverProps) {
  // A chip may be gone once its filter is; the panel stays where it was.
  const [virtualRef] = useState({ current: anchor });
  return (
    <Primitive.Root open onOpenChange={(open) => !open && onClose()}>
      <Primitive.Anchor virtualRef={virtualRef} />
      <Primitive.Portal>
        <Primitive.Content
          aria-label={label}
          align={align}
          sideOffset={6}
          collisionPadding={12}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            anchor.focus();
          }}
          // A press on the anchor closes by itself; closing here too would open it again.
          onInteractOutside={(event) =>
            event.target instanceof Node && anchor.contains(event.target) && event.preventDefault()
          }
          className="pop-in z-40 flex max-h-(--radix-popover-content-available-height) w-80 max-w-[calc(100vw-1.5rem)] flex-col overflow-y-auto rounded-xl border border-line bg-surface shadow-pop"
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
