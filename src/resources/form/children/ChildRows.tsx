import Plus from 'lucide-react/icons/plus';
import { useMemo, useState, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';

import { useIsNarrow } from '@codexion/resources/hooks/useMediaQuery';
import type { ModelPermissions } from '@codexion/resources/hooks/useSession';
import { text } from '@codexion/resources/i18n/text';
import type { ModelEntry } from '@codexion/resources/models/ModelsContext';
import { Button } from '@codexion/resources/ui/Button';
import { cx } from '@codexion/resources/ui/cx';
import { focusInput } from '@codexion/resources/form/inputs/focus';
import { newRow } from '@codexion/resources/form/state/rows';
import type { ChildTable } from '@codexion/resources/form/state/tables';
import { isNumeral } from '@codexion/resources/format/numerals';
import { ChildRow } from '@codexion/resources/form/children/ChildRow';
import type { ChildSectionProps } from '@codexion/resources/form/children/ChildSectionProps';
import { cellFields } from '@codexion/resources/form/children/columns';

interface ChildRowsProps extends ChildSectionProps {
  readonly entry: ModelEntry;
  readonly table: ChildTable;
  readonly permissions: ModelPermissions;
}

/** Rows to edit in place. Tab goes from cell to cell, Enter adds a row. */
export function ChildRows({ store, field, label, entry, table, permissions }: ChildRowsProps) {
  const narrow = useIsNarrow();
  const [announced, setAnnounced] = useState('');
  const name = field.property;
  const { cells, others } = useMemo(() => cellFields(table.model), [table.model]);

  const add = (): void => {
    const key = store.nextKey();
    flushSync(() => store.setRows(name, (rows) => [...rows, newRow(table.model, key)]));
    const [first] = cells;
    if (first) focusInput(store.idOf({ table: name, key }, first.property));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const isInput = event.target instanceof HTMLInputElement;
    if (event.key !== 'Enter' || event.defaultPrevented || !isInput) return;
    if (event.ctrlKey || event.metaKey || !permissions.create) return;
    event.preventDefault();
    add();
  };

  const rows = table.rows.map((row, index) => (
    <ChildRow
      key={row.key}
      store={store}
      table={name}
      model={table.model}
      row={row}
      place={index + 1}
      cells={cells}
      others={others}
      narrow={narrow}
      mayRemove={!row.record || permissions.delete}
      mayUpdate={!row.record || permissions.update}
      onAnnounce={setAnnounced}
    />
  ));

  return (
    <div className="border-t border-line" onKeyDown={onKeyDown}>
      {rows.length > 0 && narrow && <ul aria-label={label}>{rows}</ul>}
      {rows.length > 0 && !narrow && (
        <div className="overflow-x-auto">
          <table aria-label={label} className="w-full min-w-[46rem] table-fixed text-sm">
            <thead>
              <tr className="border-b border-line text-left text-[13px] text-muted">
                {cells.map((cell) => (
                  <th
                    key={cell.name}
                    scope="col"
                    className={cx(
                      'h-9 px-1.5 font-medium whitespace-nowrap first:w-[30%] first:pl-6',
                      isNumeral(cell) && 'text-right',
                    )}
                  >
                    {cell.label}
                    {cell.required && <span className="text-danger-ink"> *</span>}
                  </th>
                ))}
                <th scope="col" className="w-20">
                  <span className="sr-only">{text.list.actions}</span>
                </th>
              </tr>
            </thead>
            <tbody>{rows}</tbody>
          </table>
        </div>
      )}
      <p role="status" className="sr-only">
        {announced}
      </p>
      <div className="flex flex-wrap items-center gap-3 px-4 py-3 sm:px-6">
        {rows.length === 0 && (
          <p className="text-[13px] text-muted">{text.children.none(entry.labelPlural)}</p>
        )}
        {permissions.create && (
          <Button size="sm" onClick={add}>
            <Plus className="size-4" aria-hidden />
            {text.children.add(entry.label)}
          </Button>
        )}
        {rows.length > 0 && permissions.create && (
          <p className="hidden text-[13px] text-muted sm:block">{text.children.enterHint}</p>
        )}
      </div>
    </div>
  );
}
