import { useNavigate } from '@tanstack/react-router';
import type { MouseEvent } from 'react';

/**
 * A click anywhere on a row does what a click on its link does. Clicks on controls of the row are their own
 * business; so are those in a dialog that a row has opened, which React hands up to the row as well.
 */
export function useOpenRow() {
  const navigate = useNavigate();
  return (event: MouseEvent<HTMLElement>, path: string): void => {
    const { target, currentTarget } = event;
    if (!(target instanceof Element) || !currentTarget.contains(target)) return;
    const isControl = target.closest('a, button, input, select, label') !== null;
    if (isControl || window.getSelection()?.type === 'Range') return;
    if (event.ctrlKey || event.metaKey) window.open(path, '_blank', 'noopener');
    else void navigate({ to: path });
  };
}
