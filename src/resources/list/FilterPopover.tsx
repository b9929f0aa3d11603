import ChevronLeft from 'lucide-react/icons/chevron-left';
import type { FieldMeta } from 'prefiq/modelmeta';
import { useState } from 'react';

import { text } from '@codexion/resources/i18n/text';
import { Button } from '@codexion/resources/ui/Button';
import { Popover } from '@codexion/resources/ui/Popover';
import { canFilter } from '@codexion/resources/list/columns';
import { ConditionForm } from '@codexion/resources/list/ConditionForm';
import { withCondition, type Condition, type Filter } from '@codexion/resources/list/conditions';

interface FilterPopoverProps {
  readonly fields: readonly FieldMeta[];
  readonly anchor: HTMLElement;
  /** The condition to change; a new one without it. */
  readonly old?: Condition;
  readonly filter: Filter;
  readonly onApply: (filter: Filter) => void;
  readonly onClose: () => void;
}

/** Builds one condition: the field first, then how it is compared and with what. */
export function FilterPopover({
  fields,
  anchor,
  old,
  filter,
  onApply,
  onClose,
}: FilterPopoverProps) {
  const [property, setProperty] = useState(old?.property);
  const field = fields.find((one) => one.property === property);
  return (
    <Popover label={text.filter.add} anchor={anchor} onClose={onClose}>
      {field ? (
        <>
          <div className="flex items-center gap-1 border-b border-line p-1.5">
            <Button
              variant="ghost"
              size="icon"
              aria-label={text.filter.field}
              title={text.filter.field}
              onClick={() => setProperty(undefined)}
            >
              <ChevronLeft className="size-4" aria-hidden />
            </Button>
            <h2 className="truncate text-[13px] font-semibold">{field.label}</h2>
          </div>
          <ConditionForm
            key={field.property}
            field={field}
            {...(old?.property === field.property && { old })}
            onApply={(condition) => {
              onApply(withCondition(filter, old, condition));
              onClose();
            }}
          />
        </>
      ) : (
        <FieldMenu fields={fields.filter(canFilter)} onPick={setProperty} />
      )}
    </Popover>
  );
}

interface FieldMenuProps {
  readonly fields: readonly FieldMeta[];
  readonly onPick: (property: string) => void;
}

function FieldMenu({ fields, onPick }: FieldMenuProps) {
  const [term, setTerm] = useState('');
  const found = fields.filter(({ label }) => label.toLowerCase().includes(term.toLowerCase()));
  return (
    <>
      <form
        className="border-b border-line p-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (found[0]) onPick(found[0].property);
        }}
      >
        <input
          type="search"
          autoFocus
          aria-label={text.filter.searchFields}
          placeholder={text.filter.searchFields}
          value={term}
          onChange={(event) => setTerm(event.target.value)}
          className="control h-8 min-h-0 text-[13px]"
        />
      </form>
      <ul className="max-h-80 overflow-y-auto p-1" aria-label={text.filter.field}>
        {found.map((field) => (
          <li key={field.property}>
            <button
              type="button"
              onClick={() => onPick(field.property)}
              className="block w-full truncate rounded-md px-2.5 py-1.5 text-left text-sm -outline-offset-2 hover:bg-hover"
            >
              {field.label}
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 && (
        <p role="status" className="px-3.5 pb-3 text-[13px] text-muted">
          {text.filter.noFields}
        </p>
      )}
    </>
  );
}
