import { error } from '../../errors/error.js';
import { didYouMean } from '../../lowcode/suggest.js';
import type { Manifest, ManifestApp } from './Manifest.js';

/** Throws PFQ_MIGRATION_APP. */
export function appNamed({ apps }: Manifest, name: string): ManifestApp {
  const found = apps.find((app) => app.name === name);
  if (found !== undefined) return found;
  const known = apps.map((app) => app.name);
  throw error('PFQ_MIGRATION_APP', { app: name, hint: didYouMean(name, known), known: known.join(', ') });
}
