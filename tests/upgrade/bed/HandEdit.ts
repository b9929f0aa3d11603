/** An edit by hand to a project, and the check that it is still there. */
import { UPGRADES } from '../../../generators/app/upgrades.js';
import { LAYERS, partFileAt } from '../../../src/project/rows/parts.js';
import { pathRename } from '../../../src/project/upgrade/paths.js';
import type { App } from '../../commands/app.js';

export interface HandEdit {
  readonly name: string;
  /** Only projects of this version have what is edited. */
  readonly only?: '0.1.0';
  /** Edited parts of the design system, as 0.1.0 called them: later versions eject them first. */
  readonly parts?: readonly string[];
  make(app: App): void;
  /** Throws where the edit did not survive. */
  alive(app: App): void;
}

const nowCalled = pathRename(UPGRADES[0]?.paths, []);

/** The present path of a file of 0.1.0: the same, or where an upgrade or `eject` put it. */
export const placeOf = (app: App, path: string): string =>
  app.has(nowCalled(path)) ? nowCalled(path) : path;

/** As `prefiq eject` wants it: `src/i18n/en.ts` → `i18n/en.ts`. */
export const partOf = (path: string): string => {
  const now = nowCalled(path);
  return partFileAt(now) ?? now.slice(LAYERS.app.length);
};
