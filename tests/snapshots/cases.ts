/** Folder-driven cases: a folder with `input/*.model.yml` below snapshots/<set>/ is a case. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { mustParse } from 'prefiq/modelmeta';

import { formatWide, render } from '../../src/engine/index.js';
import { diskTemplates } from '../../src/engine/template-disk.js';
import { firstSite } from '../../src/cli/create/site.js';
import { planApp } from '../../src/project/plan-app.js';
import { readTree, type Tree } from './tree.js';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SNAPSHOTS = join(ROOT, 'snapshots');

export interface SnapshotCase {
  /** `model/relations`. */
  readonly name: string;
  readonly expected: string;
  readonly input: string;
  /** `app` cases hold the whole project, `model` cases what its models add to it, `site` cases the site. */
  readonly set: string;
}

export const CASES: readonly SnapshotCase[] = ['app', 'model', 'site'].flatMap((set) =>
  readdirSync(join(SNAPSHOTS, set))
    .sort()
    .map((name) => {
      const folder = join(SNAPSHOTS, set, name);
      return { name: `${set}/${name}`, set, input: join(folder, 'input'), expected: join(folder, 'expected') };
    }),
);

/** Renders the whole project of a case. Pure: versions and times are fixed. */
export async function renderProject({ input, set }: SnapshotCase): Promise<Tree> {
  const declarations = [...readTree(input)]
    .filter(([path]) => path.endsWith('.model.yml'))
    .map(([path, text]) => ({ path: `core/schema/${path}`, text }));
  const templates = diskTemplates(join(ROOT, 'templates'));
  const models = mustParse(declarations);
  const plan = await planApp(
    {
      name: 'crm',
      db: 'sqlite',
      tenancy: 'none',
      pm: 'npm',
      specs: { prefiq: '^0.1.0', toolkit: '^0.1.0' },
      answers: { template: 'app', db: 'sqlite', tenancy: 'none', pm: 'npm' },
      version: '0.1.0',
      models,
      ...(set === 'site' ? { site: firstSite('crm', models) } : {}),
      declarations,
      fixtures: {},
      now: new Date('2026-11-21T09:30:00Z'),
    },
    templates.list(),
  );
  const files = await formatWide(render(plan, templates));
  return new Map([...files.values()].map((file) => [file.path, String(file.content)]));
}

let skeleton: Promise<Tree> | undefined;

/** What a case's folder shall hold: of a `model` case only what differs from an app without models. */
export async function renderCase(one: SnapshotCase): Promise<Tree> {
  const tree = await renderProject(one);
  if (one.set === 'app') return tree;
  if (one.set === 'site') return new Map([...tree].filter(([path]) => path.startsWith('sites/')));
  skeleton ??= renderProject({ ...one, input: join(SNAPSHOTS, 'none') });
  const without = await skeleton;
  return new Map([...tree].filter(([path, text]) => without.get(path) !== text));
}
