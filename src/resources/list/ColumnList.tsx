import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import type { FieldMeta } from 'prefiq/modelmeta';
import { useState } from 'react';

import { text } from '@codexion/resources/i18n/text';
import { Button } from '@codexion/resources/ui/Button';

interface ColumnListProps {
  readonly fields: readonly FieldMeta[];
  readonly columns: readonly FieldMeta[];
  readonly onChange: (names: readonly string[]) => void;
}

/** The columns in their order, and below them those that are not in sight. One always stays: it opens the record. */
export function ColumnList({ fields, columns, onChange }: ColumnListProps) {
  const [moved, setMoved] = useState('');
  const names = columns.map(({ name }) => name);
  const hidden = fields.filter(({ name }) => !names.includes(name));
  const move = (from: number, step: number): void => {
    const next = [...names];
    const [name = ''] = next.splice(from, 1);
    next.splice(from + step, 0, name);
    onChange(next);
    setMoved(text.view.moved(columns[from]?.label ?? '', from + step + 1));
  };
  const toggle = (name: string): void =>
    onChange(names.includes(name) ? names.filter((one) => one !== name) : [...names, name]);
  return (
    <section aria-label={text.view.columns}>
      <h2 className="mb-1 text-[13px] font-semibold">{text.view.columns}</h2>
      <ul className="-mx-1.5 max-h-72 overflow-y-auto">
        {[...columns, ...hidden].map((field, index) => {
          const isShown = index < columns.length;
          return (
            <li
              key={field.name}
              className="flex h-8 items-center rounded-md pr-0.5 pl-1.5 hover:bg-hover"
              // The arrow keys with Alt, as in lists elsewhere.
              onKeyDown={({ altKey, key }) => {
                if (altKey && key === 'ArrowUp' && isShown && index > 0) move(index, -1);
                if (altKey && key === 'ArrowDown' && index < columns.length - 1) move(index, 1);
              }}
            >
              <label className="flex min-w-0 flex-1 cursor-pointer items-center gap-2.5 text-sm">
                <input
                  type="checkbox"
                  checked={isShown}
                  disabled={isShown && columns.length === 1}
                  onChange={() => toggle(field.name)}
                  className="size-4 accent-(--accent)"
                />
                <span className="truncate">{field.label}</span>
              </label>
              {isShown && (
                <>
                  <Button
                    variant="ghost"
                    size="tiny"
                    aria-label={text.view.up(field.label)}
                    aria-disabled={index === 0}
                    onClick={() => index > 0 && move(index, -1)}
                  >
                    <ArrowUp className="size-3.5" aria-hidden />
                  </Button>
                  <Button
                    variant="ghost"
                    size="tiny"
                    aria-label={text.view.down(field.label)}
                    aria-disabled={index === columns.length - 1}
                    onClick={() => index < columns.length - 1 && move(index, 1)}
                  >
                    <ArrowDown className="size-3.5" aria-hidden />
                  </Button>
                </>
              )}
            </li>
          );
        })}
      </ul>
      <p className="sr-only" aria-live="polite">
        {moved}
      </p>
    </section>
  );
}
