import type { ModelMeta } from 'prefiq/modelmeta';
import { useId } from 'react';

import { text } from '@codexion/resources/i18n/text';
import { cx } from '@codexion/resources/ui/cx';
import type { Conflict, Merge, Side } from '@codexion/resources/form/conflict/merge';
import { ShownValue } from '@codexion/resources/form/conflict/ShownValue';

interface ConflictChoiceProps {
  readonly model: ModelMeta;
  readonly merge: Merge;
  readonly conflict: Conflict;
  readonly answer: Side | undefined;
  readonly onAnswer: (side: Side) => void;
}

const SIDES = ['theirs', 'mine'] as const;

/** One value that was changed on both sides: three versions, of which two are to choose from. */
export function ConflictChoice(props: ConflictChoiceProps) {
  const { model, merge, conflict, answer, onAnswer } = props;
  const { field, opened } = conflict;
  const name = useId();
  return (
    <fieldset className="rounded-xl border border-line p-4">
      <legend className="px-1 text-[13px] font-semibold">{labelOf(model, merge, conflict)}</legend>
      <div className="grid gap-2.5 sm:grid-cols-2">
        {SIDES.map((side) => (
          <label
            key={side}
            className={cx('choice h-auto items-start py-2', answer === side && 'font-normal')}
          >
            <input
              type="radio"
              name={name}
              checked={answer === side}
              onChange={() => onAnswer(side)}
              className="mt-1 size-3.5 accent-accent"
            />
            <span className="min-w-0">
              <span className="block text-xs text-muted">{text.conflict[side]}</span>
              <ShownValue field={field} value={conflict[side]} />
            </span>
          </label>
        ))}
      </div>
      {field && (
        <p className="mt-2.5 flex flex-wrap gap-x-1 text-[13px] text-muted">
          {text.conflict.opened('')}
          <ShownValue field={field} value={opened} />
        </p>
      )}
    </fieldset>
  );
}

/** `Budget`, or `Tasks › Write the offer › Due on`. */
function labelOf(model: ModelMeta, merge: Merge, { place, field }: Conflict): string {
  const label = field?.label ?? text.conflict.row;
  const { table: name, key } = place;
  const table = name === undefined ? undefined : merge.tables[name];
  if (!table) return label;
  const rows = model.fields.find(({ property }) => property === name)?.label ?? '';
  const row = table.rows.find((candidate) => candidate.key === key);
  const title = String(row?.initial[table.model.display] || row?.values[table.model.display] || '');
  return [rows, title || table.model.label, label].join(' › ');
}
