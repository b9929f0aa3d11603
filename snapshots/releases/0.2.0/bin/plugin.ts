import { definePlugin } from 'prefiq';

import { appConfig } from './config/app.js';
import { models, providers, resources } from './registry.js';

/** The plugin that `prefiq` mounts. Add providers and resources of your own behind the generated ones. */
export default definePlugin({
  name: 'crm',
  models,
  providers: [...providers],
  resources: [...resources],
  config: appConfig,
});
