import { useModels } from '../ModelsContext.js';
import { cx } from './cx.js';
import { TONES } from './tone.js';

export function Monogram({ model, large }: { model: string; large?: boolean }) {
  const place = useModels().findIndex((entry) => entry.model === model);
  const tone = TONES[(place + 1) % TONES.length] ?? 'gray';
  return (
    <span
      aria-hidden={true}
      className={cx(
        `tone-${tone}`,
        'grid shrink-0 place-items-center font-semibold',
        large ? 'size-9 rounded-[9px] text-base' : 'size-5 rounded-[5px] text-[11px]',
      )}
    >
      {model.charAt(0)}
    </span>
  );
}
