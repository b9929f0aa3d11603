import { useSyncExternalStore } from 'react';

import { connectionStore } from '@codexion/resources/api/connection';

/** False while the browser has no network, or the server did not answer the last request. */
export const useOnline = (): boolean =>
  useSyncExternalStore(connectionStore.subscribe, connectionStore.read);
