import { useId, type ReactNode } from 'react';

import { cx } from '@codexion/resources/ui/cx';

interface PanelProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly className?: string;
}

export function Panel({ title, children, className }: PanelProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className={cx('min-w-0 rounded-xl border border-line bg-surface shadow-card', className)}
    >
      <h2 id={id} className="px-5 pt-4 pb-2 text-sm font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}
