import { Link } from '@tanstack/react-router';

import { text } from '@codexion/resources/i18n/text';
import type { RecordBase } from '@codexion/resources/api/Resource';
import { overrideOf } from '@codexion/resources/models/overrides';
import { cx } from '@codexion/resources/ui/cx';
import { Cell } from '@codexion/resources/list/Cell';
import { RecordName } from '@codexion/resources/list/DataRow';
import type { RowsProps } from '@codexion/resources/list/RowsProps';
import { nameOf } from '@codexion/resources/format/naming';
import { SelectBox } from '@codexion/resources/list/SelectBox';

/** So many facts a card shows below its name. */
const FACTS = 3;

/** The rows of a list on small screens, where a table would have to be scrolled sideways. */
export function DataCards<T extends RecordBase>(props: RowsProps<T>) {
  const { model, columns, rows, overrides, rowActions, selection, compact } = props;
  const [name, ...others] = columns;
  const status = others.find((field) => field.property === model.status?.field);
  const facts = others.filter((field) => field !== status).slice(0, compact ? 1 : FACTS);
  return (
    <ul>
      {rows.map((record) => {
        const isSelected = selection?.records.has(record.id) ?? false;
        return (
          <li
            key={record.id}
            className={cx(
              // A card out of sight is not drawn; the browser remembers its height.
              'relative flex items-start gap-1 border-b border-line pr-2 [contain-intrinsic-size:auto_6rem] [content-visibility:auto] last:border-b-0 active:bg-hover',
              compact ? 'py-1.5' : 'py-3',
              selection ? 'pl-2' : 'pl-4',
              isSelected && 'bg-accent-soft',
            )}
          >
            {selection && (
              <div className="relative z-1 -mt-1.5">
                <SelectBox
                  label={text.list.select(nameOf(model, record))}
                  checked={isSelected}
                  onToggle={(range) => selection.toggle(record, range)}
                />
              </div>
            )}
            <div className="min-w-0 flex-1">
              <div className="flex items-center justify-between gap-3">
                <Link
                  to={`/${model.route}/${record.id}`}
                  preload={false}
                  className="truncate text-sm font-medium after:absolute after:inset-0"
                >
                  {name && (
                    <RecordName field={name} model={model} record={record} overrides={overrides} />
                  )}
                </Link>
                {status && <Cell field={status} record={record} overrides={overrides} />}
              </div>
              <dl className="mt-1 space-y-0.5 text-[13px] text-muted">
                {facts.map((field) => (
                  <div key={field.name} className="flex items-center gap-2">
                    <dt className="w-28 shrink-0 truncate">
                      {overrideOf(overrides, field.name).label ?? field.label}
                    </dt>
                    <dd className="min-w-0 truncate">
                      <Cell field={field} record={record} overrides={overrides} />
                    </dd>
                  </div>
                ))}
              </dl>
            </div>
            {rowActions && <div className="relative -mt-1">{rowActions(record)}</div>}
          </li>
        );
      })}
    </ul>
  );
}
