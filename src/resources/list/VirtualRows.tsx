import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';

interface VirtualRowsProps {
  readonly count: number;
  /** Of one row, in pixels, with its border. */
  readonly height: number;
  readonly children: (index: number) => ReactNode;
}

/** The body of a long table: the rows in sight, between two empty ones as high as those that are not. */
export function VirtualRows({ count, height, children }: VirtualRowsProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  // Where the rows begin is known once they are laid out.
  useLayoutEffect(
    () => setTop((body.current?.getBoundingClientRect().top ?? 0) + window.scrollY),
    [],
  );
  const rows = useWindowVirtualizer({
    count,
    estimateSize: () => height,
    overscan: 12,
    scrollMargin: top,
  });
  const shown = rows.getVirtualItems();
  const before = (shown[0]?.start ?? top) - top;
  const after = rows.getTotalSize() - ((shown.at(-1)?.end ?? top) - top);
  return (
    <tbody ref={body}>
      {before > 0 && <Gap height={before} />}
      {shown.map(({ index }) => children(index))}
      {after > 0 && <Gap height={after} />}
    </tbody>
  );
}

const Gap = ({ height }: { height: number }) => (
  <tr aria-hidden style={{ height }}>
    <td />
  </tr>
);
