/** The declared upgrades between a project and the installed templates. Pure. */

import type { Manifest } from 'prefiq/manifest';

import { error } from '../../errors.js';
import type { TemplateUpgrade } from './TemplateUpgrade.js';
import { compareVersions } from './versions.js';

export interface Span {
  /** Version of the templates the project was last rendered with. */
  readonly project: string;
  readonly installed: string;
}

/** In the order in which they apply. A project of a later version than the installed one is refused. */
export function pendingUpgrades(
  upgrades: readonly TemplateUpgrade[],
  { project, installed }: Span,
): readonly TemplateUpgrade[] {
  if (compareVersions(project, installed) > 0) {
    throw error('PFQ_UPGRADE_DOWNGRADE', { project, installed });
  }
  return upgrades
    .filter(({ to }) => compareVersions(to, project) > 0 && compareVersions(to, installed) <= 0)
    .toSorted((a, b) => compareVersions(a.to, b.to));
}

/** Whether an upgrade renames anything, so that a parser is needed. */
export const renamesSomething = (upgrades: readonly TemplateUpgrade[]): boolean =>
  upgrades.some(({ paths, splits, imports, words, api }) =>
    [paths, splits, imports, words, api].some((change) => change !== undefined),
  );

export interface InstalledTemplates {
  readonly installed: string;
  readonly upgrades: readonly TemplateUpgrade[];
}

/** Templates that name files by their new places cannot be rendered while files are still at the old ones. */
export function assertUpgraded(
  { template }: Pick<Manifest, 'template'>,
  { installed, upgrades }: InstalledTemplates,
): void {
  const { version: project } = template;
  if (compareVersions(project, installed) >= 0) return;
  if (renamesSomething(pendingUpgrades(upgrades, { project, installed }))) {
    throw error('PFQ_UPGRADE_PENDING', { project, installed });
  }
}
