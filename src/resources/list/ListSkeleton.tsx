import { cx } from '@codexion/resources/ui/cx';
import { Skeleton } from '@codexion/resources/ui/Skeleton';

const widths = ['w-40', 'w-56', 'w-32', 'w-48', 'w-36', 'w-52', 'w-44', 'w-40'];

/** Rows of grey bars, as high as the rows that will replace them. */
export function ListSkeleton({ compact }: { compact: boolean }) {
  return (
    <div aria-hidden className="pt-10">
      {widths.map((width, index) => (
        <div
          key={index}
          className={cx(
            'flex items-center gap-8 border-t border-line px-4',
            compact ? 'h-[33px]' : 'h-[45px]',
          )}
        >
          <Skeleton className={width} />
          <Skeleton className="hidden w-16 sm:block" />
          <Skeleton className="hidden w-24 sm:block" />
          <Skeleton className="ml-auto w-20" />
        </div>
      ))}
    </div>
  );
}
