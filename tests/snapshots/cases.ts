/** Folder-driven cases: a folder with `input/*.model.yml`, and perhaps `input/answers.json`, below snapshots/<set>/ is one. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { type Answers, DEFAULTS, renderApp, ROOT } from './render-app.js';
import { readTree, type Tree } from './tree.js';

export { ROOT };
const SNAPSHOTS = join(ROOT, 'snapshots');

export interface SnapshotCase {
  /** `model/relations`. */
  readonly name: string;
  readonly expected: string;
  readonly input: string;
  /**
   * `app` cases hold the whole project, `model` cases what its models add to it, `site` cases the site, `tenants` cases what
   * is another with their answers.
   */
  readonly set: string;
}

export const CASES: readonly SnapshotCase[] = ['app', 'model', 'site', 'tenants'].flatMap((set) =>
  readdirSync(join(SNAPSHOTS, set))
    .sort()
    .map((name) => {
      const folder = join(SNAPSHOTS, set, name);
      return { name: `${set}/${name}`, set, input: join(folder, 'input'), expected: join(folder, 'expected') };
    }),
);

export const answersOf = ({ input }: SnapshotCase): Answers => ({
  ...DEFAULTS,
  ...(JSON.parse(readTree(input).get('answers.json') ?? '{}') as Partial<Answers>),
});

/** Renders the whole project of a case. Pure: versions and times are fixed. */
export async function renderProject(one: SnapshotCase, answers: Answers = answersOf(one)): Promise<Tree> {
  const { input, set } = one;
  const declarations = [...readTree(input)]
    .filter(([path]) => path.endsWith('.model.yml'))
    .map(([path, text]) => ({ path: `core/schema/${path}`, text }));
  return renderApp(declarations, answers, set === 'site');
}

let skeleton: Promise<Tree> | undefined;

/** Expected files of a case's folder: for some cases only those that differ from a plainer app. */
export async function renderCase(one: SnapshotCase): Promise<Tree> {
  const tree = await renderProject(one);
  if (one.set === 'app') return tree;
  if (one.set === 'site') return new Map([...tree].filter(([path]) => path.startsWith('sites/')));
  skeleton ??= renderProject({ ...one, input: join(SNAPSHOTS, 'none') });
  const without = await (one.set === 'tenants' ? renderProject(one, DEFAULTS) : skeleton);
  return new Map([...tree].filter(([path, text]) => without.get(path) !== text));
}
