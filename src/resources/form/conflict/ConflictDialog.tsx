import type { ModelMeta } from 'prefiq/modelmeta';
import { useState } from 'react';

import { text } from '@codexion/resources/i18n/text';
import { Button } from '@codexion/resources/ui/Button';
import { Dialog } from '@codexion/resources/ui/Dialog';
import { ConflictChoice } from '@codexion/resources/form/conflict/ConflictChoice';
import type { Conflict, Merge, Side } from '@codexion/resources/form/conflict/merge';

interface ConflictDialogProps {
  readonly model: ModelMeta;
  readonly pending: { readonly merge: Merge; readonly thenSave: boolean };
  readonly onResolve: (answers: ReadonlyMap<Conflict, Side>) => void;
  readonly onCancel: () => void;
}

/** Asks, value by value, whose change shall stay. Nothing is lost by closing it: the form is as it was. */
export function ConflictDialog({ model, pending, onResolve, onCancel }: ConflictDialogProps) {
  const { merge, thenSave } = pending;
  const { conflicts } = merge;
  const [answers, setAnswers] = useState<ReadonlyMap<Conflict, Side>>(new Map());
  const left = conflicts.length - answers.size;
  const answer = (chosen: readonly Conflict[], side: Side): void =>
    setAnswers(new Map([...answers, ...chosen.map((conflict) => [conflict, side] as const)]));
  return (
    <Dialog
      wide
      title={text.conflict.title}
      onClose={onCancel}
      footer={
        <>
          <p aria-live="polite" className="mr-auto self-center text-[13px] text-muted">
            {left > 0 && text.conflict.left(left)}
          </p>
          <Button onClick={onCancel}>{text.actions.cancel}</Button>
          <Button variant="primary" disabled={left > 0} onClick={() => onResolve(answers)}>
            {thenSave ? text.conflict.save : text.conflict.apply}
          </Button>
        </>
      }
    >
      <div className="space-y-4 text-sm">
        <p>
          {text.conflict.body(conflicts.length)} {text.conflict.rest}
        </p>
        {conflicts.length > 1 && (
          <div className="flex flex-wrap gap-2">
            <Button size="sm" onClick={() => answer(conflicts, 'theirs')}>
              {text.conflict.allTheirs}
            </Button>
            <Button size="sm" onClick={() => answer(conflicts, 'mine')}>
              {text.conflict.allMine}
            </Button>
          </div>
        )}
        {conflicts.map((conflict) => (
          <ConflictChoice
            key={[conflict.place.table, conflict.place.key, conflict.field?.name].join('/')}
            model={model}
            merge={merge}
            conflict={conflict}
            answer={answers.get(conflict)}
            onAnswer={(side) => answer([conflict], side)}
          />
        ))}
      </div>
    </Dialog>
  );
}
