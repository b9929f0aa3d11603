import { Link } from '@tanstack/react-router';
import type { ModelMeta } from 'prefiq/modelmeta';

import { text } from '@codexion/resources/i18n/text';
import { PageHeader } from '@codexion/resources/ui/PageHeader';
import { buttonClass } from '@codexion/resources/ui/Button';
import { EmptyState } from '@codexion/resources/ui/StateMessage';

/** In place of a form that may not be saved anyway. */
export function NoAccess({ model, reason }: { model: ModelMeta; reason: string }) {
  const list = { to: `/${model.route}`, label: model.labelPlural };
  return (
    <>
      <PageHeader title={model.label} back={list} />
      <EmptyState
        title={text.problem.forbiddenTitle}
        action={
          <Link to={list.to} className={buttonClass()}>
            {list.label}
          </Link>
        }
      >
        {reason}
      </EmptyState>
    </>
  );
}
