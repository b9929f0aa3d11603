import { useEffect, useEffectEvent, useState } from 'react';

import { draftOf, readDraft, writeDraft } from '@codexion/resources/form/state/draft';
import type { FormStore } from '@codexion/resources/form/state/FormStore';

const DELAY = 400;

/** Keeps what is typed, so that neither a reload nor a crash loses it. Without a key nothing is kept. */
export function useDraft(store: FormStore, key: string | undefined) {
  /** Of an earlier visit. It stays on offer here while what is typed now takes its place in the browser. */
  const [found, setFound] = useState(() => (key === undefined ? undefined : readDraft(key)));
  const [kept, setKept] = useState<boolean>();
  const [closed] = useState({ current: false });

  const write = useEffectEvent((): void => {
    if (key === undefined || closed.current) return;
    const draft = draftOf(store.state, new Date());
    // An earlier draft stays where it is until something is typed, or it is discarded.
    if (!draft && found) return;
    const isSafe = writeDraft(key, draft);
    setKept(draft ? isSafe : undefined);
  });

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = (): void => {
      if (timer === undefined) return;
      clearTimeout(timer);
      timer = undefined;
      write();
    };
    const unsubscribe = store.subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(flush, DELAY);
    });
    window.addEventListener('pagehide', flush);
    return () => {
      unsubscribe();
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [store]);

  const remove = (): void => {
    setFound(undefined);
    setKept(undefined);
    if (key !== undefined) writeDraft(key, undefined);
  };

  return {
    found,
    /** Whether what is typed is safe; undefined where there is nothing to keep. */
    kept,
    taken: () => setFound(undefined),
    discard: remove,
    /** After saving: nothing is kept any more. */
    close: () => {
      closed.current = true;
      remove();
    },
  };
}
