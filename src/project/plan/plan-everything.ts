/** An existing project → all of it that can be rendered again, with the installed templates. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { editManifest, MANIFEST_FILE, type ManifestEdit } from 'prefiq/manifest';
import type { ModelMeta } from 'prefiq/modelmeta';

import { readPristine } from '../../engine/base/read-base.js';
import { textAt } from '../../engine/disk/text-at.js';
import type { Plan, PlanRow } from '../../engine/types.js';
import { error } from '../../errors.js';
import type { PackageSpecs } from '../load/AppInput.js';
import { clientRow, documentIn, isClientThere } from '../derive/client-file.js';
import { Groups } from '../derive/Groups.js';
import type { LoadedProject } from '../load/load-project.js';
import { knowsNothing } from '../memo/Memo.js';
import { mayHaveOwnRoutes } from '../derive/own-routes.js';
import { planCodegen, type PlannedCodegen } from '../derive/plan-codegen.js';
import { PARTS_ORIGIN } from '../rows/parts.js';
import { modelOrigin, PAGES_ORIGIN } from '../rows/plan-model.js';
import { OPENAPI_FILE } from '../rows/plan-registry.js';
import { sitesOf, siteOrigin, type SitesOfProject } from '../rows/plan-site.js';
import { APP_ORIGIN, listedModels } from '../rows/plan-skeleton.js';
import { planScaffolded } from '../rows/plan-whole.js';

export interface EverythingRequest {
  /** Names the template source lists. */
  readonly templates: readonly string[];
  /** Of the toolkit that renders; goes into the manifest. */
  readonly version: string;
  /** Further edits of project.yml. */
  readonly edits?: readonly ManifestEdit[];
  /** Paths of files that only this project has asked for. */
  readonly taken: ReadonlySet<string>;
  /** Groups of generated files, of which unchanged ones are not rendered; without it all are. */
  readonly groups?: Groups;
}

export interface PlannedEverything {
  readonly plan: Plan;
  /** Groups of files the plan covers whole, those of models and sites that are no longer registered among them. */
  readonly origins: readonly string[];
  /** Sites that stay as they are, each with the model it lacks. */
  readonly stuck: SitesOfProject['stuck'];
  /** Groups that were not rendered, by origin. */
  readonly unchanged: PlannedCodegen['unchanged'];
}

export async function planEverything(
  project: LoadedProject,
  request: EverythingRequest,
): Promise<PlannedEverything> {
  const { templates, version, taken, edits = [], groups = new Groups(knowsNothing(project.root)) } = request;
  const { root, manifest, app, models: declared } = project;
  const models = listedModels(manifest, declared);
  const { sites, stuck } = sitesOf(manifest, models);
  const specs = packageSpecs(root, version);
  const hasSites = manifest.sites.length > 0;
  const derived = await planCodegen(project, groups);
  const row = manifestRow(project, version, edits);
  return {
    plan: [
      ...planScaffolded({ app, specs, models, sites, hasSites, taken }, templates),
      ...derived.plan,
      ...(await clientRows(root, derived.plan)),
      ...(row === null ? [] : [row]),
    ],
    origins: [...originsOf(groups, models, stuck), ...derived.origins],
    stuck,
    unchanged: derived.unchanged,
  };
}

/** Files that are written once (declarations, fixtures, migrations, vendored packages) belong to none of these groups. */
function originsOf(
  { index }: Groups,
  models: readonly ModelMeta[],
  stuck: SitesOfProject['stuck'],
): readonly string[] {
  const left = new Set(stuck.map(({ name }) => siteOrigin(name)));
  const inIndex = [modelOrigin(''), PAGES_ORIGIN, siteOrigin('')].flatMap((group) => [
    ...index.origins(group),
  ]);
  const origins = [APP_ORIGIN, PARTS_ORIGIN, ...models.map(({ model }) => modelOrigin(model)), ...inIndex];
  return [...new Set(origins)].filter((origin) => !left.has(origin));
}

/**
 * A project without the typed client gets it from its first `codegen`; one that has it must not keep an old one. The app's
 * own routes are known only after its code ran, which has to wait for this run: then `codegen` makes the client, too.
 */
async function clientRows(root: string, plan: Plan): Promise<readonly PlanRow[]> {
  if (!isClientThere(root) || mayHaveOwnRoutes(root)) return [];
  // A document that need not be rendered is the one on disk.
  return [await clientRow(root, documentIn(plan) ?? readFileSync(join(root, OPENAPI_FILE)))];
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

/**
 * How the project asks for the three packages; that is its own decision, not a template's. A package it does not ask for,
 * as where a monorepo does so for all, is rendered as it was, so that its absence stays an edit.
 */
function packageSpecs(root: string, version: string): PackageSpecs {
  const groups = [...groupsOf(textAt(join(root, PACKAGE))), ...groupsOf(readPristine(root, PACKAGE))];
  const spec = (name: string): string =>
    groups.map((group) => group?.[name]).find((found) => typeof found === 'string') ?? `^${version}`;
  return {
    prefiq: spec('prefiq'),
    resources: spec('@codexion/resources'),
    toolkit: spec('create-prefiq-app'),
  };
}

type Group = Readonly<Record<string, string>> | undefined;

function groupsOf(text: string | null): readonly Group[] {
  if (text === null) return [];
  let json: Readonly<Record<string, Group>>;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, '')) as typeof json;
  } catch (cause) {
    throw error('PFQ_PACKAGE_JSON', { file: PACKAGE, reason: (cause as Error).message }, { cause });
  }
  return [
    json['dependencies'],
    json['devDependencies'],
    json['optionalDependencies'],
    json['peerDependencies'],
  ];
}
