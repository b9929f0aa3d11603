/**
 * Every change of the templates that files cannot tell by themselves, oldest first. The texts are the changelog. 0.1.0 is
 * the first version; tests/upgrade/history has upgrades of every kind over a project of its own.
 */

import type { TemplateUpgrade } from '../../src/project/upgrade/TemplateUpgrade.js';

export const UPGRADES: readonly TemplateUpgrade[] = [];
