/**
 * Frozen releases: what a version rendered, as real files below snapshots/releases/<version>/. Of the base only the
 * index is kept: the pristine texts are the files themselves.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pkg from '../../package.json' with { type: 'json' };
import { readModels } from '../../src/cli/create/models.js';
import { firstSite } from '../../src/cli/create/site.js';
import { formatIndex, parseIndex } from '../../src/engine/base/base-index.js';
import { contentOf } from '../../src/engine/reconcile/content.js';
import { formatWide, render, type Rendering } from '../../src/engine/index.js';
import { basePath, INDEX_FILE } from '../../src/engine/disk/layout.js';
import { diskTemplates } from '../../src/engine/render/disk-templates.js';
import { planApp } from '../../src/project/plan/plan-app.js';
import { compareVersions } from '../../src/project/upgrade/versions.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const RELEASES = join(ROOT, 'snapshots/releases');

/** Of the templates as they are now. */
export const PRESENT: string = pkg.version;

export type FrozenTree = ReadonlyMap<string, Uint8Array>;

/** Versions that are frozen, oldest first. */
export const releases = (): readonly string[] =>
  existsSync(RELEASES) ? readdirSync(RELEASES).sort(compareVersions) : [];

/** The project that is frozen: the shipped pack, a model with a field of every type, and a site. */
export async function renderRelease(): Promise<Rendering> {
  const templates = diskTemplates(join(ROOT, 'templates'));
  const models = await readModels(['crm', 'snapshots/model/every-type/input', 'site'], ROOT, templates);
  const answers = { template: 'site', db: 'sqlite', tenancy: 'none', pm: 'npm' };
  const plan = await planApp(
    {
      ...models,
      name: 'crm',
      db: 'sqlite',
      tenancy: 'none',
      pm: 'npm',
      specs: { prefiq: `^${PRESENT}`, resources: `^${PRESENT}`, toolkit: `^${PRESENT}` },
      answers,
      version: PRESENT,
      site: firstSite('crm', models.models),
      now: new Date('2026-11-21T09:30:00Z'),
    },
    templates.list(),
  );
  return formatWide(render(plan, templates));
}

/** A rendering as it is frozen. */
export function treeOf(rendering: Rendering): FrozenTree {
  const contents = [...rendering.values()].map(contentOf);
  const index = new Map(contents.map(({ file, base }) => [file.path, base.entry]));
  return new Map<string, Uint8Array>([
    ...contents.map(({ file, bytes }) => [file.path, bytes] as const),
    [INDEX_FILE, Buffer.from(formatIndex(index))],
  ]);
}

export function freeze(version: string, tree: FrozenTree): void {
  const folder = join(RELEASES, version);
  rmSync(folder, { recursive: true, force: true });
  for (const [path, bytes] of tree) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
}

export function readFrozen(version: string): FrozenTree {
  const folder = join(RELEASES, version);
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  return new Map(paths.sort().map((path) => [path, readFileSync(join(folder, path))]));
}

/** The project as `create` of that version left it. */
export function thaw(version: string, root: string): void {
  cpSync(join(RELEASES, version), root, { recursive: true });
  for (const [path, { owner }] of parseIndex(readFileSync(join(root, INDEX_FILE), 'utf8'))) {
    if (owner !== 'user') continue;
    mkdirSync(dirname(join(root, basePath(path))), { recursive: true });
    cpSync(join(root, path), join(root, basePath(path)));
  }
}
