import { useSyncExternalStore } from 'react';

/** False where there is no `matchMedia`, as in jsdom. */
export function useMediaQuery(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia?.(query);
      media?.addEventListener('change', listener);
      return () => media?.removeEventListener('change', listener);
    },
    () => window.matchMedia?.(query).matches ?? false,
  );
}

export const useIsNarrow = (): boolean => useMediaQuery('(max-width: 639px)');
