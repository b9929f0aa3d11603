/** The templates compiled at build time; from a source checkout that is not built, those on disk. */

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { moduleTemplates, type TemplateModule, type TemplateSource } from '../engine/index.js';

/** Beside this module once both are built into dist/. */
const COMPILED = new URL('./templates.js', import.meta.url);

export async function loadTemplates(): Promise<TemplateSource> {
  if (import.meta.url.includes('/dist/') && existsSync(COMPILED)) {
    const { templates } = (await import(COMPILED.href)) as { templates: TemplateModule };
    return moduleTemplates(templates);
  }
  const { diskTemplates } = await import('../engine/template-disk.js');
  return diskTemplates(fileURLToPath(new URL('../../templates', import.meta.url)));
}
