import { Link } from '@tanstack/react-router';
import type { FieldMeta, ModelMeta } from 'prefiq/modelmeta';

import type { RecordBase } from '@codexion/resources/api/Resource';
import { Cell } from '@codexion/resources/list/Cell';
import { canSort } from '@codexion/resources/list/columns';
import { isNumeral } from '@codexion/resources/format/numerals';
import { nameOf } from '@codexion/resources/format/naming';
import { useOpenRow } from '@codexion/resources/list/useOpenRow';
import { cx } from '@codexion/resources/ui/cx';
import { SortHead } from '@codexion/resources/detail/SortHead';

interface ChildRecordsProps {
  readonly model: ModelMeta;
  readonly label: string;
  /** The first one stands for the record and opens it. */
  readonly columns: readonly FieldMeta[];
  readonly rows: readonly RecordBase[];
  readonly narrow: boolean;
  readonly sort: string | undefined;
  readonly onSort: (sort: string | undefined) => void;
}

export function ChildRecords(props: ChildRecordsProps) {
  const { model, label, columns, rows, narrow, sort, onSort } = props;
  const openRow = useOpenRow();
  const [, ...facts] = columns;
  const pathOf = ({ id }: RecordBase): string => `/${model.route}/${id}`;
  const open = (record: RecordBase) => (
    <Link
      to={pathOf(record)}
      preload={false}
      className={cx('block truncate font-medium', narrow && 'after:absolute after:inset-0')}
    >
      {nameOf(model, record)}
    </Link>
  );
  if (narrow) {
    return (
      <ul aria-label={label}>
        {rows.map((record) => (
          <li
            key={record.id}
            className="relative border-b border-line px-4 py-3 text-sm last:border-b-0"
          >
            {open(record)}
            <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-[13px] text-muted">
              {facts.slice(0, 3).map((field) => (
                <span key={field.name}>
                  <span className="sr-only">{field.label}: </span>
                  <Cell field={field} record={record} overrides={undefined} />
                </span>
              ))}
            </p>
          </li>
        ))}
      </ul>
    );
  }
  return (
    <div className="overflow-x-auto">
      <table aria-label={label} className="w-full text-sm">
        <thead>
          <tr className="border-b border-line text-left text-[13px] text-muted">
            {columns.map((field, index) => (
              <SortHead
                key={field.name}
                field={field}
                alignRight={index > 0 && isNumeral(field)}
                sort={sort}
                onSort={canSort(field) ? onSort : undefined}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((record) => (
            <tr
              key={record.id}
              onClick={(event) => openRow(event, pathOf(record))}
              className="cursor-pointer border-b border-line last:border-b-0 focus-within:bg-hover hover:bg-hover"
            >
              <td className="h-11 max-w-80 truncate pr-3 pl-4 sm:pl-6">{open(record)}</td>
              {facts.map((field) => (
                <td
                  key={field.name}
                  className={cx(
                    'h-11 max-w-52 truncate px-3 text-muted',
                    isNumeral(field) && 'text-right tabular-nums',
                  )}
                >
                  <Cell field={field} record={record} overrides={undefined} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
