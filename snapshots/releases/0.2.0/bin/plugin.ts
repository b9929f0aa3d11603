import { definePlugin } from 'prefiq';

import { appConfig } from './config/app.js';
import { models, providers, resources } from './registry.js';

/** What `prefiq` mounts. Providers and resources of your own go behind the generated ones. */
export default definePlugin({
  name: 'crm',
  models,
  providers: [...providers],
  resources: [...resources],
  config: appConfig,
});
