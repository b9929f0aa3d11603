import { Tabs as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';

interface TabsProps {
  readonly label: string;
  readonly tabs: readonly {
    readonly value: string;
    readonly label: ReactNode;
    readonly content: ReactNode;
  }[];
  /** The tab in sight, where the page keeps it (in its address, say); else the first one is to begin with. */
  readonly value?: string;
  readonly onChange?: (value: string) => void;
}

/** Panels behind tabs; only the one in sight is there. Tabs that are pages of their own are links: `LinkTabs`. */
export function Tabs({ label, tabs, value, onChange }: TabsProps) {
  const first = tabs[0]?.value;
  return (
    <Primitive.Root
      {...(value === undefined ? first !== undefined && { defaultValue: first } : { value })}
      {...(onChange && { onValueChange: onChange })}
    >
      <Primitive.List
        aria-label={label}
        className="flex gap-1 overflow-x-auto border-b border-line px-2.5"
      >
        {tabs.map((tab) => (
          <Primitive.Trigger key={tab.value} value={tab.value} className="tab">
            {tab.label}
          </Primitive.Trigger>
        ))}
      </Primitive.List>
      {tabs.map((tab) => (
        <Primitive.Content key={tab.value} value={tab.value}>
          {tab.content}
        </Primitive.Content>
      ))}
    </Primitive.Root>
  );
}
