import ChevronDown from 'lucide-react/icons/chevron-down';
import type { ModelMeta, TransitionMeta } from 'prefiq/modelmeta';
import { DropdownMenu } from 'radix-ui';

import { useWrite } from '@codexion/resources/hooks/useRecords';
import { usePermissions } from '@codexion/resources/hooks/useSession';
import { humanize } from '@codexion/resources/format/values';
import { text } from '@codexion/resources/i18n/text';
import type { RecordBase, Resource } from '@codexion/resources/api/Resource';
import { Button } from '@codexion/resources/ui/Button';
import { cx } from '@codexion/resources/ui/cx';
import { Menu, menuItem } from '@codexion/resources/ui/Menu';
import { toast } from '@codexion/resources/ui/toast';
import { stepsOf } from '@codexion/resources/detail/transitions';

/** So many steps get a button each; the others are in a menu. */
const BUTTONS = 2;

interface TransitionBarProps<T extends RecordBase> {
  readonly model: ModelMeta;
  readonly resource: Resource<T>;
  readonly record: T;
  readonly onDone: (record: T) => void;
  readonly onFailure: (error: Error) => void;
}

/** The steps of the status machine; those that are not open are in the menu, with the reason. */
export function TransitionBar<T extends RecordBase>(props: TransitionBarProps<T>) {
  const { model, resource, record, onDone, onFailure } = props;
  const { transitions: allowed } = usePermissions(model);
  const move = useWrite(
    (name: string) =>
      resource.transitions[name]?.(record.id, record.version) ??
      Promise.reject(new Error(`There is no transition "${name}".`)),
  );
  const start = ({ name, to }: TransitionMeta): void => {
    if (move.isPending) return;
    move.mutate(name, {
      onSuccess: (moved) => {
        toast.success(text.transition.done(humanize(to)));
        onDone(moved);
      },
      onError: onFailure,
    });
  };
  const steps = stepsOf(model, record, allowed);
  const open = steps.filter(({ reason }) => reason === undefined).slice(0, BUTTONS);
  const others = steps.slice(open.length);
  if (steps.length === 0) return null;
  return (
    <div role="group" aria-label={text.transition.group} className="flex flex-wrap gap-2">
      {open.map(({ transition }, index) => (
        <Button
          key={transition.name}
          size="sm"
          variant={index === 0 ? 'primary' : 'secondary'}
          aria-disabled={move.isPending}
          onClick={() => start(transition)}
        >
          {transition.label}
        </Button>
      ))}
      {others.length > 0 && (
        <Menu
          trigger={
            <Button size="sm">
              {text.transition.others}
              <ChevronDown className="size-3.5" aria-hidden />
            </Button>
          }
        >
          {others.map(({ transition, reason }) => (
            <DropdownMenu.Item
              key={transition.name}
              aria-disabled={reason !== undefined}
              className={menuItem}
              onSelect={(event) => (reason ? event.preventDefault() : start(transition))}
            >
              <span>
                <span className={cx('block', reason && 'text-muted')}>{transition.label}</span>
                {reason && <span className="block text-xs text-muted">{reason}</span>}
              </span>
            </DropdownMenu.Item>
          ))}
        </Menu>
      )}
    </div>
  );
}
