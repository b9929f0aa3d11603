import type { ModelMeta } from 'prefiq/modelmeta';

import { text } from '../../i18n/text.js';
import { LinkTabs } from '../ui/LinkTabs.js';

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
