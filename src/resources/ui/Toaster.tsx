import CircleAlert from 'lucide-react/icons/circle-alert';
import CircleCheck from 'lucide-react/icons/circle-check';
import X from 'lucide-react/icons/x';
import { useSyncExternalStore } from 'react';

import { text } from '@codexion/resources/i18n/text';
import { dismiss, toastStore } from '@codexion/resources/ui/toast';

/** Shows what `toast.success` and `toast.error` say; mounted once, by the shell. */
export function Toaster() {
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.read);
  return (
    <section
      aria-label={text.app.notifications}
      aria-live="polite"
      className="pointer-events-none fixed inset-x-4 top-16 z-50 flex flex-col items-center gap-2 sm:top-auto sm:bottom-5"
    >
      {toasts.map((toast) => (
        <div
          key={toast.id}
          role={toast.kind === 'error' ? 'alert' : 'status'}
          className="pop-in pointer-events-auto flex w-full max-w-sm items-start gap-2.5 rounded-[10px] border border-line bg-surface py-3 pr-2 pl-3.5 text-sm shadow-pop"
        >
          {toast.kind === 'error' ? (
            <CircleAlert className="mt-0.5 size-4 shrink-0 text-danger-ink" aria-hidden />
          ) : (
            <CircleCheck className="mt-0.5 size-4 shrink-0 text-(--green-ink)" aria-hidden />
          )}
          <div className="min-w-0 flex-1 break-words">
            <p className="font-medium">{toast.message}</p>
            {toast.detail && <p className="mt-0.5 text-[13px] text-muted">{toast.detail}</p>}
          </div>
          <button
            type="button"
            aria-label={text.actions.close}
            onClick={() => dismiss(toast.id)}
            className="-mt-0.5 rounded-md p-1.5 text-faint hover:bg-hover hover:text-ink"
          >
            <X className="size-3.5" aria-hidden />
          </button>
        </div>
      ))}
    </section>
  );
}
