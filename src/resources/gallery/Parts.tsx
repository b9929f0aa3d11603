import { useState, type ReactNode } from 'react';

import { ApiProblem } from '@codexion/resources/api/problem';
import { FieldInput } from '@codexion/resources/form/inputs/FieldInput';
import type { FormValue } from '@codexion/resources/models/InputProps';
import { toForm } from '@codexion/resources/form/state/values';
import { sampleModel, sampleRecords } from '@codexion/resources/gallery/sample';
import { dataOf } from '@codexion/resources/api/Resource';
import { Badge } from '@codexion/resources/ui/Badge';
import { Button } from '@codexion/resources/ui/Button';
import { Monogram } from '@codexion/resources/ui/Monogram';
import { Segmented } from '@codexion/resources/ui/Segmented';
import { Select } from '@codexion/resources/ui/Select';
import { Skeleton } from '@codexion/resources/ui/Skeleton';
import { EmptyState, ErrorState, ForbiddenState } from '@codexion/resources/ui/StateMessage';
import { toast } from '@codexion/resources/ui/toast';

const VARIANTS = ['primary', 'secondary', 'ghost', 'danger'] as const;
const SIZES = ['md', 'sm'] as const;
const TOKENS = [
  'canvas',
  'surface',
  'subtle',
  'hover',
  'active',
  'line',
  'ink',
  'muted',
  'accent',
  'danger',
];

/** Every small part in its states. */
export function Parts() {
  return (
    <div className="space-y-8">
      <Section title="Tokens">
        {TOKENS.map((name) => (
          <span key={name} className="flex items-center gap-2 text-xs">
            <span
              className="size-6 rounded border border-line"
              style={{ background: `var(--${name})` }}
            />
            {name}
          </span>
        ))}
      </Section>
      <Section title="Button">
        {VARIANTS.flatMap((variant) => [
          ...SIZES.map((size) => (
            <Button key={variant + size} variant={variant} size={size}>
              {variant}
            </Button>
          )),
          <Button key={`${variant} off`} variant={variant} disabled>
            disabled
          </Button>,
        ])}
      </Section>
      <Section title="Badge and monogram">
        {['draft', 'open', 'on_hold', 'done', 'cancelled', 'overdue'].map((value) => (
          <Badge key={value} value={value} />
        ))}
        {['Order', 'Customer', 'Invoice', 'Note'].map((model) => (
          <Monogram key={model} model={model} />
        ))}
      </Section>
      <Section title="Select and segmented">
        <Select aria-label="Order by">
          <option>Title</option>
          <option>Total</option>
        </Select>
        <Theme />
        <Button onClick={() => toast.success('Saved')}>Toast</Button>
        <Button onClick={() => toast.error('Not saved', 'The server cannot be reached.')}>
          Failure
        </Button>
      </Section>
      <Section title="Skeleton">
        <Skeleton className="w-40" />
        <Skeleton className="w-16" />
      </Section>
      <Inputs title="Inputs" />
      <Inputs title="Inputs, disabled" disabled />
      <Inputs title="Inputs, refused" invalid />
      <Section title="Messages">
        <EmptyState title="No orders yet">The first one is a click away.</EmptyState>
        <ForbiddenState />
        <ErrorState
          title="The orders cannot be shown"
          error={new ApiProblem(503, { detail: 'The database is being restarted.' }, 'req-7')}
          onRetry={() => {}}
        />
      </Section>
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="mb-3 text-sm font-semibold">{title}</h2>
      <div className="card flex flex-wrap items-center gap-3 p-4">{children}</div>
    </section>
  );
}

function Theme() {
  const [value, setValue] = useState<'day' | 'week'>('day');
  const options = [
    { value: 'day', label: 'Day' },
    { value: 'week', label: 'Week' },
  ] as const;
  return <Segmented label="Range" value={value} options={options} onChange={setValue} />;
}

interface InputsProps {
  readonly title: string;
  readonly disabled?: boolean;
  readonly invalid?: boolean;
}

function Inputs({ title, disabled = false, invalid = false }: InputsProps) {
  const [record = {}] = sampleRecords;
  const [values, setValues] = useState<Readonly<Record<string, FormValue>>>({});
  return (
    <Section title={title}>
      {sampleModel.fields.map((field) => {
        const id = `${title}-${field.property}`.replaceAll(/[ ,]+/g, '-');
        return (
          <div key={id} className="w-64">
            <label id={`${id}-label`} htmlFor={id} className="mb-1 block text-[13px] text-muted">
              {field.label}
            </label>
            <FieldInput
              field={field}
              id={id}
              value={values[field.property] ?? toForm(field, dataOf(record)[field.property])}
              onChange={(value) => setValues({ ...values, [field.property]: value })}
              onBlur={() => {}}
              disabled={disabled}
              invalid={invalid}
              describedBy={undefined}
            />
          </div>
        );
      })}
    </Section>
  );
}
