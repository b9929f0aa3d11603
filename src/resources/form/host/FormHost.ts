import { createContext } from 'react';

import type { RecordBase } from '@codexion/resources/api/Resource';

/** Where a form is shown if it is not a page: a dialog, which says what to start from and takes what was saved. */
export interface FormHost {
  readonly prefill: Readonly<Record<string, unknown>>;
  readonly onSaved: (record: RecordBase) => void;
  readonly onCancel: () => void;
  /** Hands over how to tell whether there is something to lose. */
  readonly onReady: (isDirty: () => boolean) => void;
}

export const FormHostContext = createContext<FormHost | undefined>(undefined);
