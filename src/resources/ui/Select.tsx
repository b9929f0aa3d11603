import ChevronDown from 'lucide-react/icons/chevron-down';
import type { ComponentProps } from 'react';

import { cx } from '@codexion/resources/ui/cx';

/** The browser's own select: keyboard, screen readers and phones know it. */
export function Select({
  className,
  full,
  ...rest
}: ComponentProps<'select'> & { full?: boolean }) {
  return (
    <span className={cx('relative max-w-full', full ? 'flex' : 'inline-flex')}>
      <select className={cx('control appearance-none pr-8', className)} {...rest} />
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-faint"
      />
    </span>
  );
}
