/** An existing project → all of it that can be rendered again, with the installed templates. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { editManifest, MANIFEST_FILE, type Manifest, type ManifestEdit } from 'prefiq/manifest';
import type { ModelMeta } from 'prefiq/modelmeta';

import { readIndex } from '../engine/base-store.js';
import type { Plan, PlanRow } from '../engine/types.js';
import { error } from '../errors.js';
import type { PackageSpecs } from './AppInput.js';
import { clientRow, documentIn, isClientThere } from './client-file.js';
import type { LoadedProject } from './load-project.js';
import { derivedOrigin, modelOrigin } from './plan-model.js';
import { REGISTRY_ORIGIN } from './plan-registry.js';
import { sitesOf, siteOrigin, type SitesOfProject } from './plan-site.js';
import { APP_ORIGIN } from './plan-skeleton.js';
import { planWhole } from './plan-whole.js';

export interface EverythingRequest {
  /** Names the template source lists. */
  readonly templates: readonly string[];
  /** Of the toolkit that renders; goes into the manifest. */
  readonly version: string;
  /** Further edits of project.yml. */
  readonly edits?: readonly ManifestEdit[];
}

export interface PlannedEverything {
  readonly plan: Plan;
  /** Groups of files the plan covers whole, those of models and sites that are no longer registered among them. */
  readonly origins: readonly string[];
  /** Sites that stay as they are, each with the model it lacks. */
  readonly stuck: SitesOfProject['stuck'];
}

export async function planEverything(
  project: LoadedProject,
  { templates, version, edits = [] }: EverythingRequest,
): Promise<PlannedEverything> {
  const { root, manifest, app, models: declared } = project;
  const models = inOrder(manifest, declared);
  const { sites, stuck } = sitesOf(manifest, models);
  const specs = packageSpecs(root, version);
  const whole = await planWhole(
    { app, version: manifest.version, specs, models, declared, sites, hasSites: manifest.sites.length > 0 },
    templates,
  );
  const row = manifestRow(project, version, edits);
  return {
    plan: [...whole, ...(await clientRows(root, whole)), ...(row === null ? [] : [row])],
    origins: originsOf(root, models, stuck),
    stuck,
  };
}

/** Registered models as the manifest lists them: in that order the README was written. */
function inOrder({ apps }: Manifest, declared: readonly ModelMeta[]): readonly ModelMeta[] {
  const names = apps.find(({ path }) => path === '.')?.models ?? [];
  return names.flatMap((name) => declared.find(({ model }) => model === name) ?? []);
}

/** What is written once (declarations, fixtures, migrations, vendored packages) is in no group of these. */
function originsOf(
  root: string,
  models: readonly ModelMeta[],
  stuck: SitesOfProject['stuck'],
): readonly string[] {
  const origins = new Set([APP_ORIGIN, REGISTRY_ORIGIN]);
  for (const { model } of models) origins.add(modelOrigin(model)).add(derivedOrigin(model));
  for (const { origin } of readIndex(root).values()) {
    if (/^(model|derived|site):/.test(origin)) origins.add(origin);
  }
  for (const { name } of stuck) origins.delete(siteOrigin(name));
  return [...origins];
}

/** A project without the typed client gets it from its first `codegen`; one that has it shall not have an old one. */
async function clientRows(root: string, plan: Plan): Promise<readonly PlanRow[]> {
  const document = documentIn(plan);
  return document === undefined || !isClientThere(root) ? [] : [await clientRow(root, document)];
}

function manifestRow(
  { text, manifest }: LoadedProject,
  version: string,
  edits: readonly ManifestEdit[],
): PlanRow | null {
  const all: ManifestEdit[] = [...edits];
  if (manifest.template.version !== version) all.push({ set: ['template', 'version'], value: version });
  if (all.length === 0) return null;
  const content = editManifest(text, all);
  return { to: MANIFEST_FILE, owner: 'shared', origin: 'manifest', content, from: text };
}

const PACKAGE = 'package.json';

/** How the project asks for the two packages; that is its own decision, not a template's. */
function packageSpecs(root: string, version: string): PackageSpecs {
  const groups = dependencyGroups(root);
  const spec = (name: string): string =>
    groups.map((group) => group?.[name]).find((found) => typeof found === 'string') ?? `^${version}`;
  return { prefiq: spec('prefiq'), toolkit: spec('create-prefiq-app') };
}

type Group = Readonly<Record<string, string>> | undefined;

function dependencyGroups(root: string): readonly Group[] {
  let json: Readonly<Record<string, Group>>;
  try {
    json = JSON.parse(readFileSync(join(root, PACKAGE), 'utf8').replace(/^\uFEFF/, '')) as typeof json;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error('PFQ_PACKAGE_JSON', { file: PACKAGE, reason: (cause as Error).message }, { cause });
  }
  return [
    json['dependencies'],
    json['devDependencies'],
    json['optionalDependencies'],
    json['peerDependencies'],
  ];
}
