import { Link } from '@tanstack/react-router';

import { text } from '../../i18n/text.js';
import { Button, buttonClass } from '../ui/Button.js';

interface SaveBarProps {
  readonly isNew: boolean;
  readonly dirty: boolean;
  readonly saving: boolean;
  readonly onDiscard: () => void;
  readonly cancelTo: string;
}

export function SaveBar({ isNew, dirty, saving, onDiscard, cancelTo }: SaveBarProps) {
  return (
    <div className="sticky bottom-0 z-10 flex items-center justify-end gap-2 rounded-b-xl border-t border-line bg-surface px-4 py-3 sm:px-6">
      <p className="mr-auto text-[13px] text-muted" aria-live="polite">
        {dirty && !isNew && text.record.unsaved}
      </p>
      {isNew ? (
        <Link to={cancelTo} className={buttonClass()}>
          {text.actions.cancel}
        </Link>
      ) : (
        dirty && <Button onClick={onDiscard}>{text.actions.discard}</Button>
      )}
      <Button
        type="submit"
        variant="primary"
        title={text.record.saveHint}
        disabled={saving || (!isNew && !dirty)}
      >
        {saving ? text.actions.saving : text.actions.save}
      </Button>
    </div>
  );
}
