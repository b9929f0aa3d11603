import { useModels } from '@codexion/resources/models/ModelsContext';
import { cx } from '@codexion/resources/ui/cx';
import { TONES } from '@codexion/resources/ui/tone';

/**
 * The first letter of a model in the colour of its place: neighbours are told apart at a glance.
 */
export function Monogram({ model, large }: { model: string; large?: boolean }) {
  const place = useModels().findIndex((entry) => entry.model === model);
  const tone = TONES[(place + 1) % TONES.length] ?? 'gray';
  return (
    <span
      aria-hidden
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
