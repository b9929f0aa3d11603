import { cx } from './cx.js';
import { hashOf, TONES } from './tone.js';

/** The first letter of a name on its own colour: tells models apart at a glance. */
export function Monogram({ name, large }: { name: string; large?: boolean }) {
  const tone = TONES[hashOf(name) % (TONES.length - 1)] ?? 'gray';
  return (
    <span
      aria-hidden
      className={cx(
        `tone-${tone}`,
        'grid shrink-0 place-items-center font-semibold',
        large ? 'size-9 rounded-[9px] text-base' : 'size-5 rounded-[5px] text-[11px]',
      )}
    >
      {name.charAt(0).toUpperCase()}
    </span>
  );
}
