import { cx } from '@codexion/resources/ui/cx';

/** A grey bar where text is about to come. */
export function Skeleton({ className }: { className?: string }) {
  return <span className={cx('block h-3.5 animate-pulse rounded bg-subtle', className)} />;
}
