/** The rows of a generator of the project's own. Pure. */

import { title } from '../../naming/cases.js';
import type { PlannedRun } from '../rows/PlannedRun.js';
import { GENERATORS_DIR } from './packages.js';

const TEMPLATES = 'generator/';

/** `templates` are the names the source lists. */
export function planGeneratorPackage(name: string, templates: readonly string[]): PlannedRun {
  const data = { name, title: title(name) };
  const origin = `generator:${name}`;
  const plan = templates
    .filter((template) => template.startsWith(TEMPLATES))
    .map((template) => ({
      template,
      to: `${GENERATORS_DIR}/${name}/${template.slice(TEMPLATES.length).replace(/\.ejs$/, '')}`,
      owner: 'user' as const,
      origin,
      data,
    }));
  return { plan, origins: [origin], behind: { steps: [], open: [] } };
}
