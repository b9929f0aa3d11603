/** A project and the installed templates → what `upgrade` renders and how it is compared. */

import { UPGRADES } from '../../../generators/app/upgrades.js';
import {
  formatWide,
  render,
  type ReconcileOptions,
  type Rendering,
  type TemplateSource,
} from '../../engine/index.js';
import { loadProject } from '../../project/load-project.js';
import { planEverything } from '../../project/plan-everything.js';
import type { SitesOfProject } from '../../project/plan-site.js';
import { pendingUpgrades } from '../../project/upgrade/pending-upgrades.js';
import type { TemplateUpgrade } from '../../project/upgrade/TemplateUpgrade.js';
import { VERSION } from '../version.js';

export interface UpgradePlan {
  readonly rendering: Rendering;
  readonly options: Pick<ReconcileOptions, 'origins'>;
  /** Version of the templates the project was made with. */
  readonly from: string;
  readonly upgrades: readonly TemplateUpgrade[];
  readonly stuck: SitesOfProject['stuck'];
}

export async function planUpgrade(root: string, templates: TemplateSource): Promise<UpgradePlan> {
  const project = loadProject(root);
  const from = project.manifest.template.version;
  const upgrades = pendingUpgrades(UPGRADES, { project: from, installed: VERSION });
  const { plan, origins, stuck } = await planEverything(project, {
    templates: templates.list(),
    version: VERSION,
  });
  const rendering = await formatWide(render(plan, templates));
  return { rendering, options: { origins }, from, upgrades, stuck };
}
