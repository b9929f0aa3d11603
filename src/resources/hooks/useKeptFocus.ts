import { useEffect } from 'react';

/** Not inputs to type in: on a phone they would bring up the keyboard. */
const NEIGHBOURS = 'a[href], button:not(:disabled), input[type="checkbox"], input[type="radio"]';
/** They give the focus back by themselves. */
const WINDOWS = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';

function withAncestors(element: Element): readonly Element[] {
  const path: Element[] = [];
  for (let at: Element | null = element; at; at = at.parentElement) path.push(at);
  return path;
}

/** The element next to a place that is gone, or else the content of the page. */
function neighbourOf(path: readonly Element[]): HTMLElement | null {
  const content = document.getElementById('content');
  const page = content?.querySelector('h1');
  for (const place of path) {
    if (!place.isConnected) continue;
    // The whole page is another one.
    if (!content?.contains(place) || place.contains(page ?? null)) break;
    const neighbour = place.querySelector<HTMLElement>(NEIGHBOURS);
    if (neighbour) return neighbour;
  }
  return content;
}

/**
 * Whoever works with the keyboard must not be thrown back to the beginning of the page when the button that was pressed
 * goes, as the cross of a filter does: the focus passes on to what is beside it.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let path: readonly Element[] = [];
    const note = ({ target }: FocusEvent): void => {
      path = target instanceof Element ? withAncestors(target) : [];
    };
    const keep = (): void => {
      const [last] = path;
      if (!last || last.isConnected || document.activeElement !== document.body) return;
      const gone = path;
      path = [];
      if (gone.some((element) => element.matches(WINDOWS))) return;
      neighbourOf(gone)?.focus({ preventScroll: true });
    };
    const observer = new MutationObserver(keep);
    observer.observe(document.body, { childList: true, subtree: true });
    document.addEventListener('focusin', note);
    return () => {
      observer.disconnect();
      document.removeEventListener('focusin', note);
    };
  }, []);
}
