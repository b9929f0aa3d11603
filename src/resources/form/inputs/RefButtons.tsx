import { Link } from '@tanstack/react-router';
import ArrowUpRight from 'lucide-react/icons/arrow-up-right';
import X from 'lucide-react/icons/x';

import { text } from '@codexion/resources/i18n/text';

const look = 'grid size-6 place-items-center rounded text-faint hover:bg-hover hover:text-ink';

interface RefButtonsProps {
  readonly name: string;
  readonly labelId: string;
  /** Page of the picked record. */
  readonly to: string | undefined;
  readonly onClear: (() => void) | undefined;
}

/** Actions for the picked record, at the end of its input. */
export function RefButtons({ name, labelId, to, onClear }: RefButtonsProps) {
  return (
    <span className="absolute inset-y-0 right-1.5 flex items-center gap-0.5">
      {onClear && (
        <button
          type="button"
          aria-label={text.actions.clear}
          aria-describedby={labelId}
          onClick={onClear}
          className={look}
        >
          <X className="size-3.5" aria-hidden />
        </button>
      )}
      {to && (
        <Link to={to} aria-label={text.record.open(name)} className={look}>
          <ArrowUpRight className="size-3.5" aria-hidden />
        </Link>
      )}
    </span>
  );
}
