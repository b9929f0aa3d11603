/** The templates compiled at build time; from a source checkout that is not built, those on disk. */

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { moduleTemplates, type TemplateModule, type TemplateSource } from '../engine/index.js';
import { isPartSource } from '../project/rows/parts.js';
import { packageRoot } from './package-root.js';

const MODULES = {
  all: 'compiled-templates.js',
  derived: 'compiled-derived.js',
  parts: 'compiled-parts.js',
} as const;

/** `derived` is enough to render what follows from the models; `parts` are the sources of the design system. */
export async function loadTemplates(which: keyof typeof MODULES = 'all'): Promise<TemplateSource> {
  const root = packageRoot();
  if (import.meta.url.includes('/dist/')) {
    const file = pathToFileURL(join(root, 'dist', MODULES[which])).href;
    const { templates } = (await import(file)) as { templates: TemplateModule };
    return moduleTemplates(templates);
  }
  const { diskTemplates } = await import('../engine/render/disk-templates.js');
  return which === 'parts'
    ? partsOnDisk(diskTemplates(join(root, 'src/resources')))
    : diskTemplates(join(root, 'templates'));
}

/** With the sources of parts that a project may have taken into its own layer. */
export async function loadWithParts(): Promise<TemplateSource> {
  const [templates, parts] = [await loadTemplates(), await loadTemplates('parts')];
  return {
    list: () => [...templates.list(), ...parts.list()],
    get: (name) => templates.get(name) ?? parts.get(name),
  };
}

/** The folder also holds their build files and the built modules. */
function partsOnDisk(source: TemplateSource): TemplateSource {
  const names = source.list().filter((name) => isPartSource(name));
  return { list: () => names, get: (name) => (isPartSource(name) ? source.get(name) : undefined) };
}
