import type { FieldMeta } from 'prefiq/modelmeta';
import { useId, useState } from 'react';

import { text } from '../../i18n/text.js';
import { joinList, splitList } from '../../services/query.js';
import { Button } from '../ui/Button.js';
import { Select } from '../ui/Select.js';
import { ConditionValue } from './ConditionValue.js';
import { needsValue, operatorsFor, type Condition, type Operator } from './conditions.js';
import { describeOperator } from './describe.js';
import { isOperand } from './operands.js';

interface ConditionFormProps {
  readonly field: FieldMeta;
  readonly old?: Condition;
  readonly onApply: (condition: Condition) => void;
}

export function ConditionForm({ field, old, onApply }: ConditionFormProps) {
  const operators = operatorsFor(field);
  const [operator, setOperator] = useState<Operator>(old?.operator ?? operators[0] ?? 'eq');
  const [value, setValue] = useState(old?.value ?? (field.type === 'boolean' ? 'true' : ''));
  const [to, setTo] = useState(old?.to ?? '');
  const id = useId();
  const isRange = operator === 'between';
  const isComplete =
    !needsValue(operator) || (isOperand(field, value) && (!isRange || isOperand(field, to)));
  const choose = (next: Operator): void => {
    // A list of values is written in another way than one of them.
    if (operator === 'in' && next !== 'in') setValue(splitList(value)[0] ?? '');
    if (operator !== 'in' && next === 'in') setValue(joinList([value]));
    setOperator(next);
  };
  return (
    <form
      className="space-y-3 p-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete) {
          onApply({ property: field.property, operator, value, ...(isRange && { to }) });
        }
      }}
    >
      {operators.length > 1 && (
        <Select
          full
          autoFocus
          aria-label={text.filter.operator}
          value={operator}
          onChange={(event) => choose(event.target.value as Operator)}
        >
          {operators.map((one) => (
            <option key={one} value={one}>
              {describeOperator(field, one)}
            </option>
          ))}
        </Select>
      )}
      {needsValue(operator) && (
        <ConditionValue
          id={id}
          field={field}
          operator={operator}
          label={isRange ? text.filter.from : text.filter.value}
          value={value}
          onChange={setValue}
        />
      )}
      {isRange && (
        <ConditionValue
          id={`${id}-to`}
          field={field}
          operator={operator}
          label={text.filter.to}
          value={to}
          onChange={setTo}
        />
      )}
      <Button type="submit" variant="primary" disabled={!isComplete} className="w-full">
        {text.filter.apply}
      </Button>
    </form>
  );
}
