import { error } from '../errors/error.js';
import type { ModelMeta } from '../lowcode/ModelMeta.js';
import type { AppConfig } from './AppConfig.js';
import type { ProviderClass } from './Provider.js';
import type { Resource } from './Resource.js';

export interface PluginDefinition {
  readonly name: string;
  readonly models?: readonly ModelMeta[];
  readonly providers?: readonly ProviderClass[];
  readonly resources?: readonly Resource[];
  readonly config?: AppConfig;
}

/** One app as the runtime mounts it. */
export interface Plugin {
  readonly name: string;
  readonly models: readonly ModelMeta[];
  readonly providers: readonly ProviderClass[];
  readonly resources: readonly Resource[];
  readonly config: AppConfig;
}

/**
 * Defines the app that `prefiq` mounts: the default export of `bin/plugin.ts`.
 *
 * @example
 * export default definePlugin({ name: 'crm', models: [projectModel], providers: [ProjectProvider] });
 */
export function definePlugin(definition: PluginDefinition): Plugin {
  const { name, models = [], providers = [], resources = [], config = {} } = definition;
  return { name, models, providers, resources, config };
}

/** Several apps as one. Settings of the first win; a model may come from one plugin only. */
export function mergePlugins(plugins: readonly Plugin[]): Plugin {
  const owners = new Map<string, string>();
  for (const plugin of plugins) {
    for (const { model } of plugin.models) {
      const first = owners.get(model);
      if (first !== undefined) throw error('PFQ_PLUGIN_MODEL', { model, first, second: plugin.name });
      owners.set(model, plugin.name);
    }
  }
  return {
    name: plugins.map((plugin) => plugin.name).join('+'),
    models: plugins.flatMap((plugin) => plugin.models),
    providers: plugins.flatMap((plugin) => plugin.providers),
    resources: plugins.flatMap((plugin) => plugin.resources),
    config: plugins.reduceRight<AppConfig>(
      (merged, { config }) => ({ ...merged, ...config, http: { ...merged.http, ...config.http } }),
      {},
    ),
  };
}
