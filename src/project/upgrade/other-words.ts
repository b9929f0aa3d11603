/** Words of scaffolded files that are others now, in base and user's file alike. Pure. */

import type { Renaming } from '../../engine/reconcile/renaming.js';
import type { TemplateUpgrade } from './TemplateUpgrade.js';

export function otherWords(words: NonNullable<TemplateUpgrade['words']>): Renaming {
  const rules = Object.entries(words).map(
    ([path, pairs]) => [patternOf(path), Object.entries(pairs)] as const,
  );
  return {
    path: (path) => path,
    text(path, text, origin) {
      // A file of the user's own only happens to say the same.
      if (origin === null) return text;
      const pairs = rules.flatMap(([pattern, found]) => (pattern.test(path) ? found : []));
      return pairs.reduce((now, [from, to]) => now.replace(from, () => to), text);
    },
  };
}

/** `sites/*\/vite.config.ts`: any folder in place of the star. */
const patternOf = (path: string): RegExp =>
  new RegExp(
    `^${path
      .split('*')
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('[^/]+')}$`,
  );
