import { createClient } from '@codexion/resources/api/client';

import type { paths } from '../../../../src/services/api.gen.js';

/** The app's typed client. Visitors may do what the models open to the role `public`, and nothing else. */
export const api = createClient<paths>();

/** A broken rule, as the app says it. */
export interface Violation {
  readonly path: string;
  readonly message: string;
}

/** The reason of a failure, for people; the answer of the app where there is one. */
export function problemOf(error: unknown): {
  readonly message: string;
  readonly violations: readonly Violation[];
} {
  const details = (typeof error === 'object' && error !== null ? error : {}) as {
    readonly detail?: string;
    readonly errors?: readonly Violation[];
  };
  return {
    message: details.detail ?? 'The server cannot be reached. Please try again later.',
    violations: details.errors ?? [],
  };
}
