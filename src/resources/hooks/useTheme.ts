import { useSyncExternalStore } from 'react';

export const THEMES = ['light', 'dark', 'system'] as const;
export type Theme = (typeof THEMES)[number];

const KEY = 'theme';
const listeners = new Set<() => void>();

function stored(): Theme {
  const value = localStorage.getItem(KEY);
  return THEMES.find((theme) => theme === value) ?? 'system';
}

/**
 * `system` sets no attribute: the style sheet then follows the operating system by itself. When a page loads,
 * `public/theme.js` does the same before the first paint.
 */
function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore(subscribe, stored);
  const setTheme = (next: Theme): void => {
    localStorage.setItem(KEY, next);
    applyTheme(next);
    for (const listener of listeners) listener();
  };
  return [theme, setTheme];
}
