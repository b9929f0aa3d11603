import { useSyncExternalStore } from 'react';

import type { FormState } from './state/FormState.js';
import type { FormStore } from './state/FormStore.js';

/** A part of what is typed. `select` must give the same object for the same state. */
export const useFormState = <T>(store: FormStore, select: (state: FormState) => T): T =>
  useSyncExternalStore(store.subscribe, () => select(store.state));

export const useDirty = (store: FormStore): boolean =>
  useSyncExternalStore(store.subscribe, () => store.isDirty());
