/**
 * Everything of a project that can be rendered again from its manifest and its models: what a new app begins with and
 * what an upgrade renders are this plan. Not in it is what is written once: declarations, fixtures, migrations.
 */

import type { ModelMeta } from 'prefiq/modelmeta';

import type { Plan } from '../../engine/types.js';
import { planParts } from './parts.js';
import { ALL_PARTS, planDerived, planOwnPages, planScaffold } from './plan-model.js';
import { planRegistry } from './plan-registry.js';
import type { SiteInput } from '../load/AppInput.js';
import { planSite } from './plan-site.js';
import { planSkeleton, type Skeleton } from './plan-skeleton.js';

export interface Whole extends Omit<Skeleton, 'hasSites'> {
  /** Of the project, for the OpenAPI document. */
  readonly version: string;
  /** All that are declared: those in `models` may refer to them. */
  readonly declared: readonly ModelMeta[];
  readonly sites: readonly SiteInput[];
  /** Of sites that are in the manifest and cannot be rendered just now, too. */
  readonly hasSites: boolean;
  /** Paths of the files that only this project has asked for: parts of the design system, own pages. */
  readonly taken: ReadonlySet<string>;
}

/** Pure; asynchronous because the JSON Schema compiler is. */
export async function planWhole(whole: Whole, templates: readonly string[]): Promise<Plan> {
  const { app, version, models, declared } = whole;
  const derived = await Promise.all(models.map((model) => planDerived(model, declared, app)));
  return [...planScaffolded(whole, templates), ...derived.flat(), ...planRegistry(models, app, version)];
}

/** The part of it that is the user's. */
export function planScaffolded(
  whole: Omit<Whole, 'version' | 'declared'>,
  templates: readonly string[],
): Plan {
  const { app, models, sites, taken } = whole;
  return [
    ...planSkeleton(whole, templates),
    ...models.flatMap((model) => [
      ...planScaffold(model, app, ALL_PARTS),
      ...planOwnPages(model, app, taken),
    ]),
    ...planParts(taken, templates),
    ...sites.flatMap((site) => planSite(site, templates, taken)),
  ];
}
