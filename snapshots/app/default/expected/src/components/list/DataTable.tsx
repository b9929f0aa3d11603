import { Link } from '@tanstack/react-router';
import type { FieldMeta, ModelMeta } from 'prefiq/modelmeta';
import type { ReactNode } from 'react';

import { text } from '../../i18n/text.js';
import { valueOf, type RecordBase } from '../../services/Resource.js';
import { overrideOf, type FieldOverrides } from '../overrides.js';
import { cx } from '../ui/cx.js';
import { Cell } from './Cell.js';
import { canSort, isNumeric } from './columns.js';
import { nameOf } from './naming.js';
import { SortButton } from './SortButton.js';
import { useOpenRow } from './useOpenRow.js';

export interface RowsProps<T extends RecordBase> {
  readonly model: ModelMeta;
  readonly columns: readonly FieldMeta[];
  readonly rows: readonly T[];
  readonly overrides: FieldOverrides<T> | undefined;
  readonly sort?: string | undefined;
  readonly onSort?: (sort: string | undefined) => void;
  readonly rowActions?: ((record: T) => ReactNode) | undefined;
}

/** The column with the name stays in sight while a wide table is scrolled sideways. */
const stuck =
  'sticky left-0 z-1 bg-surface pl-4 group-focus-within:bg-hover group-hover:bg-hover transition-none';

export function DataTable<T extends RecordBase>(props: RowsProps<T>) {
  const { model, columns, rows, overrides, sort, onSort, rowActions } = props;
  const openRow = useOpenRow();
  return (
    <div className="relative overflow-x-auto">
      <table className="w-full border-collapse text-sm">
        <thead>
          <tr className="border-b border-line text-left text-[13px] text-muted">
            {columns.map((field, index) => {
              const label = overrideOf(overrides, field.name).label ?? field.label;
              const alignRight = index > 0 && isNumeric(field);
              const sortable = onSort && model.fields.includes(field) && canSort(field);
              return (
                <th
                  key={field.name}
                  scope="col"
                  aria-sort={ariaSort(sort, field.property)}
                  className={cx(
                    'h-10 bg-surface px-3 font-medium whitespace-nowrap',
                    index === 0 && stuck,
                    alignRight && 'text-right',
                  )}
                >
                  {sortable ? (
                    <SortButton
                      label={label}
                      property={field.property}
                      sort={sort}
                      onSort={onSort}
                      alignRight={alignRight}
                    />
                  ) : (
                    label
                  )}
                </th>
              );
            })}
            {rowActions && (
              <th scope="col" className="w-10">
                <span className="sr-only">{text.list.actions}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((record) => (
            <tr
              key={record.id}
              onClick={(event) => openRow(event, `/${model.route}/${record.id}`)}
              className="group cursor-pointer border-b border-line last:border-b-0 focus-within:bg-hover hover:bg-hover"
            >
              {columns.map((field, index) => (
                <td
                  key={field.name}
                  className={cx(
                    'h-11 truncate px-3',
                    index === 0 ? `max-w-72 ${stuck}` : 'max-w-52 text-muted',
                    index > 0 && isNumeric(field) && 'text-right tabular-nums',
                  )}
                >
                  {index === 0 ? (
                    <Link
                      to={`/${model.route}/${record.id}`}
                      preload={false}
                      className="block truncate font-medium"
                    >
                      <RecordName
                        field={field}
                        model={model}
                        record={record}
                        overrides={overrides}
                      />
                    </Link>
                  ) : (
                    <Cell field={field} record={record} overrides={overrides} />
                  )}
                </td>
              ))}
              {rowActions && (
                <td className="pr-2">
                  <div className="flex justify-end">{rowActions(record)}</div>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The first cell opens the record, so it always has a text, even where the field is empty. */
export function RecordName<T extends RecordBase>(
  props: Pick<RowsProps<T>, 'model' | 'overrides'> & { field: FieldMeta; record: T },
) {
  const { field, model, record, overrides } = props;
  const isPlain = !overrideOf(overrides, field.name).cell;
  const isEmpty = (valueOf(record, field.property) ?? '') === '';
  return isPlain && (isEmpty || field.property === model.display) ? (
    nameOf(model, record)
  ) : (
    <Cell field={field} record={record} overrides={overrides} />
  );
}

function ariaSort(sort: string | undefined, property: string) {
  if (sort === property) return 'ascending';
  return sort === `-${property}` ? 'descending' : undefined;
}
