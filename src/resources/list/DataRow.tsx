import { Link } from '@tanstack/react-router';
import type { FieldMeta } from 'prefiq/modelmeta';

import { text } from '@codexion/resources/i18n/text';
import { valueOf, type RecordBase } from '@codexion/resources/api/Resource';
import { overrideOf } from '@codexion/resources/models/overrides';
import { cx } from '@codexion/resources/ui/cx';
import { Cell } from '@codexion/resources/list/Cell';
import { isNumeral } from '@codexion/resources/format/numerals';
import type { RowsProps } from '@codexion/resources/list/RowsProps';
import { nameOf } from '@codexion/resources/format/naming';
import { SelectBox } from '@codexion/resources/list/SelectBox';
import { useOpenRow } from '@codexion/resources/list/useOpenRow';

/** The column with the name stays in sight while a wide table is scrolled sideways. */
const stuck = 'z-1 transition-none sm:sticky';
const colours = 'bg-surface group-focus-within:bg-hover group-hover:bg-hover';
const chosen = 'bg-accent-soft';

interface DataRowProps<T extends RecordBase> extends RowsProps<T> {
  readonly record: T;
  /** Given where only the rows in sight are drawn. */
  readonly index?: number | undefined;
}

export function DataRow<T extends RecordBase>(props: DataRowProps<T>) {
  const { model, columns, overrides, rowActions, selection, compact, record, index } = props;
  const openRow = useOpenRow();
  const isSelected = selection?.records.has(record.id) ?? false;
  const look = isSelected ? chosen : colours;
  const path = `/${model.route}/${record.id}`;
  return (
    <tr
      {...(index !== undefined && { 'aria-rowindex': index + 2 })}
      {...(selection && { 'aria-selected': isSelected })}
      onClick={(event) => openRow(event, path)}
      className={cx(
        'group cursor-pointer border-b border-line last:border-b-0',
        isSelected ? chosen : 'bg-surface focus-within:bg-hover hover:bg-hover',
      )}
    >
      {selection && (
        <td className={cx('sticky left-0 z-1 pl-2', look)}>
          <SelectBox
            label={text.list.select(nameOf(model, record))}
            checked={isSelected}
            onToggle={(range) => selection.toggle(record, range)}
          />
        </td>
      )}
      {columns.map((field, at) => (
        <td
          key={field.name}
          className={cx(
            'truncate px-3',
            compact ? 'h-8' : 'h-11',
            at === 0 ? cx('max-w-72', stuck, look) : 'max-w-52 text-muted',
            at === 0 && (selection ? 'left-11 pl-1' : 'left-0 pl-4'),
            at > 0 && isNumeral(field) && 'text-right tabular-nums',
          )}
        >
          {at === 0 ? (
            <Link to={path} preload={false} className="block truncate font-medium">
              <RecordName field={field} model={model} record={record} overrides={overrides} />
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
