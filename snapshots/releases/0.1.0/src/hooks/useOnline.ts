import { useSyncExternalStore } from 'react';

import { connectionStore } from '../services/connection.js';

/** False while the browser has no network, or the server did not answer the last request. */
export const useOnline = (): boolean =>
  useSyncExternalStore(connectionStore.subscribe, connectionStore.read);
