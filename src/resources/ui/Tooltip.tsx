import { Tooltip as Primitive } from 'radix-ui';
import type { ReactElement } from 'react';

/** Says more about its child on hover and focus. */
export function Tooltip({ content, children }: { content: string; children: ReactElement }) {
  return (
    <Primitive.Provider delayDuration={150}>
      <Primitive.Root>
        <Primitive.Trigger asChild>{children}</Primitive.Trigger>
        <Primitive.Portal>
          <Primitive.Content
            sideOffset={6}
            collisionPadding={12}
            className="pop-in z-50 max-w-64 rounded-md bg-ink px-2.5 py-1.5 text-xs text-surface shadow-pop"
          >
            {content}
          </Primitive.Content>
        </Primitive.Portal>
      </Primitive.Root>
    </Primitive.Provider>
  );
}
