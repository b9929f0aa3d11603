import type { LucideIcon } from 'lucide-react';
import { useId } from 'react';

import { cx } from '@codexion/resources/ui/cx';

interface SegmentedProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly {
    readonly value: Value;
    readonly label: string;
    readonly icon?: LucideIcon;
    /** Shown in place of the label, which is then read out only. */
    readonly short?: string;
  }[];
  readonly onChange: (value: Value) => void;
}

/** One of a few choices side by side: the browser's radio buttons, so the arrow keys work. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { label, value, options, onChange } = props;
  const name = useId();
  return (
    <fieldset className="flex w-fit gap-0.5 rounded-lg border border-line bg-surface p-0.5">
      <legend className="sr-only">{label}</legend>
      {options.map(({ icon: Icon, ...option }) => (
        <label
          key={option.value}
          title={option.label}
          className={cx(
            'relative grid h-6 min-w-7 cursor-pointer place-items-center rounded-md px-1.5 text-xs font-medium',
            'has-focus-visible:outline-2 has-focus-visible:outline-accent',
            option.value === value ? 'bg-active text-ink' : 'text-faint hover:text-ink',
          )}
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            aria-label={option.label}
            onChange={() => onChange(option.value)}
            className="absolute inset-0 cursor-pointer appearance-none outline-none"
          />
          {Icon ? <Icon className="size-3.5" aria-hidden /> : (option.short ?? option.label)}
        </label>
      ))}
    </fieldset>
  );
}
