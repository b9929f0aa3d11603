import { useState } from 'react';

/** A menu goes when one of its items opens a window: its button is what had the focus. */
function holderOf(element: Element | null): Element | null {
  const trigger = element?.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  return trigger ? document.getElementById(trigger) : element;
}

/**
 * For `onCloseAutoFocus`. Radix gives the focus back to the button that opens a window; ours are rendered only while they
 * are open, so it goes to what had it before, or else to the content of the page.
 */
export function useFocusReturn(): (event: Event) => void {
  const [before] = useState(() => holderOf(document.activeElement));
  return (event) => {
    event.preventDefault();
    const isTaken = document.activeElement !== document.body && document.activeElement !== null;
    if (isTaken) return;
    const isThere = before instanceof HTMLElement && before.isConnected;
    if (isThere && before !== document.body) before.focus();
    else document.getElementById('content')?.focus({ preventScroll: true });
  };
}
