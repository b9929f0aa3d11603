/** The templates compiled at build time; from a source checkout that is not built, those on disk. */

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { moduleTemplates, type TemplateModule, type TemplateSource } from '../engine/index.js';
import { packageRoot } from './package-root.js';

/** `derived` is enough to render what follows from the models. */
export async function loadTemplates(which: 'all' | 'derived' = 'all'): Promise<TemplateSource> {
  const root = packageRoot();
  if (import.meta.url.includes('/dist/')) {
    const name = which === 'all' ? 'compiled-templates.js' : 'compiled-derived.js';
    const file = pathToFileURL(join(root, 'dist', name)).href;
    const { templates } = (await import(file)) as { templates: TemplateModule };
    return moduleTemplates(templates);
  }
  const { diskTemplates } = await import('../engine/template-disk.js');
  return diskTemplates(join(root, 'templates'));
}
