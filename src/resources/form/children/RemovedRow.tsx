import Undo2 from 'lucide-react/icons/undo-2';

import { text } from '@codexion/resources/i18n/text';
import { Button } from '@codexion/resources/ui/Button';

interface RemovedRowProps {
  /** Of the button that takes the row back. */
  readonly id: string;
  readonly name: string;
  /** From 1. */
  readonly place: number;
  /** Of the table; undefined in a list of cards. */
  readonly columns: number | undefined;
  readonly onUndo: () => void;
}

/** Stands in for a row until it is deleted by saving. */
export function RemovedRow({ id, name, place, columns, onUndo }: RemovedRowProps) {
  const content = (
    <div className="flex items-center gap-3 text-[13px] text-muted">
      <span className="min-w-0 truncate line-through">{name}</span>
      <span className="mr-auto shrink-0">{text.children.removed}</span>
      <Button
        id={id}
        size="sm"
        variant="ghost"
        aria-label={text.children.undo(place)}
        onClick={onUndo}
      >
        <Undo2 className="size-4" aria-hidden />
        {text.children.undoPlain}
      </Button>
    </div>
  );
  if (columns === undefined) return <li className="border-b border-line px-4 py-3">{content}</li>;
  return (
    <tr>
      <td colSpan={columns + 1} className="bg-subtle py-1.5 pr-4 pl-6">
        {content}
      </td>
    </tr>
  );
}
