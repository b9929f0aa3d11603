import { cx } from './cx.js';

export function Skeleton({ className }: { className?: string }) {
  return <span className={cx('block h-3.5 animate-pulse rounded bg-subtle', className)} />;
}
