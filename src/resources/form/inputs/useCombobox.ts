import { useState, type KeyboardEvent } from 'react';

import { useDebounced } from '@codexion/resources/hooks/useDebounced';
import type { ModelEntry } from '@codexion/resources/models/ModelsContext';
import { useOptions, type Option } from '@codexion/resources/form/inputs/useOptions';

interface ComboboxOptions {
  readonly entry: ModelEntry | undefined;
  readonly disabled: boolean;
  /** Whether the last entry of the list makes a new record. */
  readonly creates: boolean;
  readonly onPick: (option: Option) => void;
  /** Called with what was typed. */
  readonly onCreate: (term: string) => void;
}

/** The typed text, the matches and the marked one of a picker, and the actions of its keys. */
export function useCombobox({ entry, disabled, creates, onPick, onCreate }: ComboboxOptions) {
  const [open, setOpen] = useState(false);
  const [term, setTerm] = useState('');
  const [active, setActive] = useState(0);
  const rested = useDebounced(term.trim());
  const found = useOptions(entry, rested, open);
  const { options, more } = found;
  const entries = options.length + (creates ? 1 : 0);
  // While the server is asked, the list still shows what was found for another text.
  const isCurrent = rested === term.trim() && !found.isPlaceholderData;

  const show = (): void => {
    if (disabled) return;
    setOpen(true);
    setActive(0);
  };
  const hide = (): void => {
    setOpen(false);
    setTerm('');
  };
  const pick = (option: Option): void => {
    onPick(option);
    hide();
  };
  const create = (): void => {
    onCreate(term.trim());
    hide();
  };
  const loadMore = (): void => {
    if (found.hasNextPage && !found.isFetchingNextPage) void found.fetchNextPage();
  };
  const move = (step: number): void => {
    if (!open) return show();
    if (step > 0 && active >= options.length - 1 && more > 0) return loadMore();
    setActive((active + step + entries) % Math.max(entries, 1));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      move(step);
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      const option = options[active];
      if (!isCurrent) return;
      if (option) pick(option);
      else if (creates) create();
    } else if (event.key === 'Escape' && open) {
      event.stopPropagation();
      event.nativeEvent.stopPropagation();
      hide();
    }
  };

  return {
    open,
    term,
    active: open && active < entries ? active : undefined,
    options,
    more,
    loading: found.isFetching,
    error: found.error,
    show,
    hide,
    pick,
    create,
    loadMore,
    onKeyDown,
    setActive,
    type: (next: string) => {
      setTerm(next);
      show();
    },
  };
}
