/** Every change of the templates that files cannot tell by themselves, oldest first. The texts are the changelog. */

import type { TemplateUpgrade } from '../../src/project/upgrade/TemplateUpgrade.js';

export const UPGRADES: readonly TemplateUpgrade[] = [];
