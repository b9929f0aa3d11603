/** Declared renames of files and folders → what they mean for the models of one project. Pure. */

import type { ModelMeta } from 'prefiq/modelmeta';

import { fillPath } from '../../engine/render/fill-path.js';
import type { TemplateUpgrade } from './TemplateUpgrade.js';

export type PathRename = (path: string) => string;

const PLACEHOLDER = /__(?:Model|models?)(?:@[A-Za-z]+)?__/;

/** The rule with the longest old path wins, so that a file can go elsewhere than its folder. */
export function pathRename(paths: TemplateUpgrade['paths'], models: readonly ModelMeta[]): PathRename {
  const rules = Object.entries(paths ?? {})
    .flatMap(([from, to]) => forModels(from, to, models))
    .sort(([a], [b]) => b.length - a.length);
  return (path) => {
    const rule = rules.find(([from]) => (from.endsWith('/') ? path.startsWith(from) : path === from));
    return rule === undefined ? path : rule[1] + path.slice(rule[0].length);
  };
}

export const namesModels = (path: string): boolean => PLACEHOLDER.test(path);

/** One pair for each model where the paths name it. */
export function forModels(
  from: string,
  to: string,
  models: readonly ModelMeta[],
): readonly (readonly [string, string])[] {
  if (!namesModels(from)) return [[from, to]];
  return models.map((model) => [fillFor(from, model), fillFor(to, model)] as const);
}

/** A folder keeps its slash. */
export function fillFor(path: string, { model, plural }: ModelMeta): string {
  const data = { Model: model, model, models: plural };
  return path.endsWith('/') ? `${fillPath(path.slice(0, -1), data)}/` : fillPath(path, data);
}
