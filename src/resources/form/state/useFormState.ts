import { useSyncExternalStore } from 'react';

import type { FormState } from '@codexion/resources/form/state/FormState';
import type { FormStore } from '@codexion/resources/form/state/FormStore';

/** A part of what is typed. `select` must give the same object for the same state. */
export const useFormState = <T>(store: FormStore, select: (state: FormState) => T): T =>
  useSyncExternalStore(store.subscribe, () => select(store.state));

export const useDirty = (store: FormStore): boolean =>
  useSyncExternalStore(store.subscribe, () => store.isDirty());
