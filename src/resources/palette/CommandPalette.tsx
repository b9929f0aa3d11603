import { useNavigate } from '@tanstack/react-router';
import { Command } from 'cmdk';
import Search from 'lucide-react/icons/search';
import { useState, type ReactNode } from 'react';

import { useDebounced } from '@codexion/resources/hooks/useDebounced';
import { text } from '@codexion/resources/i18n/text';
import { Dialog } from 'radix-ui';
import { Monogram } from '@codexion/resources/ui/Monogram';
import { useFocusReturn } from '@codexion/resources/ui/useFocusReturn';
import { useCommands, type CommandItem } from '@codexion/resources/palette/useCommands';
import { useFoundRecords } from '@codexion/resources/palette/useFoundRecords';

/** Every word of the term somewhere in the text. */
const matches = (shown: string, term: string): boolean =>
  term
    .toLowerCase()
    .split(/\s+/)
    .every((word) => shown.toLowerCase().includes(word));

/** Pages, actions and records in one list, found by typing. Rendered only while it is open. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const [term, setTerm] = useState('');
  const returnFocus = useFocusReturn();
  const navigate = useNavigate();
  const rested = useDebounced(term.trim());
  const found = useFoundRecords(rested);
  const commands = useCommands();
  const run = (item: CommandItem): void => {
    onClose();
    if (item.to) void navigate({ to: item.to });
    else item.run?.();
  };
  const groups = [
    ...commands.map((group) => ({
      ...group,
      items: group.items.filter(({ label }) => matches(label, term)),
    })),
    ...found.groups,
  ].filter(({ items }) => items.length > 0);
  const isSearching = found.isSearching || rested !== term.trim();
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-black/45" />
        <Dialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={returnFocus}
          className="pop-in fixed inset-x-3 top-[10vh] z-50 mx-auto max-w-xl overflow-hidden rounded-xl border border-line bg-surface shadow-pop"
        >
          <Dialog.Title className="sr-only">{text.palette.title}</Dialog.Title>
          <Command shouldFilter={false} loop label={text.palette.title}>
            <div className="flex items-center gap-2.5 border-b border-line px-4">
              <Search className="size-4 shrink-0 text-faint" aria-hidden />
              <Command.Input
                value={term}
                onValueChange={setTerm}
                placeholder={text.palette.placeholder}
                className="h-12 min-w-0 flex-1 bg-transparent text-[15px] outline-none"
              />
            </div>
            <Command.List className="max-h-[min(26rem,60vh)] overflow-y-auto p-1.5">
              {groups.map(({ heading, items }) => (
                <Command.Group
                  key={heading}
                  heading={heading}
                  className="[&>[cmdk-group-heading]]:px-2.5 [&>[cmdk-group-heading]]:pt-2 [&>[cmdk-group-heading]]:pb-1 [&>[cmdk-group-heading]]:text-xs [&>[cmdk-group-heading]]:text-muted"
                >
                  {items.map((item) => (
                    <Item key={item.id} item={item} onSelect={() => run(item)}>
                      {item.model ? <Monogram model={item.model} /> : item.icon}
                    </Item>
                  ))}
                </Command.Group>
              ))}
            </Command.List>
            <p
              role="status"
              className="px-4 text-[13px] text-muted empty:hidden [&:not(:empty)]:py-3"
            >
              {isSearching ? text.palette.searching : groups.length === 0 && text.palette.nothing}
            </p>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface ItemProps {
  readonly item: CommandItem;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}

const Item = ({ item, onSelect, children }: ItemProps) => (
  <Command.Item
    value={item.id}
    onSelect={onSelect}
    className="flex h-9 cursor-pointer items-center gap-3 rounded-lg px-2.5 text-sm data-[selected=true]:bg-active"
  >
    <span aria-hidden className="grid size-5 shrink-0 place-items-center text-muted">
      {children}
    </span>
    <span className="truncate">{item.label}</span>
  </Command.Item>
);
