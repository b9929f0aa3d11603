import type { Json, ModelMeta, TransitionMeta } from 'prefiq/modelmeta';
import { compileRule } from 'prefiq/rules';

import { useWrite } from '../../hooks/useRecords.js';
import { humanize } from '../../i18n/format.js';
import { text } from '../../i18n/text.js';
import { dataOf, valueOf, type RecordBase, type Resource } from '../../services/Resource.js';
import { Button } from '../ui/Button.js';
import { toast } from '../ui/toast.js';
import { Tooltip } from '../ui/Tooltip.js';

interface TransitionBarProps<T extends RecordBase> {
  readonly model: ModelMeta;
  readonly resource: Resource<T>;
  readonly record: T;
  readonly dirty: boolean;
  readonly onDone: (record: T) => void;
  readonly onFailure: (error: Error) => void;
}

/** A button for each transition of the status machine; one that is not open says why. */
export function TransitionBar<T extends RecordBase>(props: TransitionBarProps<T>) {
  const { model, resource, record, dirty, onDone, onFailure } = props;
  const move = useWrite(
    (name: string) =>
      resource.transitions[name]?.(record.id, record.version) ??
      Promise.reject(new Error(`There is no transition "${name}".`)),
  );
  const start = (transition: TransitionMeta): void =>
    move.mutate(transition.name, {
      onSuccess: (moved) => {
        toast.success(text.transition.done(humanize(transition.to)));
        onDone(moved);
      },
      onError: onFailure,
    });
  if (!model.status) return null;
  const reasons = model.status.transitions.map((transition) =>
    dirty ? text.transition.saveFirst : whyNot(model, record, transition),
  );
  const preferred = reasons.indexOf(undefined);
  return (
    <div role="group" aria-label={text.transition.group} className="flex flex-wrap gap-2">
      {model.status.transitions.map((transition, index) => {
        const reason = reasons[index];
        const button = (
          <Button
            key={transition.name}
            size="sm"
            variant={index === preferred ? 'primary' : 'secondary'}
            aria-disabled={reason !== undefined || move.isPending}
            onClick={() => reason === undefined && !move.isPending && start(transition)}
          >
            {transition.label}
          </Button>
        );
        if (reason === undefined) return button;
        return (
          <Tooltip key={transition.name} content={reason}>
            {button}
          </Tooltip>
        );
      })}
    </div>
  );
}

/** The server decides; this only spares a click that it would refuse. */
function whyNot(
  model: ModelMeta,
  record: RecordBase,
  transition: TransitionMeta,
): string | undefined {
  const state = String(valueOf(record, model.status?.field ?? ''));
  if (!transition.from.includes(state)) {
    return text.transition.onlyFrom(transition.from.map(humanize).join(', '));
  }
  if (transition.when === undefined || compileRule(transition.when, model.fields)(dataOf(record))) {
    return undefined;
  }
  const names = new Set(variables(transition.when));
  const labels = model.fields
    .filter(({ property }) => names.has(property))
    .map(({ label }) => label);
  return labels.length > 0
    ? text.transition.notMet(labels.join(', '))
    : text.transition.notMetPlain;
}

/** Names of the properties a rule looks at. */
function variables(rule: Json): readonly string[] {
  if (typeof rule !== 'object' || rule === null) return [];
  return Object.entries(rule).flatMap(([key, value]: [string, Json]) => {
    const path = Array.isArray(value) ? (value as readonly Json[])[0] : value;
    return key === 'var' && typeof path === 'string'
      ? (path.split('.')[0] ?? [])
      : variables(value);
  });
}
