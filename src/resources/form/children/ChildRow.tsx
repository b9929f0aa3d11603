import type { FieldMeta, ModelMeta } from 'prefiq/modelmeta';
import { memo, useState } from 'react';
import { flushSync } from 'react-dom';

import { text } from '@codexion/resources/i18n/text';
import { cx } from '@codexion/resources/ui/cx';
import { focusInput } from '@codexion/resources/form/inputs/focus';
import type { FormStore } from '@codexion/resources/form/state/FormStore';
import type { Row } from '@codexion/resources/form/state/rows';
import { ChildCell } from '@codexion/resources/form/children/ChildCell';
import { RemovedRow } from '@codexion/resources/form/children/RemovedRow';
import { RowButtons } from '@codexion/resources/form/children/RowButtons';

interface ChildRowProps {
  readonly store: FormStore;
  readonly table: string;
  readonly model: ModelMeta;
  readonly row: Row;
  /** From 1. */
  readonly place: number;
  readonly cells: readonly FieldMeta[];
  readonly others: readonly FieldMeta[];
  readonly narrow: boolean;
  readonly mayRemove: boolean;
  readonly mayUpdate: boolean;
  readonly onAnnounce: (message: string) => void;
}

/** One child: a row of a table, or a card where the screen is small. */
export const ChildRow = memo(function ChildRow(props: ChildRowProps) {
  const { store, table, model, row, place, cells, others, narrow } = props;
  const [wide, setWide] = useState(false);
  const at = { table, key: row.key };
  const hasHiddenError = others.some(({ property }) => row.errors[property] !== undefined);
  const unfolded = others.length > 0 && (wide || hasHiddenError);
  const moreId = store.idOf(at, 'more');
  const undoId = store.idOf(at, 'undo');

  const remove = (): void => {
    props.onAnnounce(`${text.children.row(place)}: ${text.children.removed}`);
    if (!row.record)
      return store.setRows(table, (rows) => rows.filter(({ key }) => key !== row.key));
    flushSync(() => store.setRow(at, (old) => ({ ...old, removed: true, errors: {} })));
    focusInput(undoId);
  };
  const restore = (): void => store.setRow(at, (old) => ({ ...old, removed: false }));

  if (row.removed) {
    const name = String(row.initial[model.display] ?? '') || text.children.row(place);
    return (
      <RemovedRow
        id={undoId}
        name={name}
        place={place}
        columns={narrow ? undefined : cells.length}
        onUndo={restore}
      />
    );
  }
  const cell = (field: FieldMeta, labelled: boolean) => (
    <ChildCell
      store={store}
      place={at}
      row={row}
      field={field}
      index={place}
      labelled={labelled}
      locked={!props.mayUpdate}
    />
  );
  const buttons = (
    <RowButtons
      place={place}
      {...(others.length > 0 && { more: { id: moreId, open: unfolded } })}
      onMore={() => setWide(!unfolded)}
      onRemove={props.mayRemove ? remove : undefined}
    />
  );
  const more = unfolded && (
    <div id={moreId} className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {others.map((field) => (
        <div key={field.name} className={cx(field.type === 'text' && 'sm:col-span-2')}>
          {cell(field, true)}
        </div>
      ))}
    </div>
  );

  if (narrow) {
    return (
      <li className="space-y-3 border-b border-line p-4">
        <div className="flex items-center justify-between">
          <span className="text-[13px] font-medium text-muted capitalize">
            {text.children.row(place)}
          </span>
          {buttons}
        </div>
        {cells.map((field) => (
          <div key={field.name}>{cell(field, true)}</div>
        ))}
        {more}
      </li>
    );
  }
  return (
    <>
      <tr className="align-top">
        {cells.map((field) => (
          <td key={field.name} className="min-w-34 px-1.5 py-1.5 first:pl-6">
            {cell(field, false)}
          </td>
        ))}
        <td className="py-2 pr-4">{buttons}</td>
      </tr>
      {more && (
        <tr>
          <td colSpan={cells.length + 1} className="bg-subtle/50 px-6 py-4">
            {more}
          </td>
        </tr>
      )}
    </>
  );
});
