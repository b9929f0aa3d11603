import type { FieldMeta } from 'prefiq/modelmeta';

import { humanize } from '@codexion/resources/format/values';
import { text } from '@codexion/resources/i18n/text';

interface StatusTabsProps {
  readonly field: FieldMeta;
  /** Empty for all of them; undefined where no tab says what is shown. */
  readonly value: string | undefined;
  readonly onChange: (value: string) => void;
}

/** The states of a model side by side, above its list. */
export function StatusTabs({ field, value, onChange }: StatusTabsProps) {
  return (
    <div
      role="group"
      aria-label={text.list.filterBy(field.label)}
      className="flex gap-1 overflow-x-auto border-b border-line px-2.5"
    >
      {['', ...(field.values ?? [])].map((state) => (
        <button
          key={state}
          type="button"
          aria-pressed={state === value}
          onClick={() => onChange(state)}
          className="tab"
        >
          {state === '' ? text.list.all : humanize(state)}
        </button>
      ))}
    </div>
  );
}
