import { useOnline } from '@codexion/resources/hooks/useOnline';
import { text } from '@codexion/resources/i18n/text';

/** Stands above the page while the server cannot be reached. */
export function OfflineBanner() {
  const online = useOnline();
  return (
    <div role="status">
      {!online && (
        <p className="border-b border-line bg-(--amber-soft) px-4 py-2 text-center text-[13px] text-(--amber-ink)">
          {text.app.offline}
        </p>
      )}
    </div>
  );
}
