import { useQuery } from '@tanstack/react-query';
import ChevronRight from 'lucide-react/icons/chevron-right';
import { useState } from 'react';

import { usePermissions } from '@codexion/resources/hooks/useSession';
import { text } from '@codexion/resources/i18n/text';
import { useModel, type ModelEntry } from '@codexion/resources/models/ModelsContext';
import { cx } from '@codexion/resources/ui/cx';
import { useFormState } from '@codexion/resources/form/state/useFormState';
import { ChildLoader } from '@codexion/resources/form/children/ChildLoader';
import type { ChildSectionProps } from '@codexion/resources/form/children/ChildSectionProps';
import { canEdit, livesWithParent } from '@codexion/resources/form/children/inline';

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
