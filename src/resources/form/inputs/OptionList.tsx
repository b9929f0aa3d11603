import Check from 'lucide-react/icons/check';
import Plus from 'lucide-react/icons/plus';
import type { UIEvent } from 'react';

import { text } from '@codexion/resources/i18n/text';
import { cx } from '@codexion/resources/ui/cx';
import type { Option } from '@codexion/resources/form/inputs/useOptions';

interface OptionListProps {
  readonly id: string;
  readonly options: readonly Option[];
  /** How many more there are on the server. */
  readonly more: number;
  readonly loading: boolean;
  readonly error: Error | null;
  readonly active: number;
  readonly selected: string;
  /** Words of the last entry, which makes a new record. */
  readonly create?: string | undefined;
  readonly onActive: (index: number) => void;
  readonly onPick: (option: Option) => void;
  readonly onCreate?: () => void;
  readonly onMore: () => void;
}

const row = 'flex cursor-pointer items-center gap-2 rounded-md px-2.5 py-1.5 text-sm';
const inSight = (item: HTMLElement | null): void => item?.scrollIntoView({ block: 'nearest' });
const isNearEnd = ({ scrollHeight, scrollTop, clientHeight }: HTMLElement): boolean =>
  scrollHeight - scrollTop - clientHeight < 80;

/** The list below a picker. The focus stays in the input, so a press must not take it away. */
export function OptionList(props: OptionListProps) {
  const { id, options, more, loading, error, active, selected, create } = props;
  const { onActive, onPick, onCreate, onMore } = props;
  const note = error?.message ?? (loading ? text.picker.loading : text.picker.nothing);
  const onScroll = ({ currentTarget }: UIEvent<HTMLElement>): void => {
    if (more > 0 && !loading && isNearEnd(currentTarget)) onMore();
  };
  return (
    <div onMouseDown={(event) => event.preventDefault()}>
      <p
        role="status"
        className={options.length > 0 ? 'sr-only' : 'px-3.5 pt-3 pb-1 text-[13px] text-muted'}
      >
        {options.length > 0 ? text.picker.found(options.length + more) : note}
      </p>
      <ul
        id={id}
        role="listbox"
        aria-label={text.picker.matches}
        onScroll={onScroll}
        className="max-h-64 overflow-y-auto p-1"
      >
        {options.map((option, index) => (
          <li
            key={option.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={option.id === selected}
            ref={index === active ? inSight : null}
            onMouseMove={() => index !== active && onActive(index)}
            onClick={() => onPick(option)}
            className={cx(row, index === active && 'bg-hover')}
          >
            <span className="min-w-0 flex-1 truncate">{option.name}</span>
            {option.id === selected && <Check className="size-4 text-accent-ink" aria-hidden />}
          </li>
        ))}
        {create && (
          <li
            id={`${id}-${options.length}`}
            role="option"
            aria-selected={false}
            ref={options.length === active ? inSight : null}
            onMouseMove={() => active !== options.length && onActive(options.length)}
            onClick={onCreate}
            className={cx(row, 'text-accent-ink', active === options.length && 'bg-hover')}
          >
            <Plus className="size-4 shrink-0" aria-hidden />
            <span className="min-w-0 truncate">{create}</span>
          </li>
        )}
      </ul>
      {more > 0 && (
        <button
          type="button"
          tabIndex={-1}
          onClick={onMore}
          className="w-full border-t border-line px-3.5 py-2 text-left text-xs text-muted hover:bg-hover"
        >
          {loading ? text.picker.loading : text.picker.loadMore(more)}
        </button>
      )}
    </div>
  );
}
