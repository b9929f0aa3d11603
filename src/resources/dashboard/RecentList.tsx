import { Link } from '@tanstack/react-router';

import { formatAgo, formatMoment } from '@codexion/resources/format/values';
import { Badge } from '@codexion/resources/ui/Badge';
import { Monogram } from '@codexion/resources/ui/Monogram';

export interface Change {
  readonly id: string;
  readonly to: string;
  readonly name: string;
  readonly at: string;
  readonly status?: string | undefined;
  /** Shows which model it is of, where changes of several stand together. */
  readonly model?: string;
}

/** Records that were changed last, with the time it happened. */
export function RecentList({ changes }: { changes: readonly Change[] }) {
  return (
    <ul className="px-3 pb-3">
      {changes.map(({ id, to, name, at, status, model }) => (
        <li key={id}>
          <Link
            to={to}
            preload={false}
            className="flex h-9 items-center gap-2.5 rounded-md px-2 text-[13px] hover:bg-hover"
          >
            {model && <Monogram model={model} />}
            <span className="min-w-0 flex-1 truncate">{name}</span>
            {status && <Badge value={status} />}
            <time
              dateTime={at}
              title={formatMoment(at)}
              className="w-20 shrink-0 text-right text-xs whitespace-nowrap text-muted"
            >
              {formatAgo(at)}
            </time>
          </Link>
        </li>
      ))}
    </ul>
  );
}
