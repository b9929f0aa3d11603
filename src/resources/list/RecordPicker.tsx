import type { FieldMeta } from 'prefiq/modelmeta';
import { useId, useState } from 'react';

import { useDebounced } from '@codexion/resources/hooks/useDebounced';
import { useEntryRecord } from '@codexion/resources/hooks/useRecords';
import { text } from '@codexion/resources/i18n/text';
import { valueOf } from '@codexion/resources/api/Resource';
import { OptionList } from '@codexion/resources/form/inputs/OptionList';
import { useOptions } from '@codexion/resources/form/inputs/useOptions';
import { useModel } from '@codexion/resources/models/ModelsContext';

interface RecordPickerProps {
  readonly field: FieldMeta;
  readonly value: string;
  readonly onChange: (id: string) => void;
}

/** Finds the record a filter compares with: a search box over a list that is always open. */
export function RecordPicker({ field, value, onChange }: RecordPickerProps) {
  const entry = useModel(field.to);
  const [term, setTerm] = useState('');
  const [active, setActive] = useState(0);
  const listId = useId();
  const found = useOptions(entry, useDebounced(term.trim()), true);
  const chosen = useEntryRecord(entry, value);
  const name = chosen.data && entry ? valueOf(chosen.data, entry.display) : undefined;
  const { options, more } = found;
  const move = (step: number): void =>
    setActive(Math.max(0, Math.min(options.length - 1, active + step)));
  return (
    <div className="overflow-hidden rounded-lg border border-line">
      <input
        role="combobox"
        aria-label={field.label}
        aria-expanded
        aria-controls={listId}
        aria-autocomplete="list"
        {...(options[active] && { 'aria-activedescendant': `${listId}-${active}` })}
        placeholder={
          typeof name === 'string'
            ? name
            : text.picker.placeholder(entry?.labelPlural ?? field.label)
        }
        value={term}
        onChange={(event) => {
          setTerm(event.target.value);
          setActive(0);
        }}
        onKeyDown={(event) => {
          const option = options[active];
          const isChoice = event.key === 'Enter' && option && option.id !== value;
          if (event.key === 'ArrowDown') move(1);
          else if (event.key === 'ArrowUp') move(-1);
          else if (isChoice) onChange(option.id);
          else return;
          event.preventDefault();
        }}
        className="h-9 w-full border-b border-line px-2.5 text-sm -outline-offset-2"
      />
      <OptionList
        id={listId}
        options={options}
        more={more}
        loading={found.isFetching}
        error={found.error}
        active={active}
        selected={value}
        onActive={setActive}
        onPick={(option) => onChange(option.id)}
        onMore={() => void found.fetchNextPage()}
      />
    </div>
  );
}
