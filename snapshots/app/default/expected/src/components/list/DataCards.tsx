import { Link } from '@tanstack/react-router';

import type { RecordBase } from '../../services/Resource.js';
import { overrideOf } from '../overrides.js';
import { Cell } from './Cell.js';
import { RecordName, type RowsProps } from './DataTable.js';

/** So many facts a card shows below its name. */
const FACTS = 3;

/** The rows of a list on small screens, where a table would have to be scrolled sideways. */
export function DataCards<T extends RecordBase>(props: RowsProps<T>) {
  const { model, columns, rows, overrides, rowActions } = props;
  const [name, ...others] = columns;
  const status = others.find((field) => field.property === model.status?.field);
  const facts = others.filter((field) => field !== status).slice(0, FACTS);
  return (
    <ul>
      {rows.map((record) => (
        <li
          key={record.id}
          className="relative flex items-start gap-2 border-b border-line py-3 pr-2 pl-4 last:border-b-0 active:bg-hover"
        >
          <div className="min-w-0 flex-1">
            <div className="flex items-center justify-between gap-3">
              <Link
                to={`/${model.route}/${record.id}`}
                preload={false}
                className="truncate text-sm font-medium after:absolute after:inset-0"
              >
                {name && (
                  <RecordName field={name} model={model} record={record} overrides={overrides} />
                )}
              </Link>
              {status && <Cell field={status} record={record} overrides={overrides} />}
            </div>
            <dl className="mt-1.5 space-y-0.5 text-[13px] text-muted">
              {facts.map((field) => (
                <div key={field.name} className="flex items-center gap-2">
                  <dt className="w-28 shrink-0 truncate text-faint">
                    {overrideOf(overrides, field.name).label ?? field.label}
                  </dt>
                  <dd className="min-w-0 truncate">
                    <Cell field={field} record={record} overrides={overrides} />
                  </dd>
                </div>
              ))}
            </dl>
          </div>
          {rowActions && <div className="relative -mt-1">{rowActions(record)}</div>}
        </li>
      ))}
    </ul>
  );
}
