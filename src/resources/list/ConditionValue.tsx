import type { FieldMeta } from 'prefiq/modelmeta';

import { humanize, localZone } from '@codexion/resources/format/values';
import { text } from '@codexion/resources/i18n/text';
import { joinList, splitList } from '@codexion/resources/api/query';
import { useNumeral } from '@codexion/resources/form/inputs/useNumeral';
import { keyboardOf } from '@codexion/resources/format/numerals';
import { Select } from '@codexion/resources/ui/Select';
import type { Operator } from '@codexion/resources/list/conditions';
import { fromLocal, toLocal } from '@codexion/resources/list/operands';
import { RecordPicker } from '@codexion/resources/list/RecordPicker';

interface ConditionValueProps {
  readonly id: string;
  readonly field: FieldMeta;
  readonly operator: Operator;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** The operand of a condition, by the type of its field. */
export function ConditionValue(props: ConditionValueProps) {
  const { field, operator, label, value, onChange } = props;
  if (operator === 'in') return <ManyValues {...props} />;
  if (field.type === 'ref') return <RecordPicker field={field} value={value} onChange={onChange} />;
  if (field.type === 'boolean' || field.type === 'enum') {
    const options = field.type === 'boolean' ? ['true', 'false'] : (field.values ?? []);
    const nameOf = (option: string): string => {
      if (field.type === 'enum') return humanize(option);
      return option === 'true' ? text.record.yes : text.record.no;
    };
    return (
      <Select
        full
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {value === '' && <option value="" />}
        {options.map((option) => (
          <option key={option} value={option}>
            {nameOf(option)}
          </option>
        ))}
      </Select>
    );
  }
  const mode = keyboardOf(field);
  return mode ? <NumeralValue {...props} mode={mode} /> : <TypedValue {...props} />;
}

/** Text, and what browsers have an input for. */
function TypedValue({ id, field, label, value, onChange }: ConditionValueProps) {
  const isMoment = field.type === 'datetime';
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-[13px] text-muted">
        {label}
      </label>
      <input
        id={id}
        {...(isMoment ? { type: 'datetime-local' } : isTimed(field) && { type: field.type })}
        value={isMoment ? toLocal(value) : value}
        onChange={({ target }) => onChange(isMoment ? fromLocal(target.value) : target.value)}
        className="control"
      />
      {isMoment && <p className="mt-1.5 text-xs text-muted">{text.record.zone(localZone())}</p>}
    </div>
  );
}

interface NumeralValueProps extends ConditionValueProps {
  readonly mode: 'numeric' | 'decimal';
}

function NumeralValue({ id, label, value, onChange, mode }: NumeralValueProps) {
  const numeral = useNumeral(value, onChange);
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-[13px] text-muted">
        {label}
      </label>
      <input
        id={id}
        inputMode={mode}
        value={numeral.value}
        onChange={({ target }) => numeral.onChange(target.value)}
        onBlur={numeral.onBlur}
        className="control"
      />
    </div>
  );
}

const isTimed = ({ type }: FieldMeta): boolean => type === 'date' || type === 'time';

function ManyValues({ field, label, value, onChange }: ConditionValueProps) {
  const chosen = new Set(splitList(value).filter(Boolean));
  const toggle = (one: string): void => {
    const next = (field.values ?? []).filter((item) => chosen.has(item) !== (item === one));
    onChange(joinList(next));
  };
  return (
    <fieldset className="max-h-64 overflow-y-auto">
      <legend className="mb-1 text-[13px] text-muted">{label}</legend>
      {(field.values ?? []).map((one) => (
        <label
          key={one}
          className="flex h-8 cursor-pointer items-center gap-2.5 rounded-md px-1.5 text-sm hover:bg-hover"
        >
          <input
            type="checkbox"
            checked={chosen.has(one)}
            onChange={() => toggle(one)}
            className="size-4 accent-(--accent)"
          />
          <span className="truncate">{humanize(one)}</span>
        </label>
      ))}
    </fieldset>
  );
}
