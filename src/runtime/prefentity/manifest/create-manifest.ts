/** A new project.yml. From then on the text is only edited, so that the user's comments stay. */

import { flow } from './flow.js';
import type { Manifest } from './Manifest.js';

const list = (key: string, items: readonly unknown[]): string =>
  items.length === 0 ? `${key}: []` : `${key}:\n${items.map((item) => `  - ${flow(item)}`).join('\n')}`;

/** The text of the manifest; `parseManifest` reads it back to the same value. */
export function createManifest(manifest: Omit<Manifest, 'prefiq'>): string {
  const { name, version, kind, template, tenancy, apps, sites } = manifest;
  return `# The manifest of this project: prefiq and its registry read it. Comments and order are kept.
prefiq: 1
name: ${flow(name)}
version: ${flow(version)}
kind: ${kind} # app | cortex
template: ${flow(template)}
tenancy: ${tenancy}
${list('apps', apps)}
${list('sites', sites)}
`;
}
