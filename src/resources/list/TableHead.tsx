import type { FieldMeta } from 'prefiq/modelmeta';

import { cx } from '@codexion/resources/ui/cx';
import { canSort } from '@codexion/resources/list/columns';
import { isNumeral } from '@codexion/resources/format/numerals';
import { SortButton } from '@codexion/resources/list/SortButton';
import { sortKeys } from '@codexion/resources/list/sorting';

interface TableHeadProps {
  readonly field: FieldMeta;
  readonly isFirst: boolean;
  /** The column stands beside the check boxes. */
  readonly besideBox: boolean;
  /** The width is given, not measured: the rows in sight change, the columns must not. */
  readonly isFixed: boolean;
  readonly sort: string | undefined;
  readonly onSort: ((sort: string | undefined) => void) | undefined;
}

const widthOf = (field: FieldMeta, isFirst: boolean): string => {
  if (isFirst) return '17rem';
  if (field.type === 'boolean') return '6rem';
  return isNumeral(field) || field.type === 'date' || field.type === 'enum' ? '9rem' : '12rem';
};

export function TableHead(props: TableHeadProps) {
  const { field, isFirst, besideBox, isFixed, sort, onSort } = props;
  const alignRight = !isFirst && isNumeral(field);
  return (
    <th
      scope="col"
      aria-sort={ariaSort(sort, field.property)}
      {...(isFixed && { style: { width: widthOf(field, isFirst) } })}
      className={cx(
        'h-10 bg-surface px-3 font-medium whitespace-nowrap',
        isFirst && 'z-1 sm:sticky',
        isFirst && (besideBox ? 'left-11 pl-1' : 'left-0 pl-4'),
        alignRight && 'text-right',
      )}
    >
      {onSort && canSort(field) ? (
        <SortButton
          label={field.label}
          property={field.property}
          sort={sort}
          onSort={onSort}
          alignRight={alignRight}
        />
      ) : (
        field.label
      )}
    </th>
  );
}

function ariaSort(sort: string | undefined, property: string) {
  const key = sortKeys(sort).find((one) => one.property === property);
  if (!key) return undefined;
  return key.down ? 'descending' : 'ascending';
}
