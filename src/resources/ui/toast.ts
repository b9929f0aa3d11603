export interface Toast {
  readonly id: number;
  readonly kind: 'success' | 'error';
  readonly message: string;
  readonly detail?: string | undefined;
}

const LIFETIME = { success: 4000, error: 9000 } as const;

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

export const dismiss = (id: number): void => set(toasts.filter((toast) => toast.id !== id));

function show(kind: Toast['kind'], message: string, detail?: string): void {
  const id = ++lastId;
  set([...toasts.slice(-2), { id, kind, message, detail }]);
  setTimeout(() => dismiss(id), LIFETIME[kind]);
}

export const toast = {
  success: (message: string) => show('success', message),
  error: (message: string, detail?: string) => show('error', message, detail),
};

export const toastStore = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  read: (): readonly Toast[] => toasts,
};
