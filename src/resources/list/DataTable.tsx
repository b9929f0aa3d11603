import { Suspense } from 'react';

import { text } from '@codexion/resources/i18n/text';
import type { RecordBase } from '@codexion/resources/api/Resource';
import { cx } from '@codexion/resources/ui/cx';
import { lazyPart } from '@codexion/resources/ui/lazyPart';
import { DataRow } from '@codexion/resources/list/DataRow';
import type { RowsProps } from '@codexion/resources/list/RowsProps';
import { SelectBox } from '@codexion/resources/list/SelectBox';
import { TableHead } from '@codexion/resources/list/TableHead';

/** Above so many rows only those in sight are drawn. */
const MANY = 200;
const VirtualRows = lazyPart(
  async () => (await import('@codexion/resources/list/VirtualRows')).VirtualRows,
);

export function DataTable<T extends RecordBase>(props: RowsProps<T>) {
  const { columns, rows, sort, onSort, rowActions, selection, compact = false } = props;
  const isMany = rows.length > MANY;
  const chosen = selection ? rows.filter(({ id }) => selection.records.has(id)).length : 0;
  const drawRow = (record: T, index?: number) => (
    <DataRow key={record.id} {...props} record={record} index={index} />
  );
  return (
    <div className="relative overflow-x-auto">
      <table
        className={cx('w-full border-collapse text-sm', isMany && 'table-fixed')}
        {...(isMany && { 'aria-rowcount': rows.length + 1 })}
      >
        <thead>
          <tr className="border-b border-line text-left text-[13px] text-muted">
            {selection && (
              <th scope="col" className="sticky left-0 z-1 w-11 bg-surface pl-2">
                <SelectBox
                  label={text.list.selectPage}
                  checked={chosen === rows.length}
                  mixed={chosen > 0 && chosen < rows.length}
                  onToggle={selection.togglePage}
                />
              </th>
            )}
            {columns.map((field, index) => (
              <TableHead
                key={field.name}
                field={field}
                isFirst={index === 0}
                besideBox={selection !== undefined}
                isFixed={isMany}
                sort={sort}
                onSort={onSort}
              />
            ))}
            {rowActions && (
              <th scope="col" className="w-12">
                <span className="sr-only">{text.list.actions}</span>
              </th>
            )}
          </tr>
        </thead>
        {isMany ? (
          <Suspense>
            <VirtualRows count={rows.length} height={compact ? 33 : 45}>
              {(index) => {
                const record = rows[index];
                return record && drawRow(record, index);
              }}
            </VirtualRows>
          </Suspense>
        ) : (
          <tbody>{rows.map((record) => drawRow(record))}</tbody>
        )}
      </table>
    </div>
  );
}
