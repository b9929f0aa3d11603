import { humanize } from '@codexion/resources/format/values';
import { cx } from '@codexion/resources/ui/cx';
import { toneOf } from '@codexion/resources/ui/tone';

/** A status or enum value. */
export function Badge({ value, className }: { value: string; className?: string }) {
  return (
    <span
      className={cx(
        `tone-${toneOf(value)}`,
        'inline-flex h-5.5 items-center rounded-full px-2 text-xs font-medium whitespace-nowrap',
        className,
      )}
    >
      {humanize(value)}
    </span>
  );
}
