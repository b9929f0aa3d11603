/** Whether the server answers, as the last request found, and what it calls that request in its log. */
let reachable = true;
let requestId: string | undefined;
const listeners = new Set<() => void>();

function set(next: boolean): void {
  if (next === reachable) return;
  reachable = next;
  for (const listener of listeners) listener();
}

/** Of every request; without a response there was none. */
export function noteAnswer(response?: Response): void {
  requestId = response?.headers.get('x-request-id') ?? requestId;
  set(response !== undefined);
}

export const lastRequestId = (): string | undefined => requestId;

export const connectionStore = {
  subscribe(listener: () => void): () => void {
    const onChange = (): void => {
      // Back in the network: the next request finds out about the server.
      reachable = true;
      listener();
    };
    listeners.add(listener);
    window.addEventListener('online', onChange);
    window.addEventListener('offline', listener);
    return () => {
      listeners.delete(listener);
      window.removeEventListener('online', onChange);
      window.removeEventListener('offline', listener);
    };
  },
  read: (): boolean => reachable && navigator.onLine,
};
