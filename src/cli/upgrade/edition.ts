/** The templates that an upgrade brings a project to. */

import { UPGRADES } from '../../../generators/app/upgrades.js';
import type { TemplateSource } from '../../engine/index.js';
import { planEverything } from '../../project/plan/plan-everything.js';
import type { TemplateUpgrade } from '../../project/upgrade/TemplateUpgrade.js';
import { loadWithParts } from '../templates.js';
import { VERSION } from '../version.js';

export interface Edition {
  readonly version: string;
  /** How projects of earlier versions come to it. */
  readonly upgrades: readonly TemplateUpgrade[];
  loadTemplates(): Promise<TemplateSource>;
  /** Everything of a project that this version renders. */
  readonly plan: typeof planEverything;
}

export const INSTALLED: Edition = {
  version: VERSION,
  upgrades: UPGRADES,
  loadTemplates: loadWithParts,
  plan: planEverything,
};
