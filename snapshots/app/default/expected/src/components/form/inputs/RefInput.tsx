import { Link } from '@tanstack/react-router';
import ArrowUpRight from 'lucide-react/icons/arrow-up-right';
import ChevronDown from 'lucide-react/icons/chevron-down';
import X from 'lucide-react/icons/x';
import { Popover } from 'radix-ui';
import { useState, type KeyboardEvent, type Ref } from 'react';

import { useDebounced } from '../../../hooks/useDebounced.js';
import { useEntryRecord } from '../../../hooks/useRecords.js';
import { text } from '../../../i18n/text.js';
import { valueOf } from '../../../services/Resource.js';
import { useModel } from '../../ModelsContext.js';
import type { InputProps } from './InputProps.js';
import { OptionList } from './OptionList.js';
import { useOptions, type Option } from './useOptions.js';

const adornment = 'rounded p-1.5 text-faint hover:bg-hover hover:text-ink';

/** Picks a record of another model: typing searches on the server. */
export function RefInput(props: InputProps) {
  const { field, id, value, onChange, onBlur, inputRef, disabled, invalid, describedBy } = props;
  const entry = useModel(field.to);
  const selected = String(value);
  const [open, setOpen] = useState(false);
  const [term, setTerm] = useState('');
  const [active, setActive] = useState(0);
  const [picked, setPicked] = useState<Option>();
  const stored = useEntryRecord(entry, picked?.id === selected ? '' : selected);
  const rested = useDebounced(term.trim());
  const found = useOptions(entry, rested, open);
  const options = found.data?.options ?? [];
  // While the server is asked, the list still shows what was found for another text.
  const settled = rested === term.trim() && !found.isPlaceholderData;

  const storedName = stored.data && entry && valueOf(stored.data, entry.display);
  const unnamed = stored.isLoading ? '…' : selected.slice(-8);
  const name = picked?.id === selected ? picked.name : String(storedName ?? unnamed);
  const listId = `${id}-options`;

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
    setPicked(option);
    onChange(option.id);
    hide();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const option = options[active];
    if (step !== 0) {
      event.preventDefault();
      if (!open) show();
      else setActive((active + step + options.length) % Math.max(options.length, 1));
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      if (option && settled) pick(option);
    } else if (event.key === 'Escape' && open) {
      event.stopPropagation();
      hide();
    }
  };

  return (
    <Popover.Root open={open} onOpenChange={(next) => !next && hide()}>
      <Popover.Anchor className="relative">
        <input
          ref={inputRef as Ref<HTMLInputElement>}
          id={id}
          role="combobox"
          autoComplete="off"
          aria-expanded={open}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={open && options[active] ? `${listId}-${active}` : undefined}
          aria-required={field.required ?? false}
          aria-invalid={invalid}
          aria-describedby={describedBy}
          placeholder={disabled ? '' : text.picker.placeholder(entry?.labelPlural ?? field.label)}
          readOnly={disabled}
          value={open ? term : selected && name}
          onClick={show}
          onChange={(event) => {
            setTerm(event.target.value);
            show();
          }}
          onKeyDown={onKeyDown}
          onBlur={() => {
            hide();
            onBlur();
          }}
          className="control truncate pr-20"
        />
        <span className="absolute inset-y-0 right-1.5 flex items-center gap-0.5">
          {selected && !disabled && (
            <button
              type="button"
              aria-label={text.actions.clear}
              aria-describedby={`${id}-label`}
              onClick={() => onChange('')}
              className={adornment}
            >
              <X className="size-3.5" aria-hidden />
            </button>
          )}
          {selected && entry && (
            <Link
              to={`/${entry.route}/${selected}`}
              aria-label={text.record.open(name)}
              className={adornment}
            >
              <ArrowUpRight className="size-3.5" aria-hidden />
            </Link>
          )}
          {!selected && !disabled && (
            <ChevronDown className="pointer-events-none mx-1 size-4 text-faint" aria-hidden />
          )}
        </span>
      </Popover.Anchor>
      <Popover.Content
        role="presentation"
        align="start"
        sideOffset={4}
        onOpenAutoFocus={(event) => event.preventDefault()}
        onCloseAutoFocus={(event) => event.preventDefault()}
        className="pop-in z-40 w-(--radix-popover-trigger-width) overflow-hidden rounded-lg border border-line bg-surface shadow-pop"
      >
        <OptionList
          id={listId}
          options={options}
          more={found.data?.more ?? 0}
          loading={found.isPending}
          error={found.error}
          active={active}
          selected={selected}
          onActive={setActive}
          onPick={pick}
        />
      </Popover.Content>
    </Popover.Root>
  );
}
