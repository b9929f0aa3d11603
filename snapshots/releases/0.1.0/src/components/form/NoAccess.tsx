import { Link } from '@tanstack/react-router';
import type { ModelMeta } from 'prefiq/modelmeta';

import { text } from '../../i18n/text.js';
import { PageHeader } from '../shell/PageHeader.js';
import { buttonClass } from '../ui/Button.js';
import { EmptyState } from '../ui/StateMessage.js';

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
