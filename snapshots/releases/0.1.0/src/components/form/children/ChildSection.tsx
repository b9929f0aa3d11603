import { useQuery } from '@tanstack/react-query';
import ChevronRight from 'lucide-react/icons/chevron-right';
import { useState } from 'react';

import { usePermissions } from '../../../hooks/useSession.js';
import { text } from '../../../i18n/text.js';
import { useModel, type ModelEntry } from '../../ModelsContext.js';
import { cx } from '../../ui/cx.js';
import { useFormState } from '../useFormState.js';
import { ChildLoader } from './ChildLoader.js';
import type { ChildSectionProps } from './ChildSectionProps.js';
import { canEdit, livesWithParent } from './inline.js';

/** The children of a record that are edited along with it. */
export function ChildSection(props: ChildSectionProps) {
  const entry = useModel(props.field.of);
  return entry && <Known {...props} entry={entry} />;
}

function Known(props: ChildSectionProps & { entry: ModelEntry }) {
  const { store, field, label, inline, collapsible, plain, entry } = props;
  const [opened, setOpened] = useState(!collapsible);
  const permissions = usePermissions({ model: entry.model });
  const { data } = useQuery({
    queryKey: [entry.route, 'code'],
    queryFn: () => entry.load(),
    staleTime: Infinity,
  });
  const rows = useFormState(store, ({ tables }) => tables[field.property]?.rows);
  if (!data || !(inline ?? livesWithParent(data.model, field)) || !canEdit(permissions))
    return null;
  const open = opened || store.isAwaited(field.property);
  const count = rows?.filter(({ removed }) => !removed).length ?? 0;
  const headingId = `${store.options.prefix}-${field.property}-heading`;
  return (
    <section
      aria-labelledby={headingId}
      className={cx(plain ? 'mb-6 rounded-xl border border-line' : 'card', 'overflow-hidden')}
    >
      <h2 id={headingId} className="flex items-center text-sm font-semibold">
        {collapsible ? (
          <button
            type="button"
            aria-expanded={open}
            onClick={() => setOpened(!open)}
            className="flex flex-1 items-center gap-2 px-4 py-3 text-left hover:bg-hover sm:px-6"
          >
            <ChevronRight
              aria-hidden
              className={cx('size-4 text-faint transition-transform', open && 'rotate-90')}
            />
            {label}
          </button>
        ) : (
          <span className="px-4 py-3 sm:px-6">{label}</span>
        )}
        {count > 0 && (
          <span className="pr-4 text-[13px] font-normal text-muted">
            {text.children.count(count)}
          </span>
        )}
      </h2>
      {open && <ChildLoader {...props} entry={entry} loaded={data} permissions={permissions} />}
    </section>
  );
}
