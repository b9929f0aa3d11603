import type { FieldMeta } from 'prefiq/modelmeta';
import { useId, useState } from 'react';

import { text } from '@codexion/resources/i18n/text';
import { joinList, splitList } from '@codexion/resources/api/query';
import { Button } from '@codexion/resources/ui/Button';
import { Select } from '@codexion/resources/ui/Select';
import { ConditionValue } from '@codexion/resources/list/ConditionValue';
import {
  needsValue,
  operatorsFor,
  type Condition,
  type Operator,
} from '@codexion/resources/list/conditions';
import { describeOperator } from '@codexion/resources/list/describe';
import { isOperand } from '@codexion/resources/list/operands';

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
