/** `prefiq/manifest`: project.yml, and the snapshot of what was migrated. Loads a YAML parser, so import it where it is needed. */
export { appNamed } from '../prefentity/manifest/app-named.js';
export { editManifest, type ManifestEdit, type ManifestPath } from '../prefentity/manifest/edit-manifest.js';
export { findRoot, readProject, type Project } from '../prefentity/manifest/find-project.js';
export { KINDS, MANIFEST_FILE, MANIFEST_FORMAT, TENANCIES } from '../prefentity/manifest/Manifest.js';
export type {
  Kind,
  Manifest,
  ManifestApp,
  ManifestSite,
  ManifestTemplate,
  Tenancy,
} from '../prefentity/manifest/Manifest.js';
export {
  emptySnapshot,
  readSnapshot,
  type Snapshot,
  twoHeads,
  unknownMigrations,
} from '../prefentity/app/snapshot.js';
export { type UnlistedModel, unlistedModels } from '../prefentity/app/unlisted.js';
export { parseManifest } from '../prefentity/manifest/parse-manifest.js';
export { createManifest } from '../prefentity/manifest/create-manifest.js';
