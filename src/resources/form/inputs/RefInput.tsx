import ChevronDown from 'lucide-react/icons/chevron-down';
import { Popover } from 'radix-ui';
import { Suspense, useState } from 'react';
import { flushSync } from 'react-dom';

import { useEntryRecord } from '@codexion/resources/hooks/useRecords';
import { usePermissions } from '@codexion/resources/hooks/useSession';
import { text } from '@codexion/resources/i18n/text';
import { valueOf } from '@codexion/resources/api/Resource';
import { useModel } from '@codexion/resources/models/ModelsContext';
import { lazyPart } from '@codexion/resources/ui/lazyPart';
import type { InputProps } from '@codexion/resources/models/InputProps';
import { OptionList } from '@codexion/resources/form/inputs/OptionList';
import { RefButtons } from '@codexion/resources/form/inputs/RefButtons';
import { useCombobox } from '@codexion/resources/form/inputs/useCombobox';
import type { Option } from '@codexion/resources/form/inputs/useOptions';

const CreateDialog = lazyPart(
  async () => (await import('@codexion/resources/form/create/CreateDialog')).CreateDialog,
);

/** Picks a record of another model: typing searches on the server, and what is not there can be made at once. */
export function RefInput(props: InputProps) {
  const { field, id, value, onChange, onBlur, disabled, invalid, describedBy, compact } = props;
  const entry = useModel(field.to);
  const selected = String(value);
  const [input, setInput] = useState<HTMLInputElement | null>(null);
  const [picked, setPicked] = useState<Option>();
  const [creating, setCreating] = useState<string>();
  const creates = usePermissions({ model: field.to ?? '' }).create && entry !== undefined;
  const stored = useEntryRecord(entry, picked?.id === selected ? '' : selected);
  const pick = (option: Option): void => {
    setPicked(option);
    onChange(option.id);
  };
  const box = useCombobox({ entry, disabled, creates, onPick: pick, onCreate: setCreating });

  const storedName = stored.data && entry && valueOf(stored.data, entry.display);
  const unnamed = stored.isLoading ? '…' : selected.slice(-8);
  const name = picked?.id === selected ? picked.name : String(storedName ?? unnamed);
  // Whoever types behind the name of the picked record looks for another one.
  const typedOf = (value: string): string =>
    !box.open && selected && value.startsWith(name) ? value.slice(name.length) : value;
  const label = entry?.label ?? field.label;
  const listId = `${id}-options`;

  return (
    <Popover.Root open={box.open} onOpenChange={(open) => !open && box.hide()}>
      <Popover.Anchor className="relative">
        <input
          ref={setInput}
          id={id}
          role="combobox"
          autoComplete="off"
          aria-expanded={box.open}
          aria-controls={box.open ? listId : undefined}
          aria-autocomplete="list"
          aria-activedescendant={box.active === undefined ? undefined : `${listId}-${box.active}`}
          aria-required={field.required ?? false}
          aria-invalid={invalid}
          aria-describedby={describedBy}
          placeholder={
            disabled || compact ? '' : text.picker.placeholder(entry?.labelPlural ?? field.label)
          }
          readOnly={disabled}
          value={box.open ? box.term : selected && name}
          onClick={box.show}
          onChange={(event) => box.type(typedOf(event.target.value))}
          onKeyDown={box.onKeyDown}
          onBlur={() => {
            box.hide();
            onBlur();
          }}
          className="control truncate pr-16"
        />
        {selected ? (
          <RefButtons
            name={name}
            labelId={`${id}-label`}
            to={entry && `/${entry.route}/${selected}`}
            onClear={disabled ? undefined : () => onChange('')}
          />
        ) : (
          !disabled && (
            <ChevronDown
              className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-faint"
              aria-hidden
            />
          )
        )}
      </Popover.Anchor>
      {/* In a dialog the list belongs to it: what lies outside cannot be scrolled. */}
      <Popover.Portal container={input?.closest<HTMLElement>('[role="dialog"], main')}>
        <Popover.Content
          role="presentation"
          align="start"
          sideOffset={4}
          collisionPadding={12}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          className="pop-in z-60 w-(--radix-popover-trigger-width) min-w-56 overflow-hidden rounded-lg border border-line bg-surface shadow-pop"
        >
          <OptionList
            id={listId}
            options={box.options}
            more={box.more}
            loading={box.loading}
            error={box.error}
            active={box.active ?? -1}
            selected={selected}
            create={
              creates
                ? box.term.trim()
                  ? text.picker.create(label, box.term.trim())
                  : text.picker.createPlain(label)
                : undefined
            }
            onActive={box.setActive}
            onPick={box.pick}
            onCreate={box.create}
            onMore={box.loadMore}
          />
        </Popover.Content>
      </Popover.Portal>
      <Suspense>
        {creating !== undefined && entry && (
          <CreateDialog
            entry={entry}
            name={creating}
            onCreated={pick}
            onClose={() => {
              flushSync(() => setCreating(undefined));
              input?.focus();
            }}
          />
        )}
      </Suspense>
    </Popover.Root>
  );
}
