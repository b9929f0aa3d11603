/** A project and the installed templates → what `upgrade` renders and how it is compared. */

import type { ModelMeta } from 'prefiq/modelmeta';

import {
  formatWide,
  readIndex,
  render,
  type Change,
  type ReconcileOptions,
  type Rendering,
  type TemplateSource,
} from '../../engine/index.js';
import type { Print } from '../../engine/disk/fingerprint.js';
import { Groups } from '../../project/derive/Groups.js';
import { derivedMemo } from '../../project/derive/derived-memo.js';
import { getIdenticalChanges, getUnchangedPrints } from '../../project/derive/unchanged-groups.js';
import { knowsNothing } from '../../project/memo/Memo.js';
import { loadProject, withAnswers, type LoadedProject } from '../../project/load/load-project.js';
import type { Generated } from '../../project/plugins/generated.js';
import { planRecorded } from '../../project/plugins/plan-generate.js';
import { isOwnPage } from '../../project/rows/plan-model.js';
import type { SitesOfProject } from '../../project/rows/plan-site.js';
import { takenFiles, type Renamed } from '../../project/rows/taken.js';
import { upgradeAnswers } from '../../project/upgrade/answers.js';
import { compileUpgrades } from '../../project/upgrade/compile.js';
import { neededFiles } from '../../project/upgrade/needed.js';
import { handEdits } from '../../project/modules/own-files.js';
import { pathRename } from '../../project/upgrade/paths.js';
import { pendingUpgrades, renamesSomething } from '../../project/upgrade/pending-upgrades.js';
import type { TemplateUpgrade } from '../../project/upgrade/TemplateUpgrade.js';
import type { Edition } from './edition.js';

export interface UpgradePlan {
  readonly rendering: Rendering;
  readonly options: Pick<ReconcileOptions, 'origins' | 'renaming' | 'splits' | 'edits' | 'needed'>;
  /** Version of the templates the project was made with. */
  readonly from: string;
  /** Version of the templates it is brought to. */
  readonly to: string;
  readonly upgrades: readonly TemplateUpgrade[];
  readonly stuck: SitesOfProject['stuck'];
  /** Unchanged generated files, which were not rendered. */
  readonly unchanged: { readonly prints: readonly Print[]; readonly changes: readonly Change[] };
  /** Runs of generators whose package is not installed: their files stay as they are. */
  readonly missing: readonly Generated[];
}

export async function planUpgrade(
  root: string,
  templates: TemplateSource,
  { version, upgrades: declared, plan: planAll }: Edition,
): Promise<UpgradePlan> {
  const memo = derivedMemo(root);
  const project = loadProject(root);
  const { template } = project.manifest;
  const upgrades = pendingUpgrades(declared, { project: template.version, installed: version });
  // Where something is renamed, generated files are rendered like all others.
  const remembered = renamesSomething(upgrades) ? knowsNothing(root) : memo;
  const { answers, edits } = upgradeAnswers(template.answers, upgrades);
  const recorded = await planRecorded(root);
  const planWith = async (taken: ReadonlySet<string>) => {
    const all = await planAll(withAnswers(project, answers), {
      templates: templates.list(),
      version,
      edits,
      taken,
      groups: new Groups(remembered),
    });
    const rendering = await formatWide(render([...all.plan, ...recorded.plan], templates));
    return { ...all, rendering, renames: await renamesOf(project, upgrades, rendering) };
  };
  const taken = takenFiles(root, newPlaces(upgrades, project.models));
  const first = await planWith(taken);
  // A page that a user's file imports counts as the user's, too.
  const pages = [...(first.renames.needed ?? [])].filter((path) => isOwnPage(path));
  const { origins, stuck, unchanged, rendering, renames } =
    pages.length === 0 ? first : await planWith(new Set([...taken, ...pages]));
  const prints = memo.last === undefined ? [] : getUnchangedPrints(unchanged, memo.last);
  return {
    rendering,
    options: { origins: [...origins, ...recorded.origins], ...renames },
    from: template.version,
    to: version,
    upgrades,
    stuck,
    unchanged: { prints, changes: getIdenticalChanges(unchanged, memo.last) },
    missing: recorded.stuck,
  };
}

/** Where all upgrades together move a file. */
function newPlaces(upgrades: readonly TemplateUpgrade[], models: readonly ModelMeta[]): Renamed {
  const renames = upgrades.map(({ paths }) => pathRename(paths, models));
  const splits = upgrades.flatMap(({ splits: some = [] }) => some);
  return {
    path: (path) => renames.reduce((at, rename) => rename(at), path),
    into: (path) => splits.find(({ from }) => from === path)?.into ?? [path],
  };
}

async function renamesOf(
  { root, models }: LoadedProject,
  upgrades: readonly TemplateUpgrade[],
  rendering: Rendering,
): Promise<Partial<ReconcileOptions>> {
  if (!renamesSomething(upgrades)) return {};
  const { loadParser } = await import('../../project/modules/syntax.js');
  const index = readIndex(root);
  const parse = await loadParser();
  const { renaming, splits } = compileUpgrades({ upgrades, models, paths: index.keys(), rendering, parse });
  if (renaming === null) return {};
  const handled = { has: (path: string) => index.has(path) || rendering.has(path) };
  const needed = neededFiles({ root, index, renaming, rendered: rendering });
  return { renaming, splits, needed, edits: handEdits(root, handled, renaming) };
}
