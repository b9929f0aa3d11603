import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Plus from 'lucide-react/icons/plus';
import type { FieldMeta } from 'prefiq/modelmeta';

import { usePermissions } from '@codexion/resources/hooks/useSession';
import { text } from '@codexion/resources/i18n/text';
import { useModel } from '@codexion/resources/models/ModelsContext';
import { buttonClass } from '@codexion/resources/ui/Button';
import { cx } from '@codexion/resources/ui/cx';
import { Skeleton } from '@codexion/resources/ui/Skeleton';
import { ChildTable } from '@codexion/resources/detail/ChildTable';
import { useInView } from '@codexion/resources/detail/useInView';

interface ChildCardProps {
  readonly field: FieldMeta;
  readonly label: string;
  readonly parentId: string;
  /** Behind a tab, which names it already. */
  readonly plain?: boolean;
}

/** The children of one `many` field. Nothing is asked before the card comes into view. */
export function ChildCard({ field, label, parentId, plain }: ChildCardProps) {
  const entry = useModel(field.of);
  const permissions = usePermissions({ model: field.of ?? '' });
  const [ref, seen] = useInView();
  const { data: loaded } = useQuery({
    queryKey: [entry?.route, 'code'],
    queryFn: async () => (await entry?.load()) ?? null,
    staleTime: Infinity,
    enabled: seen,
  });
  if (!entry || !permissions.read) return null;
  const back = loaded?.model.fields.find(({ name }) => name === field.by)?.property;
  return (
    <section ref={ref} aria-label={label} className={cx(!plain && 'card overflow-hidden')}>
      <header className="flex min-h-12 items-center gap-2 border-b border-line py-2 pr-2.5 pl-4 sm:pl-6">
        <h2 className={plain ? 'sr-only' : 'min-w-0 truncate text-sm font-semibold'}>{label}</h2>
        {permissions.create && back && (
          <Link
            to={`/${entry.route}/new`}
            search={{ [back]: parentId }}
            className={`ml-auto ${buttonClass({ variant: 'ghost', size: 'sm' })}`}
          >
            <Plus className="size-4" aria-hidden />
            {text.actions.add(entry.label)}
          </Link>
        )}
      </header>
      {loaded && back ? (
        <ChildTable loaded={loaded} entry={entry} back={back} parentId={parentId} label={label} />
      ) : (
        <Skeleton className="m-6 w-48" />
      )}
    </section>
  );
}
