import Check from 'lucide-react/icons/check';

import { formatCount } from '../../../i18n/format.js';
import { text } from '../../../i18n/text.js';
import { cx } from '../../ui/cx.js';
import type { Option } from './useOptions.js';

interface OptionListProps {
  readonly id: string;
  readonly options: readonly Option[];
  /** How many more there are on the server. */
  readonly more: number;
  readonly loading: boolean;
  readonly error: Error | null;
  readonly active: number;
  readonly selected: string;
  readonly onActive: (index: number) => void;
  readonly onPick: (option: Option) => void;
}

/** The list below a picker. The focus stays in the input, so a press must not take it away. */
export function OptionList(props: OptionListProps) {
  const { id, options, more, loading, error, active, selected, onActive, onPick } = props;
  const note = error?.message ?? (loading ? text.picker.loading : text.picker.nothing);
  return (
    <div onMouseDown={(event) => event.preventDefault()}>
      <ul
        id={id}
        role="listbox"
        aria-label={text.picker.matches}
        className="max-h-64 overflow-y-auto p-1"
      >
        {options.map((option, index) => (
          <li
            key={option.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={option.id === selected}
            ref={index === active ? (item) => item?.scrollIntoView({ block: 'nearest' }) : null}
            onMouseMove={() => index !== active && onActive(index)}
            onClick={() => onPick(option)}
            className={cx(
              'flex cursor-pointer items-center gap-2 rounded-md px-2.5 py-1.5 text-sm',
              index === active && 'bg-hover',
            )}
          >
            <span className="min-w-0 flex-1 truncate">{option.name}</span>
            {option.id === selected && <Check className="size-4 text-accent-ink" aria-hidden />}
          </li>
        ))}
      </ul>
      {options.length === 0 && (
        <p role="status" className="px-3.5 pt-1 pb-3 text-[13px] text-muted">
          {note}
        </p>
      )}
      {more > 0 && (
        <p className="border-t border-line px-3.5 py-2 text-xs text-muted">
          {text.picker.more(formatCount(more))}
        </p>
      )}
    </div>
  );
}
