import ChevronDown from 'lucide-react/icons/chevron-down';
import Trash2 from 'lucide-react/icons/trash-2';

import { text } from '@codexion/resources/i18n/text';
import { Button } from '@codexion/resources/ui/Button';
import { cx } from '@codexion/resources/ui/cx';

interface RowButtonsProps {
  /** From 1. */
  readonly place: number;
  /** The fields below the row, where there are any. */
  readonly more?: { readonly id: string; readonly open: boolean };
  readonly onMore: () => void;
  readonly onRemove: (() => void) | undefined;
}

export function RowButtons({ place, more, onMore, onRemove }: RowButtonsProps) {
  return (
    <div className="flex justify-end">
      {more && (
        <Button
          variant="ghost"
          size="icon"
          aria-label={text.children.moreFields(place)}
          aria-expanded={more.open}
          aria-controls={more.open ? more.id : undefined}
          onClick={onMore}
        >
          <ChevronDown
            className={cx('size-4 transition-transform', more.open && 'rotate-180')}
            aria-hidden
          />
        </Button>
      )}
      {onRemove && (
        <Button
          variant="ghost"
          size="icon"
          aria-label={text.children.remove(place)}
          onClick={onRemove}
        >
          <Trash2 className="size-4" aria-hidden />
        </Button>
      )}
    </div>
  );
}
