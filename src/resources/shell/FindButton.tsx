import Search from 'lucide-react/icons/search';

import { text } from '@codexion/resources/i18n/text';

const isApple = (): boolean => /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Opens the command palette. */
export function FindButton({ onClick }: { onClick: () => void }) {
  return (
    <button
      type="button"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={onClick}
      className="flex h-8 items-center gap-2 rounded-[7px] border border-line bg-surface px-2 text-[13px] text-muted shadow-card hover:border-line-strong hover:text-ink"
    >
      <Search className="size-3.5 shrink-0" aria-hidden />
      <span className="truncate">{text.app.find}</span>
      <kbd aria-hidden className="ml-auto font-sans text-[11px] whitespace-nowrap text-faint">
        {isApple() ? '⌘K' : 'Ctrl K'}
      </kbd>
    </button>
  );
}
