import type { ModelMeta } from 'prefiq/modelmeta';

import { text } from '@codexion/resources/i18n/text';
import { LinkTabs } from '@codexion/resources/ui/LinkTabs';

/** The pages that show all records of a model. */
export function ModelTabs({ model }: { model: ModelMeta }) {
  return (
    <LinkTabs
      label={text.list.tabs}
      tabs={[
        { to: `/${model.route}`, label: text.list.tab },
        { to: `/${model.route}/overview`, label: text.dashboard.tab },
      ]}
    />
  );
}
